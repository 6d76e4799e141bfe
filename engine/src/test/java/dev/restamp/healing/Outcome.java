package dev.restamp.healing;

import java.util.List;

/** What came of a broken database in the end. */
record Outcome(Kind kind, List<String> because) {

    enum Kind {
        /** Put right, and the end is what a fresh upgrade gives. */
        EQUAL,
        /** The same but for the names of indexes or constraints that somebody renamed, which are left to them. */
        ALIKE,
        /** There was nothing to do, and the end is what a fresh upgrade gives. */
        NOTHING,
        /** A person must decide first. */
        ASKED,
        /** All was done, and the end is another. */
        DIFFERS,
        /** All was done, and Alembic cannot carry on. */
        STOPS,
        /** The plan could not be carried out, or lost rows, or is not at an end with a second look. */
        FAILED
    }

    static Outcome of(Kind kind, String because) {
        return new Outcome(kind, List.of(because));
    }
}
