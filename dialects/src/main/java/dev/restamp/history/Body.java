package dev.restamp.history;

import dev.restamp.schema.Schema;
import java.util.Optional;

/** The code of an {@code upgrade()} or {@code downgrade()}: what does it do to this schema? Reading has no side effects. */
@FunctionalInterface
public interface Body {

    /** A body that does nothing, as a merge revision's. */
    Body EMPTY = (schema, stance) -> Reading.nothing(schema);

    Reading read(Schema before, Stance stance);

    /** What it does where it stands among the others, where it may run behind fewer of them. */
    default Optional<InLine> inLine() {
        return Optional.empty();
    }

    /** What a body finds and does behind all that stand before it. */
    record InLine(Schema before, Reading reading) {}

    /** What to make of a table that is not there, and of a step that may have happened. */
    enum Stance {
        /** The schema is a model, and the table predates the history: assume it and go on. */
        ASSUMING,
        /** The same, and whatever may have happened did. */
        SUPPOSING,
        /** The schema is a database's, and the step would fail. */
        STRICT;

        /** Whether what a script takes for granted is taken for granted. */
        public boolean assumes() {
            return this != STRICT;
        }
    }
}
