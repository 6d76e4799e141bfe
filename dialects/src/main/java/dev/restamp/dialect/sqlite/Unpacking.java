package dev.restamp.dialect.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
            // the driver says so itself when it cannot unpack anything
        }
    }
}
