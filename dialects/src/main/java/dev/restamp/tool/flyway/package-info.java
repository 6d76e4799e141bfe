/** Flyway: versions and repeatable files of SQL in folders that its settings name, and a ledger with a row for each of them. */
@NullMarked
package dev.restamp.tool.flyway;

import org.jspecify.annotations.NullMarked;
