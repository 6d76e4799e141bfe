package dev.restamp.sql;

import dev.restamp.sql.term.Cursor;
import java.util.Optional;

/** That a text opens or ends a transaction by a word of its own. */
public enum TransactionWord {
    OPENED,
    KEPT,
    UNDONE;

    private static final String[] NOISE = {"WORK", "TRANSACTION"};

    static Optional<TransactionWord> find(Cursor in) {
        if (in.acceptAny("BEGIN", "START TRANSACTION")) {
            return Optional.of(OPENED);
        } else if (in.acceptAny("COMMIT", "END")) {
            return whole(KEPT, in);
        }
        return in.acceptAny("ROLLBACK", "ABORT") ? whole(UNDONE, in) : Optional.empty();
    }

    /** What goes back to a savepoint, or is about a transaction that was prepared, ends none. */
    private static Optional<TransactionWord> whole(TransactionWord word, Cursor in) {
        in.acceptAny(NOISE);
        return in.atEnd() || in.accept("AND") ? Optional.of(word) : Optional.empty();
    }
}
