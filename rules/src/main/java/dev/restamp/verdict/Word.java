package dev.restamp.verdict;

/**
 * What a person says of one revision: by their own word, or by a probe of theirs that the database has answered. {@code because}
 * is a sentence without a full stop.
 */
record Word(boolean applied, boolean own, String because) {}
