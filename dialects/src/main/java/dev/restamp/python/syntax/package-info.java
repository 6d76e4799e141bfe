/** Python's syntax: text in, a tree of immutable nodes out. Knows nothing of Alembic. */
@NullMarked
package dev.restamp.python.syntax;

import org.jspecify.annotations.NullMarked;
