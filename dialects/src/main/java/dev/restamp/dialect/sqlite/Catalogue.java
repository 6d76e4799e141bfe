package dev.restamp.dialect.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What the database answers about itself, in as many statements for five thousand tables as for one. The pragma functions are
 * not asked about virtual tables, whose modules may be missing here.
 */
record Catalogue(
        List<Stored> objects,
        Map<String, List<ColumnRow>> columns,
        Map<String, List<IndexKeyRow>> indexKeys,
        Map<String, List<ForeignKeyRow>> foreignKeys,
        Set<String> shadows,
        Map<String, Long> rowEstimates) {

    /** A row of sqlite_master. Virtual tables have no page of their own. */
    record Stored(String type, String name, String table, String sql, boolean paged) {
        boolean isTable() {
            return type.equals("table") && paged;
        }

        boolean isVirtual() {
            return type.equals("table") && !paged;
        }
    }

    record ColumnRow(
            String table,
            String name,
            String type,
            boolean notNull,
            @Nullable String byDefault,
            int key,
            int hidden) {

        boolean isGenerated() {
            return hidden == 2 || hidden == 3;
        }
    }

    /** One key of one index; the column is missing where an expression stands. Origin: c(reated), u(nique) or pk. */
    record IndexKeyRow(
            String table,
            String index,
            boolean unique,
            String origin,
            boolean partial,
            @Nullable String column,
            boolean descending,
            String collation) {}

    record ForeignKeyRow(
            String table,
            int id,
            String target,
            String column,
            @Nullable String targetColumn,
            String onUpdate,
            String onDelete) {}

    static Catalogue read(Connection connection) {
        DSLContext database = DSL.using(connection, SQLDialect.SQLITE, new Settings().withExecuteLogging(false));
        List<Stored> objects = rows(database, "objects", 5, Catalogue::stored);
        boolean virtual = objects.stream().anyMatch(Stored::isVirtual);
        boolean analysed = !rows(database, "statistics", 1, row -> row).isEmpty();
        return new Catalogue(
                objects,
                byTable(rows(database, "columns", 7, Catalogue::column), ColumnRow::table),
                byTable(rows(database, "indexes", 8, Catalogue::indexKey), IndexKeyRow::table),
                byTable(rows(database, "foreign_keys", 7, Catalogue::foreignKey), ForeignKeyRow::table),
                virtual ? new HashSet<>(rows(database, "shadows", 1, row -> text(row, 0))) : Set.of(),
                analysed ? estimates(database) : Map.of());
    }

    List<ColumnRow> columns(String table) {
        return columns.getOrDefault(table, List.of());
    }

    List<IndexKeyRow> indexKeys(String table) {
        return indexKeys.getOrDefault(table, List.of());
    }

    List<ForeignKeyRow> foreignKeys(String table) {
        return foreignKeys.getOrDefault(table, List.of());
    }

    private static <R> Map<String, List<R>> byTable(List<R> rows, Function<R, String> table) {
        return rows.stream().collect(Collectors.groupingBy(table, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<String, Long> estimates(DSLContext database) {
        Map<String, Long> estimates = new LinkedHashMap<>();
        rows(database, "row_estimates", 2, row -> estimates.put(text(row, 0), Long.valueOf(text(row, 1))));
        return estimates;
    }

    private static Stored stored(Record row) {
        return new Stored(text(row, 0), text(row, 1), text(row, 2), text(row, 3), number(row, 4) > 0);
    }

    private static ColumnRow column(Record row) {
        return new ColumnRow(
                text(row, 0),
                text(row, 1),
                text(row, 2),
                number(row, 3) != 0,
                find(row, 4),
                number(row, 5),
                number(row, 6));
    }

    private static IndexKeyRow indexKey(Record row) {
        return new IndexKeyRow(
                text(row, 0),
                text(row, 1),
                number(row, 2) != 0,
                text(row, 3),
                number(row, 4) != 0,
                find(row, 5),
                number(row, 6) != 0,
                text(row, 7));
    }

    private static ForeignKeyRow foreignKey(Record row) {
        return new ForeignKeyRow(
                text(row, 0), number(row, 1), text(row, 2), text(row, 3), find(row, 4), text(row, 5), text(row, 6));
    }

    private static String text(Record row, int at) {
        String text = find(row, at);
        return text == null ? "" : text;
    }

    private static @Nullable String find(Record row, int at) {
        return (String) row.get(at);
    }

    private static int number(Record row, int at) {
        return Integer.parseInt(text(row, at));
    }

    /** All columns are read as text: left to itself, jOOQ takes a column for empty whose first row is NULL. */
    private static <R> List<R> rows(DSLContext database, String query, int columns, Function<Record, R> reader) {
        List<Field<String>> fields = IntStream.range(0, columns)
                .mapToObj(i -> DSL.field(DSL.name("c" + i), String.class))
                .toList();
        return database.resultQuery(sql(query)).coerce(fields).fetch(reader::apply);
    }

    /** The query of this name, from the resource beside this class. */
    static String sql(String query) {
        try (InputStream in = Catalogue.class.getResourceAsStream(query + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("the query " + query + " is not packed");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
