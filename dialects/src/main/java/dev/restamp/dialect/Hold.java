package dev.restamp.dialect;

import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** How a database is held while it is put right: what keeps others away, and what can be kept aside first. */
public interface Hold {

    /** Before anything else: others are waited for only so long. */
    void prepare(Connection connection, Duration patience) throws SQLException;

    /** The file that the database is, where it is one that can be copied. */
    Optional<Path> findFile(Connection connection) throws SQLException;

    /** Copies the database as it is at one moment into an empty file. */
    void copy(Connection connection, Path empty) throws SQLException;

    /** Whether a copy failed for want of a place to write it, and not since the database cannot be read. */
    boolean isForWantOfRoom(SQLException error);

    /** What tells a person what is wrong with a file that cannot be read as a whole. */
    String examination();

    /** Changes with every change that others commit; empty where nothing tells. */
    String version(Connection connection) throws SQLException;

    /** Opens a transaction in which nobody else changes schema or ledger; waits for others only so long. */
    void begin(Connection connection, Ledger ledger, Schema.Traits traits, Duration patience) throws SQLException;

    /** Whether an error says that somebody else was in the way. */
    boolean isBusy(SQLException error);

    /** Whether an error says that there is no connection any more. */
    boolean isLost(SQLException error);
}
