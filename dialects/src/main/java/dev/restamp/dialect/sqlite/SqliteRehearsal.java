package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.schema.Change.CreateTable;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** In memory, with no other database in reach, no extensions, and an end to every statement. */
final class SqliteRehearsal implements Rehearsal {

    private static final int INSTRUCTIONS = 10_000;
    private static final int MOST_CALLS = 500;

    private final SqliteDialect dialect;

    SqliteRehearsal(SqliteDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Optional<Schema> after(Schema before, String statement) {
        if (!before.tables().stream().allMatch(SqliteRehearsal::isWhole)) {
            return Optional.empty();
        }
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
            bound(connection);
            for (Table table : before.tables()) {
                for (String sql : dialect.sqlWriter().write(new CreateTable(table), before)) {
                    run(connection, sql);
                }
            }
            return isSame(before, seen(connection)) ? played(connection, statement) : Optional.empty();
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    private Optional<Schema> played(Connection connection, String statement) throws SQLException {
        run(connection, statement);
        return Optional.of(seen(connection));
    }

    private static void bound(Connection connection) throws SQLException {
        connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        ProgressHandler.setHandler(connection, INSTRUCTIONS, new ProgressHandler() {
            private int calls;

            @Override
            protected int progress() {
                return ++calls > MOST_CALLS ? 1 : 0;
            }
        });
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Schema seen(Connection connection) throws SQLException {
        Scope scope = new Scope(dialect.defaultSchema(), List.of(), Optional.empty());
        return dialect.introspector().observe(connection, scope).schema();
    }

    private static boolean isSame(Schema model, Schema copy) {
        return model.tables().size() == copy.tables().size()
                && model.tables().stream()
                        .allMatch(t -> copy.findTable(t.name())
                                .filter(c -> names(c).equals(names(t)))
                                .isPresent());
    }

    private static List<String> names(Table table) {
        return Stream.concat(
                        table.columns().stream().map(c -> c.name() + " " + c.type() + " " + c.nullable()),
                        table.indexes().stream().map(i -> i.name()))
                .toList();
    }

    /** Whether nothing of it is unknown. */
    private static boolean isWhole(Table table) {
        return !table.options().predates()
                && table.columns().stream().allMatch(SqliteRehearsal::isWhole)
                && table.checks().stream().noneMatch(c -> c.expression().isUnknown())
                && table.indexes().stream()
                        .flatMap(
                                i -> Stream.concat(i.parts().stream().map(p -> p.expression()), i.predicate().stream()))
                        .noneMatch(Expression::isUnknown);
    }

    private static boolean isWhole(Column column) {
        return !(column.type() instanceof ColumnType.Unknown)
                && column.defaultValue().filter(Expression::isUnknown).isEmpty()
                && column.generated().filter(g -> g.expression().isUnknown()).isEmpty();
    }
}
