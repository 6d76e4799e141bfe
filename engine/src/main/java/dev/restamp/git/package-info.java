/**
 * The git repository that the working folder belongs to, read and nothing else: its objects are looked through for files that are
 * not checked out. No program is started, no configuration is read, no file is written; whatever is odd there is not read.
 */
@NullMarked
package dev.restamp.git;

import org.jspecify.annotations.NullMarked;
