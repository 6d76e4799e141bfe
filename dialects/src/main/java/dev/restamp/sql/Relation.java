package dev.restamp.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rows to ask. The names of the columns are in order where they are known, else empty. */
final class Relation {

    /** As many rows as are quicker looked through than looked up. */
    private static final int FEW = 16;

    private final List<String> columns;
    private final List<Row> rows;

    /** By column, made when first asked for: a query in a condition asks once for each row around it. */
    private final Map<String, Lookup> lookups = new HashMap<>();

    Relation(List<String> columns, List<Row> rows) {
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    List<String> columns() {
        return columns;
    }

    List<Row> rows() {
        return rows;
    }

    boolean isShort() {
        return rows.size() < FEW;
    }

    /** Those that may have this value in that column. */
    List<Row> fitting(String column, Datum value) {
        return lookups.computeIfAbsent(column, name -> Lookup.of(rows, name)).fitting(value);
    }

    /** Rows by the value of one column; those whose value is not known may fit any. */
    private record Lookup(Map<Datum, List<Row>> known, List<Row> open, List<Row> all) {

        static Lookup of(List<Row> rows, String column) {
            Map<Datum, List<Row>> known = new HashMap<>();
            List<Row> open = new ArrayList<>();
            for (Row row : rows) {
                Datum value = row.find(column).orElse(Cells.UNKNOWN);
                if (value instanceof Oid || value instanceof Datum.Text) {
                    known.computeIfAbsent(value, v -> new ArrayList<>()).add(row);
                } else {
                    open.add(row);
                }
            }
            return new Lookup(known, open, rows);
        }

        List<Row> fitting(Datum value) {
            if (!(value instanceof Oid) && !(value instanceof Datum.Text)) {
                return all;
            }
            List<Row> rows = new ArrayList<>(known.getOrDefault(value, List.of()));
            rows.addAll(open);
            return rows;
        }
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
