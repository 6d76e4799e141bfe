/** A tool of the smallest kind: a folder of numbered files of SQL, and a ledger with a row for each that ran. */
@NullMarked
package dev.restamp.numbered;

import org.jspecify.annotations.NullMarked;
