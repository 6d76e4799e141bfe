/** The rows by which a database claims revisions, and the edits that put them right. */
@NullMarked
package dev.restamp.ledger;

import org.jspecify.annotations.NullMarked;
