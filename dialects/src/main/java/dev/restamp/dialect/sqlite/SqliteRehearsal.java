package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.schema.Change;
import dev.restamp.schema.Change.CreateTable;
import dev.restamp.schema.Difference;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
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
    public Optional<List<Change>> changes(Schema before, String statement) {
        if (!before.tables().stream().allMatch(Rehearsal::isWhole)) {
            return Optional.empty();
        }
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
            bound(connection);
            for (Table table : before.tables()) {
                for (String sql : dialect.sqlWriter().write(new CreateTable(table), before)) {
                    run(connection, sql);
                }
            }
            Schema copy = seen(connection);
            return Rehearsal.isFaithful(before, copy) ? played(connection, copy, statement) : Optional.empty();
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    private Optional<List<Change>> played(Connection connection, Schema copy, String statement) throws SQLException {
        run(connection, statement);
        return Optional.of(Difference.between(copy, seen(connection)));
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
        Scope scope = Scope.without(dialect.defaultSchema(), List.of());
        return dialect.introspector().observe(connection, scope).schema();
    }
}
