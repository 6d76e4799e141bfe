/**
 * The traces that each revision leaves in a schema. In: a history, read for one dialect. Out: a rulebook, the fingerprints of
 * all revisions. Knows no database.
 */
@NullMarked
package dev.restamp.fingerprint;

import org.jspecify.annotations.NullMarked;
