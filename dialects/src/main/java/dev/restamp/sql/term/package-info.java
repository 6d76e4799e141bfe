/**
 * SQL's expressions and queries as trees, the same for every database: the {@link dev.restamp.dialect.Flavour} tells how each
 * reads them. Questions to the catalogue are answered over them ({@code sql}), and each product's canonical forms are made
 * from them, in its own room.
 */
@NullMarked
package dev.restamp.sql.term;

import org.jspecify.annotations.NullMarked;
