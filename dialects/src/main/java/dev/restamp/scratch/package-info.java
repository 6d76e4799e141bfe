/**
 * What databases that are made to be thrown away have in common, of whatever dialect: they are gone when they are closed, or when
 * the process ends. Whatever is not ours to trust runs there or nowhere.
 */
@NullMarked
package dev.restamp.scratch;

import org.jspecify.annotations.NullMarked;
