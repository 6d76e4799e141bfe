/**
 * All the facts of one database namespace at one moment, as immutable values, and {@link dev.restamp.schema.Change}, the
 * single alterations that lead from one schema to the next. Knows no database: dialects fill it, the history folds over it.
 */
@NullMarked
package dev.restamp.schema;

import org.jspecify.annotations.NullMarked;
