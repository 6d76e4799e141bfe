/**
 * The only way in which files are written: whole or not at all, and never over what is no plain file. In: a place and bytes.
 * Out: a file. Knows nothing of what is in it.
 */
@NullMarked
package dev.restamp.file;

import org.jspecify.annotations.NullMarked;
