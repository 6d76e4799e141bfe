package dev.restamp.cli;

import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.Target;
import dev.restamp.schema.yaml.SnapshotYaml;
import dev.restamp.text.RegularFile;
import dev.restamp.text.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a command was pointed at: a live database, or a snapshot of one. */
sealed interface Opening extends AutoCloseable {

    /** The longest beginning of a file that tells whether it is a snapshot. */
    int BEGINNING = 512;

    int SCHEMAS_TOLD = 5;

    /** How long others are waited for, where nobody says. */
    int SECONDS_FOR_OTHERS = 5;

    Dialect dialect();

    /** Without a password. */
    String title();

    /** The schema in which unqualified names live, when nobody asks for another. */
    String defaultSchema();

    Observation observe(Scope scope);

    /** A schema that is not there would read as an empty one, and a slip of the keys as a fresh install. */
    default void requireSchema(String schema) {
        List<String> schemas = schemas();
        if (schemas.isEmpty() && !schema.equals(defaultSchema())) {
            throw new Refusal(title() + " is not divided into schemas; leave --schema out");
        } else if (!schemas.isEmpty() && !schemas.contains(schema)) {
            throw new Refusal("there is no schema " + schema + " in " + title() + "; it has "
                    + schemas.stream().limit(SCHEMAS_TOLD).collect(Collectors.joining(", "))
                    + (schemas.size() > SCHEMAS_TOLD ? ", …" : ""));
        }
    }

    /** Counts rows of what was seen; nothing can be counted in a snapshot. */
    Optional<RowCounter> findCounter(Observation seen, Duration timeout);

    /** Whatever is asked meanwhile is answered of one moment. */
    <T> T inSnapshot(Scope scope, Supplier<T> look);

    /** The schemas that there are, where databases of this dialect are divided so. */
    List<String> schemas();

    /** Ends whatever is being asked, from another thread. */
    void abandon();

    @Override
    void close();

    static Opening of(Address address, Console console) {
        return find(address, console, Duration.ofSeconds(SECONDS_FOR_OTHERS), Optional.empty())
                .opening()
                .get();
    }

    /** What is meant, before anybody connects to it. */
    record Prospect(Dialect dialect, String defaultSchema, Supplier<Opening> opening) {}

    static Prospect find(Address address, Console console, Duration patience) {
        return find(address, console, patience, Optional.of(patience));
    }

    /** Waiting so long for what others hold, and for the answer to a question where that is said. */
    private static Prospect find(Address address, Console console, Duration patience, Optional<Duration> questions) {
        Optional<Path> file = address.findFile(console.folder());
        if (file.filter(Opening::isSnapshot).isPresent()) {
            Snapshot snapshot = Snapshot.of(file.get(), address.toString());
            return new Prospect(snapshot.dialect(), snapshot.defaultSchema(), () -> snapshot);
        } else if (file.filter(Opening::isYaml).isPresent()) {
            throw new Refusal(address + " is no snapshot, which restamp snapshot DB -o "
                    + Shell.here().file(address.toString()) + " would make; a rulebook is named with --rules");
        }
        Target target = Dialects.target(address, surroundings(console)).patient(patience);
        return new Prospect(target.dialect(), target.defaultSchema(), () -> new Live(target, questions));
    }

    private static boolean isYaml(Path file) {
        return Files.isRegularFile(file) && file.toString().matches("(?i).*\\.ya?ml");
    }

    static boolean isSnapshot(Path file) {
        return Files.isRegularFile(file) && SnapshotYaml.isOne(beginning(file));
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
                Observation seen = new SnapshotYaml(Dialects.all()).read(RegularFile.text(file), title);
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
            return seen.lookedFor(scope);
        }

        @Override
        public Optional<RowCounter> findCounter(Observation observed, Duration timeout) {
            return Optional.empty();
        }

        @Override
        public <T> T inSnapshot(Scope scope, Supplier<T> look) {
            return look.get();
        }

        @Override
        public List<String> schemas() {
            return List.of();
        }

        @Override
        public void abandon() {}

        @Override
        public void close() {}
    }

    /** A database, opened so that nothing can be changed. */
    record Live(Target target, Optional<Duration> patience, Connection connection) implements Opening {

        Live(Target target, Optional<Duration> patience) {
            this(target, patience, target.openForReading());
        }

        private Introspector introspector() {
            Introspector usual = dialect().introspector();
            return patience.map(usual::patient).orElse(usual);
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
            String named = target.defaultSchema();
            try {
                return named.equals(dialect().defaultSchema())
                        ? introspector().home(connection).orElse(named)
                        : named;
            } catch (SQLException e) {
                throw unread(e);
            }
        }

        @Override
        public Observation observe(Scope scope) {
            try {
                return introspector().observe(connection, scope);
            } catch (SQLException e) {
                throw unread(e);
            }
        }

        @Override
        public Optional<RowCounter> findCounter(Observation seen, Duration timeout) {
            return Optional.of(new RowCounter(connection, dialect().sqlWriter(), timeout));
        }

        @Override
        public <T> T inSnapshot(Scope scope, Supplier<T> look) {
            try {
                return introspector().inSnapshot(connection, scope, look::get);
            } catch (SQLException e) {
                throw unread(e);
            }
        }

        private Refusal unread(SQLException problem) {
            return new Refusal(dialect()
                    .findMeaning(problem)
                    .map(meaning -> title() + " " + meaning)
                    .orElse("the database cannot be read: " + Refusal.reason(problem)));
        }

        @Override
        public List<String> schemas() {
            try {
                return introspector().schemas(connection);
            } catch (SQLException e) {
                throw new Refusal("the schemas cannot be listed: " + Refusal.reason(e));
            }
        }

        @Override
        public void abandon() {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // whoever waits for the answer has been told that there is none
            }
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
