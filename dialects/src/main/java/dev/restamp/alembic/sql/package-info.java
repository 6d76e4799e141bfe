/**
 * Reads the SQL that scripts hand to the database as text: what it surely does as operations, the rest as opaque. Text comes
 * in through {@link dev.restamp.alembic.sql.SqlReader}, is parted into statements, and each is read by the reader of its kind
 * into a draft that counts only as a whole. Questions to the catalogue are answered from the schema by
 * {@link dev.restamp.alembic.sql.CatalogQuestion}, for scripts and for the blocks that look before they act. Knows no Python.
 */
@NullMarked
package dev.restamp.alembic.sql;

import org.jspecify.annotations.NullMarked;
