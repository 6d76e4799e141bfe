/**
 * Concludes from evidence which revisions were truly applied: the closed set that disagrees least with the schema, a verdict for
 * every revision, and what the schema cannot tell.
 *
 * <p>The bound: where faults make the truth disagree with the schema by k, every settled verdict with a margin above k is right.
 * For an answer in which it were wrong disagrees by at least its margin, and the truth is not such an answer. A single fault
 * weighs at most what its atom does; see {@link dev.restamp.fingerprint.AtomKind}. It holds where disagreement is a sum, that is
 * where no unordered revisions touch one atom.
 */
@NullMarked
package dev.restamp.verdict;

import org.jspecify.annotations.NullMarked;
