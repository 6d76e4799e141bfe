/** SQLAlchemy's expressions, as the SQL that they come to. */
@NullMarked
package dev.restamp.sqlalchemy.expression;

import org.jspecify.annotations.NullMarked;
