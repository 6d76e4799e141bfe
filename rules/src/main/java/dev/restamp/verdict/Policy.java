package dev.restamp.verdict;

/** What to do with a revision that nothing settles. */
public enum Policy {
    /** Refuse to guess. */
    FAIL,
    /** Count it as not applied. */
    LOWER,
    /** Count it as applied. */
    UPPER
}
