package dev.restamp.cli;

import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.Target;
import dev.restamp.schema.yaml.SnapshotYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What a command was pointed at: a live database, or a snapshot of one. */
sealed interface Opening extends AutoCloseable {

    /** The longest beginning of a file that tells whether it is a snapshot. */
    int BEGINNING = 512;

    Dialect dialect();

    /** Without a password. */
    String title();

    /** The schema in which unqualified names live, when nobody asks for another. */
    String defaultSchema();

    Observation observe(Scope scope);

    /** Counts rows of what was seen; nothing can be counted in a snapshot. */
    Optional<RowCounter> findCounter(Observation seen, Duration timeout);

    @Override
    void close();

    static Opening of(String text, Console console) {
        Path file = console.folder().resolve(text.startsWith("file:") || text.contains("://") ? "." : text);
        return Files.isRegularFile(file) && SnapshotYaml.isOne(beginning(file))
                ? Snapshot.of(file, text)
                : new Live(Dialects.target(text, surroundings(console)));
    }

    static Surroundings surroundings(Console console) {
        Surroundings process = Surroundings.ofProcess();
        return new Surroundings(console.environment(), process.home(), process.user(), console.folder());
    }

    private static String beginning(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(BEGINNING), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** A snapshot file. */
    record Snapshot(Dialect dialect, String title, Observation seen) implements Opening {

        static Snapshot of(Path file, String title) {
            try {
                Observation seen = new SnapshotYaml(Dialects.all()).read(Files.readString(file), title);
                return new Snapshot(Dialects.find(seen.dialect()).orElseThrow(), title, seen);
            } catch (IOException e) {
                throw new Refusal("cannot read " + title + ": " + Refusal.reason(e));
            }
        }

        @Override
        public String defaultSchema() {
            return seen.schema().traits().defaultSchema();
        }

        @Override
        public Observation observe(Scope scope) {
            return seen;
        }

        @Override
        public Optional<RowCounter> findCounter(Observation observed, Duration timeout) {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    /** A database, opened so that nothing can be changed. */
    record Live(Target target, Connection connection) implements Opening {

        Live(Target target) {
            this(target, target.openForReading());
        }

        @Override
        public Dialect dialect() {
            return target.dialect();
        }

        @Override
        public String title() {
            return target.toString();
        }

        @Override
        public String defaultSchema() {
            return target.defaultSchema();
        }

        @Override
        public Observation observe(Scope scope) {
            try {
                return dialect().introspector().observe(connection, scope);
            } catch (SQLException e) {
                throw new Refusal("the database cannot be read: " + Refusal.reason(e));
            }
        }

        @Override
        public Optional<RowCounter> findCounter(Observation seen, Duration timeout) {
            return Optional.of(new RowCounter(
                    connection, dialect().sqlWriter(), seen.schema().traits(), timeout));
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new Refusal("the connection broke: " + Refusal.reason(e));
            }
        }
    }
}
