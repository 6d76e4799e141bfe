package dev.restamp.dialect.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** A copy of a database file with what a crash has left beside it, in a folder of its own that goes when it is closed. */
final class PrivateCopy implements AutoCloseable {

    /** The log of WAL mode and the journal of the other modes, which hold what is not in the file or not yet out of it. */
    private static final List<String> UNFINISHED = List.of("-wal", "-journal");

    private static final int TRIES = 3;
    private static final int WRITE_VERSION = 18;

    private final Path folder;
    private final boolean unfinished;

    private PrivateCopy(Path folder, boolean unfinished) {
        this.folder = folder;
        this.unfinished = unfinished;
    }

    /** Tried again when somebody writes meanwhile. */
    static PrivateCopy of(Path original) throws IOException {
        Path source = original.toRealPath();
        for (int i = 0; i < TRIES; i++) {
            String before = state(source);
            Path folder = Files.createTempDirectory("restamp-");
            boolean unfinished = copy(source, folder);
            PrivateCopy copy = new PrivateCopy(folder, unfinished);
            if (before.equals(state(source))) {
                return copy;
            }
            copy.close();
        }
        throw new IOException("it changes all the time");
    }

    private static boolean copy(Path source, Path folder) throws IOException {
        boolean unfinished = false;
        Files.copy(source, copied(folder, ""));
        for (String suffix : UNFINISHED) {
            Path side = beside(source, suffix);
            if (Files.exists(side) && Files.size(side) > 0) {
                Files.copy(side, copied(folder, suffix));
                unfinished = true;
            }
        }
        return unfinished;
    }

    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static Path copied(Path folder, String suffix) {
        return folder.resolve("copy.db" + suffix);
    }

    /** Size and time of the file and what is beside it. */
    private static String state(Path source) throws IOException {
        StringBuilder state = new StringBuilder();
        for (String suffix : List.of("", "-wal", "-journal", "-shm")) {
            Path file = beside(source, suffix);
            if (Files.exists(file)) {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                state.append(suffix).append(found.size()).append('@').append(found.lastModifiedTime());
            }
        }
        return state.toString();
    }

    Path file() {
        return copied(folder, "");
    }

    /** Takes in what was unfinished, and leaves WAL mode, so that reading needs no files beside the copy. */
    void settle(SQLiteConfig config) throws SQLException, IOException {
        if (unfinished) {
            try (Connection connection = SqliteFile.connect(file(), config);
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = DELETE");
            }
        } else {
            try (RandomAccessFile copy = new RandomAccessFile(file().toFile(), "rw")) {
                copy.seek(WRITE_VERSION);
                copy.write(new byte[] {1, 1});
            }
        }
    }

    /** An open file goes on being readable where the system lets it be deleted; elsewhere it goes when the program ends. */
    @Override
    public void close() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                delete(file);
            }
        }
        delete(folder);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException inUse) {
            path.toFile().deleteOnExit();
        }
    }
}
