package dev.restamp.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rows to ask. The names of the columns are in order where they are known, else empty. */
record Relation(List<String> columns, List<Row> rows) {

    Relation {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A row, its cells computed when they are asked for. Nothing is given where there is no such column. */
    @FunctionalInterface
    interface Row {

        Optional<Datum> find(String column);

        /** Or it stands for others that there may be. */
        default boolean isSure() {
            return true;
        }

        /** A row that has these columns, and what they hold. */
        static Row of(List<String> columns, Function<String, Datum> cells) {
            return column -> columns.contains(column) ? Optional.of(cells.apply(column)) : Optional.empty();
        }
    }

    private record Told(Map<String, Datum> cells, boolean isSure) implements Row {

        Told(Map<String, Datum> cells) {
            this(cells, !cells.containsValue(Cells.MORE));
        }

        @Override
        public Optional<Datum> find(String column) {
            return Optional.ofNullable(cells.get(column));
        }
    }

    static Relation of(List<String> columns, List<Map<String, Datum>> rows) {
        return new Relation(columns, rows.stream().<Row>map(Told::new).toList());
    }
}
