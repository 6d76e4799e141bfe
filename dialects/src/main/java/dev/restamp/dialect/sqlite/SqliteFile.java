package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.UnableToConnect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * A SQLite database file, opened so that looking at it leaves no trace. SQLite itself would leave some: a reader of a
 * database in WAL mode makes {@code -wal} and {@code -shm} files where there are none, and with its owner's rights a later
 * writer may be shut out. So what nobody has open is read from a private copy; what somebody has open is read in place.
 */
final class SqliteFile {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_SIZE = 100;
    private static final int WRITE_VERSION = 18;
    private static final int WAL = 2;

    private final Path file;
    private final Duration patience;

    private SqliteFile(Path file, Duration patience) {
        this.file = file;
        this.patience = patience;
    }

    /** Opens for reading only, waiting so long for others' locks. */
    static Connection openForReading(Path file, Duration patience) {
        SqliteFile opened = new SqliteFile(file, patience);
        opened.check();
        return opened.needsCopy() ? opened.openCopy() : opened.openInPlace();
    }

    /** Opens for changes; transactions take the lock for writing when they begin. */
    static Connection openForWriting(Path file, Duration patience) {
        SqliteFile opened = new SqliteFile(file, patience);
        opened.check();
        if (!Files.isWritable(file)) {
            throw new UnableToConnect("the file " + file + " may not be written");
        }
        SQLiteConfig config = opened.config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        try {
            return connect(file, config);
        } catch (SQLException refused) {
            throw opened.explained(refused);
        }
    }

    // ---------------------------------------------------------------------------------------------- checking

    private void check() {
        if (!Files.exists(file)) {
            throw new UnableToConnect("there is no file " + file);
        } else if (Files.isDirectory(file)) {
            throw new UnableToConnect(file + " is a folder, not a database file");
        } else if (!Files.isRegularFile(file)) {
            throw new UnableToConnect(file + " is a pipe, a socket or a device, and no database file");
        } else if (!Files.isReadable(file)) {
            throw new UnableToConnect("the file " + file + " may not be read");
        }
        requireFilesBeside();
        byte[] header = header();
        if (header.length > 0 && !startsAsDatabase(header)) {
            throw new UnableToConnect("the file " + file + " is no SQLite database"
                    + (looksEncrypted(header) ? ", or it is encrypted" : ""));
        }
    }

    /** SQLite opens what lies beside the file, and would wait for a pipe without end. */
    private void requireFilesBeside() {
        for (String suffix : List.of("-journal", "-wal", "-shm")) {
            Path beside = PrivateCopy.beside(file, suffix);
            if (Files.exists(beside) && !Files.isRegularFile(beside)) {
                throw new UnableToConnect(beside + " lies where SQLite keeps a file of its own, and is none");
            }
        }
    }

    /** The first bytes; none at all make an empty database. */
    private byte[] header() {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEADER_SIZE);
        } catch (IOException broken) {
            throw new UnableToConnect("the file " + file + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static boolean startsAsDatabase(byte[] header) {
        return header.length == HEADER_SIZE && Arrays.equals(Arrays.copyOf(header, MAGIC.length), MAGIC);
    }

    /** Ciphers leave no plain text at the beginning. */
    private static boolean looksEncrypted(byte[] header) {
        int plain = 0;
        for (byte b : header) {
            plain += b >= ' ' && b < 127 || b == '\n' || b == '\r' || b == '\t' ? 1 : 0;
        }
        return header.length == HEADER_SIZE && plain < HEADER_SIZE * 3 / 4;
    }

    // ----------------------------------------------------------------------------------------------- opening

    private boolean needsCopy() {
        byte[] header = header();
        return header.length == HEADER_SIZE
                && header[WRITE_VERSION] == WAL
                && !Files.exists(PrivateCopy.beside(file, "-shm"));
    }

    private Connection openInPlace() {
        try {
            return connect(file, readOnly());
        } catch (SQLException refused) {
            if (needsRepair(refused)) {
                return openCopy();
            }
            throw explained(refused);
        }
    }

    /** What a crash has left half written is put right in the copy, never in the file. */
    private static boolean needsRepair(SQLException refused) {
        int code = refused.getErrorCode() & 255;
        return code == Code.READONLY;
    }

    private Connection openCopy() {
        try (PrivateCopy copy = PrivateCopy.of(file)) {
            copy.settle(config());
            return connect(copy.file(), readOnly());
        } catch (SQLException refused) {
            throw explained(refused);
        } catch (IOException broken) {
            throw new UnableToConnect(
                    "the database " + file + " cannot be read in place, and not be copied either: "
                            + broken.getMessage(),
                    broken);
        }
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) patience.toMillis());
        return config;
    }

    private SQLiteConfig readOnly() {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return config;
    }

    /** Connects and reads for the first time, which is when SQLite really opens the file. */
    static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toUri());
        try (Statement first = connection.createStatement()) {
            first.executeQuery("SELECT count(*) FROM sqlite_master").close();
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }

    // -------------------------------------------------------------------------------------------- explaining

    /** SQLite's result codes, https://sqlite.org/rescode.html. */
    private static final class Code {
        static final int BUSY = 5;
        static final int LOCKED = 6;
        static final int READONLY = 8;
        static final int CORRUPT = 11;
        static final int CANTOPEN = 14;
        static final int NOTADB = 26;
    }

    /** In words that end a sentence about the database. */
    static Optional<String> findMeaning(SQLException error) {
        return switch (error.getErrorCode() & 255) {
            case Code.BUSY, Code.LOCKED -> Optional.of("is locked by another program; try again when that is done");
            case Code.CORRUPT, Code.NOTADB -> Optional.of("is damaged; PRAGMA integrity_check tells how");
            default -> Optional.empty();
        };
    }

    private UnableToConnect explained(SQLException refused) {
        String sentence = switch (refused.getErrorCode() & 255) {
            case Code.BUSY, Code.LOCKED, Code.CORRUPT ->
                "the database " + file + " " + findMeaning(refused).orElseThrow();
            case Code.CANTOPEN -> "the database " + file + " cannot be opened; its file or its folder may not be used";
            case Code.NOTADB -> "the file " + file + " is no SQLite database, or it is encrypted";
            default ->
                Unpacking.findObstacle(refused)
                        .orElseGet(() -> "the database " + file + " cannot be opened: " + firstLine(refused));
        };
        return new UnableToConnect(sentence, refused);
    }

    private static String firstLine(SQLException refused) {
        return String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
    }
}
