/**
 * What a database claims, for any tool: the rows of a ledger, how they stand for revisions, what they mean on a history, and the
 * edits that put them right. Knows no tool; its shape says how one keeps its table.
 */
@NullMarked
package dev.restamp.ledger;

import org.jspecify.annotations.NullMarked;
