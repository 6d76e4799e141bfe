package dev.restamp.dialect.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
        Set<String> shadows) {

    private static final String STATISTICS = "sqlite_stat1";

    /** The queries that were read before: a fleet asks them of thousands. */
    private static final Map<String, String> QUERIES = new ConcurrentHashMap<>();

    /**
     * A row of sqlite_master. Virtual tables have no page of their own. Whether an index whose text has DESC heeds it depends
     * on the format of the file, so that it is told here.
     */
    record Stored(
            String type,
            String name,
            String table,
            String sql,
            boolean paged,
            @Nullable String descending) {

        boolean isStatistics() {
            return name.equals(STATISTICS);
        }

        boolean isTable() {
            return type.equals("table") && paged;
        }

        boolean isVirtual() {
            return type.equals("table") && !paged;
        }
    }

    record ColumnRow(
            String name,
            String type,
            boolean notNull,
            @Nullable String byDefault,
            int key,
            int hidden) {

        boolean isGenerated() {
            return hidden == 2 || hidden == 3;
        }

        /** Whether a new row must be given a value; SQLite numbers the rows of a lone INTEGER key itself. */
        boolean isWanting() {
            return notNull && byDefault == null && !isGenerated() && !(key > 0 && type.equalsIgnoreCase("INTEGER"));
        }
    }

    /** One key of one index; the column is missing where an expression stands. Origin: c(reated), u(nique) or pk. */
    record IndexKeyRow(
            String index,
            boolean unique,
            String origin,
            boolean partial,
            @Nullable String column,
            boolean descending,
            String collation) {}

    record ForeignKeyRow(
            int id, String target, String column, @Nullable String targetColumn, String onUpdate, String onDelete) {}

    /** One row of an answer as what it means. */
    private interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    /** All that is stored, the table of statistics included. */
    static List<Stored> objects(Connection connection) throws SQLException {
        return rows(connection, "objects", Catalogue::stored);
    }

    /** What the pragmas tell of these objects, and of nothing else: what SQLite reads in their stored statements. */
    static Catalogue read(Connection connection, List<Stored> objects) throws SQLException {
        boolean virtual = objects.stream().anyMatch(Stored::isVirtual);
        return new Catalogue(
                objects,
                byTable(connection, "columns", Catalogue::column),
                byTable(connection, "indexes", Catalogue::indexKey),
                byTable(connection, "foreign_keys", Catalogue::foreignKey),
                virtual ? new HashSet<>(rows(connection, "shadows", row -> row.getString(1))) : Set.of());
    }

    /** How many rows the tables have by the last ANALYZE. */
    static Map<String, Long> estimates(Connection connection) throws SQLException {
        Map<String, Long> estimates = new LinkedHashMap<>();
        rows(connection, "row_estimates", row -> estimates.put(row.getString(1), row.getLong(2)));
        return estimates;
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

    /** Rows come table by table, its number in front and its name behind, which is fetched but once. */
    private static <R> Map<String, List<R>> byTable(Connection connection, String query, RowReader<R> reader)
            throws SQLException {
        Map<String, List<R>> tables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql(query))) {
            long current = 0;
            List<R> rows = List.of();
            while (found.next()) {
                long table = found.getLong(1);
                if (table != current) {
                    rows = new ArrayList<>();
                    tables.put(found.getString(2), rows);
                    current = table;
                }
                rows.add(reader.read(found));
            }
        }
        return tables;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5) > 0,
                row.getString(6));
    }

    private static ColumnRow column(ResultSet row) throws SQLException {
        return new ColumnRow(
                row.getString(3), row.getString(4), row.getInt(5) != 0, row.getString(6), row.getInt(7), row.getInt(8));
    }

    private static IndexKeyRow indexKey(ResultSet row) throws SQLException {
        return new IndexKeyRow(
                row.getString(3),
                row.getInt(4) != 0,
                row.getString(5),
                row.getInt(6) != 0,
                row.getString(7),
                row.getInt(8) != 0,
                row.getString(9));
    }

    private static ForeignKeyRow foreignKey(ResultSet row) throws SQLException {
        return new ForeignKeyRow(
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    /** Plain JDBC: the SQL stands in a file, so that jOOQ would add nothing but the time to load it. */
    private static <R> List<R> rows(Connection connection, String query, RowReader<R> reader) throws SQLException {
        List<R> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql(query))) {
            while (found.next()) {
                rows.add(reader.read(found));
            }
        }
        return rows;
    }

    private static String sql(String query) {
        return QUERIES.computeIfAbsent(query, Catalogue::packed);
    }

    /** The query of this name, from the resource beside this class. */
    private static String packed(String query) {
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
