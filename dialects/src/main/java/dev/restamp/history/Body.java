package dev.restamp.history;

import dev.restamp.schema.Schema;

/** The code of an {@code upgrade()} or {@code downgrade()}: what does it do to this schema? Reading has no side effects. */
@FunctionalInterface
public interface Body {

    /** A body that does nothing, as a merge revision's. */
    Body EMPTY = (schema, stance) -> Reading.nothing(schema);

    Reading read(Schema before, Stance stance);

    /** What to make of a table that is not there. */
    enum Stance {
        /** The schema is a model, and the table predates the history: assume it and go on. */
        ASSUMING,
        /** The schema is a database's, and the step would fail. */
        STRICT
    }
}
