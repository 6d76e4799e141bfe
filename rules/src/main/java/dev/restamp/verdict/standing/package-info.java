/**
 * How a ledger stands to the truth, by rules: one word on the database, and what ails the ledger. In: the ledger, its claim and the
 * answer. Out: the word and findings.
 */
@NullMarked
package dev.restamp.verdict.standing;

import org.jspecify.annotations.NullMarked;
