/**
 * The whole answer about one database. In: a rulebook, an observation and the judgement on both. Out: an audit, which sets the
 * judgement against the ledger and foretells the next upgrade. Pure; knows no connection and no SQL.
 */
@NullMarked
package dev.restamp.audit;

import org.jspecify.annotations.NullMarked;
