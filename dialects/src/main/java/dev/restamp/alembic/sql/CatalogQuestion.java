package dev.restamp.alembic.sql;

import dev.restamp.alembic.evaluate.Value;
import dev.restamp.dialect.Dialect;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what a script asks the catalogue ({@code information_schema}, {@code pg_type}, {@code sqlite_master}, …) from a schema. */
public final class CatalogQuestion {

    /** The rows that the database would give, and the names of their columns; a cell that cannot be known is Unknown. */
    public record Answer(List<String> columns, List<List<Value>> rows) {
        public Answer {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** The first cell of the first row, or None, as {@code scalar()} has it. */
        public Value scalar() {
            return rows.isEmpty() || rows.get(0).isEmpty()
                    ? Value.None.NONE
                    : rows.get(0).get(0);
        }
    }

    private CatalogQuestion() {}

    /**
     * The answer to one SELECT or PRAGMA; empty when it asks for more than the schema can tell. Parameters go by name, and
     * those without a name by their position: {@code "1"}, {@code "2"}, …
     */
    public static Optional<Answer> ask(String sql, Map<String, Value> parameters, Schema schema, Dialect dialect) {
        return Optional.empty();
    }
}
