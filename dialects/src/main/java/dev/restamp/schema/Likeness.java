package dev.restamp.schema;

/** What comparing two spellings can tell. Where it cannot be told, saying so beats a false alarm. */
public enum Likeness {
    SAME,
    DIFFERENT,
    UNKNOWN;

    public static Likeness of(boolean same) {
        return same ? SAME : DIFFERENT;
    }

    /** One difference settles it; else one doubt does. */
    public Likeness and(Likeness other) {
        if (this == DIFFERENT || other == DIFFERENT) {
            return DIFFERENT;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : SAME;
    }
}
