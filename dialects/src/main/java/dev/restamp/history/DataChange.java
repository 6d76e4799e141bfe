package dev.restamp.history;

import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change to rows. {@code values} are the rows inserted, or for an update one row of what is set, as far as they are
 * literal; {@code where} holds the conditions, given when they are equalities with literals and nothing else. An empty
 * optional among the values is SQL's NULL. {@code complete} says that values and conditions are all there is to it.
 * {@code sql} is the statement where the script writes one, and empty where it calls for one. {@code needs} is what
 * finds the rows without which the statement changes none, where it can be told by asking alone.
 */
public record DataChange(
        Kind kind,
        Name table,
        List<Map<String, Optional<String>>> values,
        Map<String, Optional<String>> where,
        boolean complete,
        String sql,
        Optional<Need> needs) {

    /** The end of a query that finds the rows that are needed, and the tables that it names. */
    public record Need(String rows, Set<Name> tables) {
        public Need {
            tables = Set.copyOf(tables);
        }
    }

    public enum Kind {
        INSERT,
        UPDATE,
        DELETE
    }

    public DataChange {
        List<Map<String, Optional<String>>> rows = new ArrayList<>();
        values.forEach(row -> rows.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
        values = Collections.unmodifiableList(rows);
        where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }

    /** Of which nobody can ask beforehand whether it would find a row. */
    public DataChange(
            Kind kind,
            Name table,
            List<Map<String, Optional<String>>> values,
            Map<String, Optional<String>> where,
            boolean complete,
            String sql) {
        this(kind, table, values, where, complete, sql, Optional.empty());
    }

    /** The same where the statement could not be run as it is told. */
    public DataChange withoutSql() {
        return new DataChange(kind, table, values, where, complete, "");
    }

    /** What it does to which table, as the end of a sentence about a revision. */
    public String inWords() {
        return switch (kind) {
            case INSERT -> "inserts rows into " + table.local();
            case UPDATE -> "updates rows of " + table.local();
            case DELETE -> "deletes rows of " + table.local();
        };
    }
}
