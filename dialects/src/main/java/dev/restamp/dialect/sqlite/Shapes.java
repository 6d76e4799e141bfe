package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.sqlite.Catalogue.Stored;
import dev.restamp.finding.Finding;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.Reaction;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shapes that were read lately, by the statements that they were read from. Most of a fleet has one of a few. */
final class Shapes {

    private static final int MOST = 16;

    /** All that follows from stored statements. */
    record Shape(Schema schema, Optional<LedgerTable> ledger, List<Finding> findings) {}

    /** Where the ledger's rows are, unless they cannot be read there. */
    record LedgerTable(String name, boolean readable, boolean keyed, List<Reaction> reactions, List<String> beside) {
        LedgerTable {
            reactions = List.copyOf(reactions);
            beside = List.copyOf(beside);
        }
    }

    private record Statements(List<Stored> stored, Name ledger, LedgerShape form) {}

    private final Map<Statements, Shape> known = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Statements, Shape> eldest) {
            return size() > MOST;
        }
    };

    /** The same value for all that store the same, so that comparing them costs nothing. */
    synchronized Optional<Shape> find(List<Stored> stored, Name ledger, LedgerShape form) {
        return Optional.ofNullable(known.get(new Statements(stored, ledger, form)));
    }

    /** The one that stays: another thread may have read the same meanwhile. */
    synchronized Shape keep(List<Stored> stored, Name ledger, LedgerShape form, Shape shape) {
        return known.computeIfAbsent(new Statements(stored, ledger, form), none -> shape);
    }
}
