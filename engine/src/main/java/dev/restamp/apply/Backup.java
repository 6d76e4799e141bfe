package dev.restamp.apply;

import dev.restamp.dialect.Hold;
import dev.restamp.file.Draft;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The copy of a database file that is kept aside while that is changed: with its name only when it is whole, for nobody to read
 * who may not read the original, and gone when nothing was changed.
 */
final class Backup implements AutoCloseable {

    private static final String ROOM = "make room, or go on without a copy by --no-backup";

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

    /** Beside the database, where that is a file; of use as long as nobody has changed what was copied. */
    static Backup of(Connection connection, Hold hold) throws SQLException {
        Optional<Path> database = hold.findFile(connection);
        if (database.isEmpty()) {
            return none();
        }
        try {
            return of(connection, hold, database.get());
        } catch (SQLException e) {
            if (hold.isBusy(e)) {
                throw e;
            }
            throw uncopied(e, String.valueOf(e.getMessage()), hold.isForWantOfRoom(e) ? ROOM : look(hold));
        } catch (IOException e) {
            throw uncopied(e, "no file can be written in its folder", ROOM);
        }
    }

    private static Backup of(Connection connection, Hold hold, Path database) throws SQLException, IOException {
        String version = hold.version(connection);
        try (Draft draft = Draft.secret(database)) {
            hold.copy(connection, draft.path());
            draft.resemble(database);
            return new Backup(Optional.of(named(draft, database)), version);
        }
    }

    /** A file that cannot be read as a whole is not to be changed either, and least of all without a copy. */
    private static String look(Hold hold) {
        return "see what is wrong with the file first: " + hold.examination() + " tells";
    }

    private static CannotApply uncopied(Exception error, String reason, String advice) {
        return new CannotApply(
                CannotApply.Reason.REFUSED,
                "no copy of the database could be made beside it: " + reason + "; nothing was changed; " + advice,
                error);
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
