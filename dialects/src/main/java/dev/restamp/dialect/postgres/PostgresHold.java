package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Hold;
import dev.restamp.dialect.Sql;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Quoting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * An advisory lock keeps a second restamp away, and the ledger's lock a tool: a running one holds the ledger in part from its
 * first look at it, and one that comes later waits for us.
 */
final class PostgresHold implements Hold {

    /** The advisory lock under which databases are put right: the letters of the program's name as a number. */
    static final long KEY = 0x7265_7374_616D_70L;

    /** Where the connection looked for names before it was had to look first where the plan's are. */
    static final String PATH_BEFORE = "restamp.path_before";

    @Override
    public void prepare(Connection connection, Duration patience) {}

    @Override
    public Optional<Path> findFile(Connection connection) {
        return Optional.empty();
    }

    @Override
    public void copy(Connection connection, Path empty) {
        throw new IllegalStateException("a server's database is no file");
    }

    @Override
    public boolean isForWantOfRoom(SQLException error) {
        return false;
    }

    @Override
    public String examination() {
        throw new IllegalStateException("a server's database is no file");
    }

    @Override
    public String version(Connection connection) {
        return "";
    }

    @Override
    public void begin(Connection connection, Ledger ledger, Schema.Traits traits, Duration patience)
            throws SQLException {
        connection.setAutoCommit(false);
        Sql.run(connection, "SET LOCAL standard_conforming_strings = on");
        Sql.run(connection, "SET LOCAL lock_timeout = '" + patience.toMillis() + "ms'");
        Sql.run(connection, "SET LOCAL check_function_bodies = off");
        // rows that policies guard are not counted here either, so that this look sees what the audit saw
        Sql.run(connection, "SET LOCAL row_security = off");
        Sql.ask(
                connection,
                "SELECT pg_catalog.set_config('" + PATH_BEFORE + "', pg_catalog.current_setting('search_path'), true)");
        Sql.ask(connection, "SELECT " + PostgresFrame.searched(traits));
        Sql.ask(connection, "SELECT pg_catalog.pg_advisory_xact_lock(" + KEY + ")");
        if (ledger.exists()) {
            Sql.run(connection, "LOCK TABLE " + Quoting.name(ledger.table(), traits) + " IN ACCESS EXCLUSIVE MODE");
        }
    }

    @Override
    public boolean isBusy(SQLException error) {
        return "55P03".equals(error.getSQLState()) || "40P01".equals(error.getSQLState());
    }

    @Override
    public boolean isLost(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }
}
