package dev.restamp.apply;

import dev.restamp.file.Draft;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The copy of a database file that is kept aside while that is changed: with its name only when it is whole, for nobody to read
 * who may not read the original, and gone when nothing was changed.
 */
final class Backup implements AutoCloseable {

    /** Where nothing is copied. */
    static Backup none() {
        return new Backup(Optional.empty(), "");
    }

    private final Optional<Path> file;
    private final String version;
    private boolean kept;

    private Backup(Optional<Path> file, String version) {
        this.file = file;
        this.version = version;
    }

    /** Copies a database as it is at one moment into an empty file. */
    @FunctionalInterface
    interface Copying {
        void into(Path empty) throws SQLException;
    }

    /** {@code version} names what is copied: the copy is of use as long as the database has it. */
    static Backup of(Path database, String version, Copying copying) throws SQLException, IOException {
        try (Draft draft = Draft.secret(database)) {
            copying.into(draft.path());
            draft.resemble(database);
            return new Backup(Optional.of(named(draft, database)), version);
        }
    }

    /** Under the first name that is free; who is as fast as we are gets another. */
    private static Path named(Draft draft, Path database) throws IOException {
        for (int i = 1; ; i++) {
            Path name = database.resolveSibling(database.getFileName() + ".before-restamp-" + i);
            try {
                draft.become(name);
                return name;
            } catch (FileAlreadyExistsException taken) {
                // by an earlier run
            }
        }
    }

    Optional<String> place() {
        return file.map(Path::toString);
    }

    boolean isOf(String version) {
        return file.isEmpty() || this.version.equals(version);
    }

    /** Something is about to be changed, whatever comes of it. */
    void keep() {
        kept = true;
    }

    /** It was taken back after all. */
    void discard() {
        kept = false;
    }

    @Override
    public void close() {
        if (file.isEmpty() || kept) {
            return;
        }
        try {
            Files.deleteIfExists(file.get());
        } catch (IOException e) {
            // a copy too many, whole and named as what it is
        }
    }
}
