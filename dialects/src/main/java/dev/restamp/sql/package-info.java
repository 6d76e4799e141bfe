/**
 * Reads SQL text that is handed to a database: what it surely does as operations, the rest as opaque. Text comes
 * in through {@link dev.restamp.sql.SqlReader}, is parted into statements, and each is read by the reader of its kind
 * into a draft that counts only as a whole. Questions to the catalogue are answered from the schema by
 * {@link dev.restamp.sql.CatalogQuestion}, for scripts and for the blocks that look before they act. Knows no Python:
 * whoever has SQL read is its {@link dev.restamp.sql.Host}, and values are {@link dev.restamp.sql.Datum}.
 */
@NullMarked
package dev.restamp.sql;

import org.jspecify.annotations.NullMarked;
