/**
 * Drizzle: files of SQL in the order of a journal, of whose ledger only the newest row counts, so that what is older is skipped in
 * silence; since its release 1.0 a folder for each revision, and a row that counts for each.
 */
@NullMarked
package dev.restamp.tool.drizzle;

import org.jspecify.annotations.NullMarked;
