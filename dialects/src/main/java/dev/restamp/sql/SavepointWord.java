package dev.restamp.sql;

import dev.restamp.sql.term.Cursor;
import java.util.Optional;

/** That a savepoint is set, gone back to or released: what was done since it was set is undone by going back. */
public record SavepointWord(Kind kind, String name) {

    /** What becomes of it. */
    public enum Kind {
        SET,
        BACK,
        RELEASED
    }

    static Optional<SavepointWord> find(Cursor in) {
        if (in.accept("SAVEPOINT")) {
            return named(Kind.SET, in);
        } else if (in.accept("ROLLBACK")) {
            in.acceptAny("WORK", "TRANSACTION");
            return in.accept("TO") ? besideItsWord(Kind.BACK, in) : Optional.empty();
        }
        return in.accept("RELEASE") ? besideItsWord(Kind.RELEASED, in) : Optional.empty();
    }

    private static Optional<SavepointWord> besideItsWord(Kind kind, Cursor in) {
        in.accept("SAVEPOINT");
        return named(kind, in);
    }

    private static Optional<SavepointWord> named(Kind kind, Cursor in) {
        return in.atEnd()
                ? Optional.empty()
                : Optional.of(new SavepointWord(kind, in.next().value()));
    }
}
