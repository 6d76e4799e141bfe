package dev.restamp.sql;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Spelling;
import dev.restamp.finding.Place;
import dev.restamp.history.Body.Stance;
import dev.restamp.history.Operation;
import dev.restamp.history.Operation.Ground;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Who has SQL read: on what it stands, and who is told what it does. */
public interface Host {

    Dialect dialect();

    Stance stance();

    /** As it is by now. */
    Schema schema();

    /** Canonical forms, as names are looked for here. */
    default Spelling spelling() {
        return dialect().spelling(schema().traits().defaultSchema());
    }

    Place place();

    /** What a reader keeps from one statement to the next, of each kind one. */
    <T> T own(Class<T> kind, Supplier<T> fresh);

    void change(Change change);

    /** One that is sent as a statement of its own, about a table as it stands. */
    void changeAlone(Change change);

    /** What may be done and may not; here it is, if it is {@code granted}. */
    void perhaps(Ground ground, String reason, Runnable action, boolean granted);

    void refuse(Change change, Refusal refusal);

    /** Who undoes nothing has no use for it. */
    default void savepoint(SavepointWord word) {}

    /** Whether it is dealt with; else it is read as any statement is. */
    default boolean takes(TransactionWord word) {
        return false;
    }

    /** A statement is at its end. */
    default void stepped() {}

    void note(Operation operation);

    /** Does what no catalogue that is read shows. */
    void unseen(String what);

    /** Cannot be read, and may touch these tables; any, where that is not known either. */
    void opaque(String reason, Optional<Set<Name>> touches);

    void assumeTable(Name table);

    void assumeColumn(Name table, String column);
}
