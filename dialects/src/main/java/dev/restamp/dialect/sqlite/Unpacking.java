package dev.restamp.dialect.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Where the driver unpacks its native library, unless somebody said or has it unpacked: into a folder that nobody else can write, and
 * not into the one for everybody's temporary files.
 */
final class Unpacking {

    private static final String UNPACKED = "org.sqlite.lib.path";
    private static final String FOLDER = "org.sqlite.tmpdir";

    private Unpacking() {}

    /** The folder goes after what is in it: files to be deleted at the end are, the last first. */
    static void choose() {
        if (System.getProperty(UNPACKED) != null || System.getProperty(FOLDER) != null) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("restamp-sqlite");
            folder.toFile().deleteOnExit();
            System.setProperty(FOLDER, folder.toString());
        } catch (IOException e) {
            // the driver fails when it cannot unpack anything
        }
    }

    /** What is in the way of the library, where it is that and not the database by which the driver failed. */
    static Optional<String> findObstacle(SQLException refused) {
        Path folder = Path.of(System.getProperty(FOLDER, System.getProperty("java.io.tmpdir")));
        boolean writable = Files.isDirectory(folder) && Files.isWritable(folder);
        return writable || refused.getErrorCode() != 0 || System.getProperty(UNPACKED) != null
                ? Optional.empty()
                : Optional.of("SQLite's library cannot be unpacked in " + folder
                        + ", where no file can be made; name a folder that can be written, as with"
                        + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/tmp");
    }
}
