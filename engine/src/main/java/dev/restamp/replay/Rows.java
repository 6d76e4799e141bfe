package dev.restamp.replay;

import dev.restamp.dialect.Dialect;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rows of the small tables of a scratch database, as far as they are texts and whole numbers. */
record Rows(Map<Name, Set<Map<String, String>>> tables) {

    static final Rows NONE = new Rows(Map.of());

    /** More rows than that are no mark of a revision. */
    private static final int FEW = 50;

    static Rows of(Connection connection, Schema schema, Dialect dialect) throws SQLException {
        Map<Name, Set<Map<String, String>>> tables = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (Table table : schema.tables()) {
                String name = dialect.sqlWriter().quote(table.name(), schema.traits());
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + name + " LIMIT " + (FEW + 1))) {
                    Set<Map<String, String>> found = rows(rows);
                    if (!found.isEmpty() && found.size() <= FEW) {
                        tables.put(table.name(), found);
                    }
                }
            }
        }
        return new Rows(tables);
    }

    private static Set<Map<String, String>> rows(ResultSet result) throws SQLException {
        Set<Map<String, String>> rows = new LinkedHashSet<>();
        ResultSetMetaData columns = result.getMetaData();
        while (result.next()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                Object value = result.getObject(i);
                if (value instanceof String || value instanceof Integer || value instanceof Long) {
                    row.put(columns.getColumnName(i), value.toString());
                }
            }
            rows.add(row);
        }
        return rows;
    }

    /** What is here and was not there before. */
    Rows since(Rows before) {
        Map<Name, Set<Map<String, String>>> added = new LinkedHashMap<>();
        tables.forEach((table, rows) -> {
            Set<Map<String, String>> fresh = new LinkedHashSet<>(rows);
            fresh.removeAll(before.tables.getOrDefault(table, Set.of()));
            if (!fresh.isEmpty()) {
                added.put(table, fresh);
            }
        });
        return new Rows(added);
    }

    /**
     * The values that the script spells out: those are the same wherever it runs, which times and generated keys are not. A row
     * of which less than two are spelt out is no mark of anything.
     */
    Map<Name, List<Map<String, Optional<String>>>> speltOutIn(String script) {
        Map<Name, List<Map<String, Optional<String>>>> spelt = new LinkedHashMap<>();
        tables.forEach((table, rows) -> {
            List<Map<String, Optional<String>>> marks = rows.stream()
                    .map(row -> speltOut(row, script))
                    .filter(mark -> mark.size() > 1)
                    .toList();
            if (!marks.isEmpty()) {
                spelt.put(table, new ArrayList<>(marks));
            }
        });
        return spelt;
    }

    private static Map<String, Optional<String>> speltOut(Map<String, String> row, String script) {
        return row.entrySet().stream()
                .filter(value -> isLiteral(value.getValue(), script))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, value -> Optional.of(value.getValue()), (a, b) -> a, LinkedHashMap::new));
    }

    private static boolean isLiteral(String value, String script) {
        return value.length() > 1
                && Pattern.compile("['\"]" + Pattern.quote(value) + "['\"]")
                        .matcher(script)
                        .find();
    }
}
