/** Declarative models, as far as they declare tables. */
@NullMarked
package dev.restamp.sqlalchemy.orm;

import org.jspecify.annotations.NullMarked;
