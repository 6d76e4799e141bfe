package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Target;
import dev.restamp.dialect.UnableToConnect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** A SQLite database file. */
final class SqliteTarget implements Target {

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** Where the header says by which version to read the file: 2 for one with a write-ahead log. */
    private static final int LOG_VERSION = 19;

    private static final int WAIT_MILLISECONDS = 5000;

    private final SqliteDialect dialect;
    private final Path file;

    SqliteTarget(SqliteDialect dialect, Path file) {
        this.dialect = dialect;
        this.file = file;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public Connection openForReading() {
        requireDatabase();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(WAIT_MILLISECONDS);
        return isAtRest() ? open(uri() + "?mode=ro&immutable=1", config) : open(file.toString(), config);
    }

    /**
     * Whether the database keeps a log and nobody has it open. Reading it the usual way would leave an empty log behind, or
     * fail in a folder that may not be written.
     */
    private boolean isAtRest() {
        boolean open = Files.exists(Path.of(file + "-wal")) || Files.exists(Path.of(file + "-shm"));
        return keepsLog() && !open;
    }

    private boolean keepsLog() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(LOG_VERSION + 1);
            return start.length > LOG_VERSION && start[LOG_VERSION] == 2;
        } catch (IOException e) {
            return false;
        }
    }

    /** The path as SQLite's own URIs write it. */
    private String uri() {
        String path = file.toString().replace("%", "%25").replace("?", "%3f").replace("#", "%23");
        return "file:" + path;
    }

    @Override
    public Connection openForWriting() {
        requireDatabase();
        if (!Files.isWritable(file)) {
            throw new UnableToConnect("the file " + file + " may not be written");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(WAIT_MILLISECONDS);
        return open(file.toString(), config);
    }

    /** An empty file is an empty database, to SQLite as well. */
    private void requireDatabase() {
        if (!Files.exists(file)) {
            throw new UnableToConnect("there is no file " + file);
        } else if (Files.isDirectory(file)) {
            throw new UnableToConnect(file + " is a folder, not a database file");
        } else if (!Files.isReadable(file)) {
            throw new UnableToConnect("the file " + file + " may not be read");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(HEADER.length);
            if (start.length > 0 && !Arrays.equals(start, HEADER)) {
                throw new UnableToConnect("the file " + file + " is no SQLite database, or it is encrypted");
            }
        } catch (IOException e) {
            throw new UnableToConnect("the file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The first look at the file shows whether it can be used at all. */
    private Connection open(String name, SQLiteConfig config) {
        @Nullable Connection connection = null;
        try {
            connection = config.createConnection("jdbc:sqlite:" + name);
            try (var statement = connection.createStatement()) {
                statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
            }
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw new UnableToConnect(sentence(e), e);
        }
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // the failure to open it is the one to tell
        }
    }

    private String sentence(SQLException failure) {
        Optional<SQLiteErrorCode> code =
                failure instanceof SQLiteException e ? Optional.of(e.getResultCode()) : Optional.empty();
        int primary = code.map(c -> c.code & 0xff).orElse(0);
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return "the database " + file + " is locked by another program";
        } else if (primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return "the file " + file + " is no SQLite database, or it is encrypted";
        } else if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return "the database " + file + " is damaged";
        } else if (primary == SQLiteErrorCode.SQLITE_READONLY.code) {
            return "the database " + file
                    + " was left in the middle of a change, which only a program that may write can undo:"
                    + " open it once with its own program";
        }
        return "the database " + file + " cannot be opened: "
                + Optional.ofNullable(failure.getMessage())
                        .orElse("")
                        .lines()
                        .findFirst()
                        .orElse("");
    }

    @Override
    public String toString() {
        return "SQLite database " + file;
    }
}
