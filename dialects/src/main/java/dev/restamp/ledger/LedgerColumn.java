package dev.restamp.ledger;

/**
 * A column of a ledger, as its tool makes and fills it.
 *
 * @param width how many characters it holds; nothing where that is not bounded
 * @param required whether it is never NULL
 * @param constant what every row holds, where that is the same
 */
public record LedgerColumn(String name, Kind kind, int width, boolean required, Fill fill, String constant) {

    /** What it holds. */
    public enum Kind {
        TEXT,
        WHOLE,
        LONG,
        TRUTH,
        /** A moment that the database writes by itself. */
        MOMENT,
        /** A moment with its zone. */
        INSTANT,
        /** Of the type that is called so, and that not every database counts up. */
        SERIAL,
        /** A number that the database counts up. */
        COUNTED
    }

    /** Where the value of a new row comes from. */
    public enum Fill {
        /** From the revision; the tool holds the row against it later. */
        TOLD,
        /** From the revision, and nobody looks at it again. */
        NOTED,
        /** One more than any row has. */
        NEXT,
        /** Who writes it. */
        WRITER,
        /** When it is written. */
        NOW,
        /** From the database by itself. */
        DEFAULT,
        /** The same in each row. */
        CONSTANT
    }

    public static LedgerColumn text(String name, int width, boolean required, Fill fill) {
        return new LedgerColumn(name, Kind.TEXT, width, required, fill, "");
    }

    public static LedgerColumn of(String name, Kind kind, boolean required, Fill fill) {
        return new LedgerColumn(name, kind, 0, required, fill, "");
    }

    public static LedgerColumn constant(String name, Kind kind, String value) {
        return new LedgerColumn(name, kind, 0, true, Fill.CONSTANT, value);
    }
}
