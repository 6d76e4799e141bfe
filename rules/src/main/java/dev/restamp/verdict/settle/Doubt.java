package dev.restamp.verdict.settle;

/** Why it cannot be told of a revision whether it was applied, where there is a particular reason; {@code because} is a sentence. */
public record Doubt(String revision, Ground ground, String because, String rule) {

    public enum Ground {
        /** Only the ledger speaks of it, and nothing of what that claims could be read. */
        UNREAD,
        /** The ledger claims it, and may be right. */
        CLAIMED,
        /** The ledger does not claim it, and may be right. */
        UNCLAIMED,
        /** Files that come after it have run, and a single act would explain that nothing of it is there. */
        ORDER,
        /** A shape is there that it leaves, or a later one. */
        SHAPE
    }
}
