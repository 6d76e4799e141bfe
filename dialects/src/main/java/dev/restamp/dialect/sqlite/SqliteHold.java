package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Hold;
import dev.restamp.dialect.Sql;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The whole file is locked, and can be copied first. */
final class SqliteHold implements Hold {

    private static final int BUSY = 5;
    private static final int LOCKED = 6;

    /** Read only, full, cannot be opened. */
    private static final List<Integer> NO_ROOM = List.of(8, 13, 14);

    private final SqlWriter writer;

    SqliteHold(SqlWriter writer) {
        this.writer = writer;
    }

    @Override
    public void prepare(Connection connection, Duration patience) throws SQLException {
        Sql.run(connection, "PRAGMA busy_timeout = " + patience.toMillis());
    }

    @Override
    public Optional<Path> findFile(Connection connection) throws SQLException {
        String file = Sql.ask(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'");
        return file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
    }

    @Override
    public void copy(Connection connection, Path empty) throws SQLException {
        Sql.run(connection, "VACUUM INTO " + writer.literal(empty.toString()));
    }

    @Override
    public boolean isForWantOfRoom(SQLException error) {
        return NO_ROOM.contains(code(error));
    }

    @Override
    public String examination() {
        return "PRAGMA integrity_check";
    }

    @Override
    public String version(Connection connection) throws SQLException {
        return Sql.ask(connection, "PRAGMA data_version");
    }

    /** The driver opens a transaction of its own kind by itself; ours takes its place. */
    @Override
    public void begin(Connection connection, Ledger ledger, Schema.Traits traits, Duration patience)
            throws SQLException {
        for (String statement : writer.beforeTransaction()) {
            Sql.run(connection, statement);
        }
        connection.setAutoCommit(false);
        Sql.run(connection, "COMMIT; BEGIN EXCLUSIVE");
    }

    @Override
    public boolean isBusy(SQLException error) {
        return code(error) == BUSY || code(error) == LOCKED;
    }

    /** There is none to lose, but a driver may close its own. */
    @Override
    public boolean isLost(SQLException error) {
        return String.valueOf(error.getSQLState()).startsWith("08");
    }

    private static int code(SQLException error) {
        return error.getErrorCode() & 0xFF;
    }
}
