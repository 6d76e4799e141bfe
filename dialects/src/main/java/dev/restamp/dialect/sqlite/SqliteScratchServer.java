package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Rehearsal;
import dev.restamp.dialect.Scratch;
import dev.restamp.dialect.ScratchException;
import dev.restamp.dialect.ScratchServer;
import dev.restamp.dialect.Surroundings;
import dev.restamp.scratch.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Optional;

/** Files in a folder of their own; no server is needed. */
final class SqliteScratchServer implements ScratchServer {

    private final Dialect dialect;
    private final Path folder = Folders.make();
    private int made;

    SqliteScratchServer(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Scratch open() {
        try {
            return new OfFile(Files.createFile(folder.resolve("scratch-" + ++made + ".db")));
        } catch (IOException e) {
            throw new ScratchException("no scratch file can be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<Rehearsal> findRehearsal() {
        return dialect.findRehearsal();
    }

    @Override
    public void close() {
        Folders.remove(folder);
    }

    private record OfFile(Path file) implements Scratch {

        @Override
        public String url() {
            return "sqlite:///" + file;
        }

        @Override
        public Connection connect() {
            return Dialects.target(Address.of(url()), Surroundings.ofProcess()).openForWriting();
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new ScratchException("the scratch file " + file + " cannot be removed: " + e.getMessage(), e);
            }
        }
    }
}
