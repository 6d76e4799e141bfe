package dev.restamp.dialect.sqlite;

import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.LookAlike;
import dev.restamp.schema.Column;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The tables that may be a ledger beside the one that was looked for. */
final class LookAlikes {

    /** No text is ever kept in these; anything else may be. */
    private static final Set<String> NO_TEXT = Set.of(
            "INT", "INTEGER", "BIGINT", "SMALLINT", "REAL", "FLOAT", "NUMERIC", "BOOLEAN", "DATE", "DATETIME", "BLOB");

    private LookAlikes() {}

    /** Under a ledger that holds rows only those that have its very form are looked for. */
    static List<LookAlike> read(Connection connection, Schema schema, Ledger ledger) throws SQLException {
        List<LookAlike> found = new ArrayList<>();
        for (Table table : schema.tables()) {
            Optional<Column> column = findColumn(table, ledger);
            if (column.isPresent() && found.size() < LookAlike.MOST) {
                rows(connection, table, column.get().name(), ledger)
                        .ifPresent(rows ->
                                found.add(new LookAlike(table.name(), isUsual(column.get(), ledger), true, rows)));
            }
        }
        return found;
    }

    /** A ledger of several columns is told by all of them; one of a single column may have a name of its own. */
    private static Optional<Column> findColumn(Table table, Ledger ledger) {
        Optional<Column> usual = table.columns().stream()
                .filter(column -> isUsual(column, ledger) && isLaidOut(table, ledger))
                .findFirst();
        boolean single = ledger.shape().layout().isPlain()
                && ledger.rows().isEmpty()
                && table.columns().size() == 1;
        return usual.or(
                () -> single ? Optional.of(table.columns().get(0)).filter(LookAlikes::isText) : Optional.empty());
    }

    private static boolean isUsual(Column column, Ledger ledger) {
        return column.name().equalsIgnoreCase(ledger.shape().column());
    }

    private static boolean isLaidOut(Table table, Ledger ledger) {
        return ledger.shape().columns().stream()
                .allMatch(name -> table.columns().stream()
                        .anyMatch(column -> column.name().equalsIgnoreCase(name)));
    }

    private static boolean isText(Column column) {
        return !NO_TEXT.contains(
                column.type().toString().replaceFirst("\\(.*", "").toUpperCase(Locale.ROOT));
    }

    /** Nothing where there are too many, or what cannot be read for whatever reason. */
    private static Optional<List<String>> rows(Connection connection, Table table, String column, Ledger ledger)
            throws SQLException {
        LedgerShape shape = ledger.shape();
        String key = shape.layout().isPlain() ? Names.quote(column) : new SqliteSqlWriter().key(shape);
        String sql = "SELECT " + key + " FROM main."
                + Names.quote(table.name().local()) + " WHERE typeof(" + key + ") = 'text' LIMIT "
                + (shape.mostRows() + 1);
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet found = select.executeQuery()) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows.size() > shape.mostRows() ? Optional.empty() : Optional.of(rows);
        }
    }
}
