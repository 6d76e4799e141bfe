package dev.restamp.history;

import java.util.Locale;

/** A way in which scripts are written, and which reading may be good or bad at. */
public enum Idiom {
    /** {@code op.add_column} and its kin. */
    OPERATION,
    /** {@code op.batch_alter_table}. */
    BATCH,
    /** A statement as a text. */
    SQL,
    /** A statement that SQLAlchemy writes: {@code table.insert()}. */
    EXPRESSION,
    /** {@code metadata.create_all}, {@code Table.create}. */
    MODELS,
    /** A table that is read back from the database. */
    REFLECTION,
    /** A statement that does nothing where its work is done: {@code IF EXISTS}. */
    CONDITION,
    /** A question to the database's catalogue. */
    INSPECTION,
    /** A {@code try} that catches something. */
    TRY,
    /** A function of the script's own, or of another file. */
    HELPER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
