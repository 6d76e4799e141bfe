/**
 * Plans as SQL that a person can review and run with {@code psql} or {@code sqlite3}, or with any client. In: a plan and a
 * dialect. Out: a script and its undo. Runs nothing.
 */
@NullMarked
package dev.restamp.script;

import org.jspecify.annotations.NullMarked;
