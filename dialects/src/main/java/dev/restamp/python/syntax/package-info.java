/** Python's syntax: text in, a tree of immutable nodes out. Knows nobody. */
@NullMarked
package dev.restamp.python.syntax;

import org.jspecify.annotations.NullMarked;
