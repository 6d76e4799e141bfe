/** Reads the SQL that scripts hand to the database as text: what it surely does as operations, the rest as opaque. */
@NullMarked
package dev.restamp.alembic.sql;

import org.jspecify.annotations.NullMarked;
