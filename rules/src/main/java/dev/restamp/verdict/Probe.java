package dev.restamp.verdict;

import dev.restamp.fingerprint.Rows;
import dev.restamp.schema.Name;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts rows, read-only and bounded in time; asked only where the schema leaves something open. */
@FunctionalInterface
public interface Probe {

    /** For a schema without its rows, or when rows must not be looked at. */
    Probe NONE = (table, where) -> OptionalLong.empty();

    /** How many rows hold all these values, an empty one meaning NULL; nothing when that cannot be told. */
    OptionalLong count(Name table, Map<String, Optional<String>> where);

    /** What a query of a rulebook gives; nothing when that cannot be told. */
    default OptionalLong number(Rows.Query query) {
        return OptionalLong.empty();
    }

    /** That a query of this end, from FROM on, finds no row; false also when it cannot be told. */
    default boolean findsNone(String rows) {
        return false;
    }

    /** That the table holds nothing; false also when it cannot be told. */
    default boolean hasNoRows(Name table) {
        OptionalLong rows = count(table, Map.of());
        return rows.isPresent() && rows.getAsLong() == 0;
    }
}
