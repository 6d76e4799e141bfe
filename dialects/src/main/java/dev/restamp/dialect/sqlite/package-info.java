/**
 * SQLite: how it spells things, what stands in a database file, and how a change is written. What the pragmas leave out is
 * read from the statements that SQLite stores, and both readings are held against each other.
 */
@NullMarked
package dev.restamp.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
