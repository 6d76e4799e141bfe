/**
 * Databases that are made to be thrown away: empty, of our own making, and gone when they are closed. Whatever is not ours to
 * trust runs here or nowhere.
 */
@NullMarked
package dev.restamp.scratch;

import org.jspecify.annotations.NullMarked;
