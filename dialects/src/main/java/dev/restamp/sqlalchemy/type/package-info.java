/** SQLAlchemy's types of columns, and what its compilers make of them for the dialect at hand; a class of types is a line of a table. */
@NullMarked
package dev.restamp.sqlalchemy.type;

import org.jspecify.annotations.NullMarked;
