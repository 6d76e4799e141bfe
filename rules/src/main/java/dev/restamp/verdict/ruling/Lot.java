package dev.restamp.verdict.ruling;

/** Where a revision stands when its evidence comes to be weighed: each stands in one place, so that no rule for one undoes another's. */
public enum Lot {
    /** A person has spoken. */
    SAID,
    /** There is a particular reason why it cannot be told. */
    DOUBTED,
    /** It began, and did not end. */
    STOPPED,
    /** Nothing settles it. */
    OPEN,
    /** It would do nothing: either is right. */
    IDLE,
    /** In the answer, though it may have stopped on the way. */
    HALFWAY,
    /** In the answer. */
    IN,
    /** Not in the answer. */
    OUT
}
