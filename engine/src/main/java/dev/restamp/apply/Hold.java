package dev.restamp.apply;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a database is held while it is put right: what keeps others away, and what can be kept aside first. */
abstract class Hold {

    private static final Map<String, Hold> HOLDS = Map.of("postgresql", new OfPostgres(), "sqlite", new OfSqlite());

    static Hold of(String dialect) {
        return Optional.ofNullable(HOLDS.get(dialect))
                .orElseThrow(() -> new IllegalArgumentException("nothing can be applied to " + dialect));
    }

    /** Before anything else: others are waited for only so long. */
    void prepare(Connection connection, Duration patience) throws SQLException {}

    /** Copies the database beside itself, where it is a file. */
    Backup backUp(Connection connection, SqlWriter writer) throws SQLException {
        return Backup.none();
    }

    /** Changes with every change that others commit. */
    String version(Connection connection) throws SQLException {
        return "";
    }

    /** Opens a transaction in which nobody else changes schema or ledger; waits for others only so long. */
    abstract void begin(Connection connection, SqlWriter writer, Ledger ledger, Schema.Traits traits, Duration patience)
            throws SQLException;

    /** Back to auto-commit. */
    abstract void end(Connection connection) throws SQLException;

    /** Whether an error says that somebody else was in the way. */
    abstract boolean isBusy(SQLException error);

    /** Whether an error says that there is no connection any more. */
    boolean isLost(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "";
        }
    }

    /**
     * An advisory lock keeps a second restamp away, and the ledger's lock an Alembic: a running one holds the ledger in part
     * from its first look at it, and one that comes later waits for us.
     */
    private static final class OfPostgres extends Hold {

        @Override
        void begin(Connection connection, SqlWriter writer, Ledger ledger, Schema.Traits traits, Duration patience)
                throws SQLException {
            connection.setAutoCommit(false);
            run(connection, "SET LOCAL standard_conforming_strings = on");
            run(connection, "SET LOCAL lock_timeout = '" + patience.toMillis() + "ms'");
            run(connection, "SET LOCAL check_function_bodies = off");
            ask(
                    connection,
                    "SELECT pg_catalog.set_config('search_path', "
                            + writer.literal(writer.quote(traits.defaultSchema()) + ", ")
                            + " || pg_catalog.current_setting('search_path'), true)");
            ask(connection, "SELECT pg_catalog.pg_advisory_xact_lock(" + dev.restamp.script.Lock.KEY + ")");
            if (ledger.exists()) {
                run(connection, "LOCK TABLE " + writer.quote(ledger.table(), traits) + " IN ACCESS EXCLUSIVE MODE");
            }
        }

        @Override
        void end(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
        }

        @Override
        boolean isBusy(SQLException error) {
            return "55P03".equals(error.getSQLState()) || "40P01".equals(error.getSQLState());
        }
    }

    private static final class OfSqlite extends Hold {

        private static final int BUSY = 5;
        private static final int LOCKED = 6;

        /** Read only, full, cannot be opened. */
        private static final List<Integer> NO_ROOM = List.of(8, 13, 14);

        @Override
        void prepare(Connection connection, Duration patience) throws SQLException {
            run(connection, "PRAGMA busy_timeout = " + patience.toMillis());
        }

        @Override
        Backup backUp(Connection connection, SqlWriter writer) throws SQLException {
            String file = ask(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'");
            if (file.isEmpty()) {
                return Backup.none();
            }
            try {
                return Backup.of(
                        Path.of(file),
                        version(connection),
                        copy -> run(connection, "VACUUM INTO " + writer.literal(copy.toString())));
            } catch (SQLException e) {
                if (isBusy(e)) {
                    throw e;
                }
                throw uncopied(e, e.getMessage());
            } catch (IOException e) {
                throw uncopied(e, "no file can be written in its folder");
            }
        }

        private static CannotApply uncopied(Exception error, String reason) {
            return new CannotApply(
                    CannotApply.Reason.REFUSED,
                    "no copy of the database could be made beside it: " + reason + "; nothing was changed; "
                            + advice(error),
                    error);
        }

        /** A file that cannot be read as a whole is not to be changed either, and least of all without a copy. */
        private static String advice(Exception error) {
            return error instanceof SQLException broken && !NO_ROOM.contains(broken.getErrorCode() & 0xFF)
                    ? "see what is wrong with the file first: PRAGMA integrity_check tells"
                    : "make room, or go on without a copy by --no-backup";
        }

        @Override
        String version(Connection connection) throws SQLException {
            return ask(connection, "PRAGMA data_version");
        }

        @Override
        void begin(Connection connection, SqlWriter writer, Ledger ledger, Schema.Traits traits, Duration patience)
                throws SQLException {
            for (String statement : writer.beforeTransaction()) {
                run(connection, statement);
            }
            connection.setAutoCommit(false);
            // the driver opens a transaction of its own kind by itself; ours takes its place
            run(connection, "COMMIT; BEGIN EXCLUSIVE");
        }

        @Override
        void end(Connection connection) throws SQLException {
            connection.setAutoCommit(true);
        }

        @Override
        boolean isBusy(SQLException error) {
            int code = error.getErrorCode() & 0xFF;
            return code == BUSY || code == LOCKED;
        }
    }
}
