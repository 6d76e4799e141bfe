package dev.restamp.verdict.ruling;

/**
 * What a person says of one revision: by their own word, or by a probe of theirs that the database has answered. {@code because}
 * is a sentence without a full stop.
 */
public record Word(String revision, boolean applied, boolean own, String because) {}
