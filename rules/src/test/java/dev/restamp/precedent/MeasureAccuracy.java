package dev.restamp.precedent;

import dev.restamp.alembic.AlembicHistoryReader;
import dev.restamp.alembic.ScriptBodies;
import dev.restamp.alembic.environment.Environment;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.history.History;
import dev.restamp.precedent.Truth.Grade;
import dev.restamp.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Measures on replays of real histories how often we are right, and how often what was written by hand would have been; prints
 * the tables of the READMEs. Arguments: a file with a line {@code NAME TRUTH HISTORY} for each replay, and then names to choose,
 * or {@code every=N} to look at every Nth healthy state alone.
 */
final class MeasureAccuracy {

    private final Map<Expert, Map<Grade, Integer>> healthy = new EnumMap<>(Expert.class);
    private final Map<Expert, Map<Grade, Integer>> broken = new EnumMap<>(Expert.class);

    private MeasureAccuracy() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        MeasureAccuracy total = new MeasureAccuracy();
        List<String> chosen = Arrays.stream(arguments)
                .skip(1)
                .filter(word -> !word.startsWith("every="))
                .toList();
        int every = Arrays.stream(arguments)
                .filter(word -> word.startsWith("every="))
                .mapToInt(word -> Integer.parseInt(word.substring(6)))
                .findFirst()
                .orElse(1);
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split(" ");
            if (chosen.isEmpty() || chosen.stream().anyMatch(parts[0]::startsWith)) {
                MeasureAccuracy one = new MeasureAccuracy();
                one.measure(parts[0], Truth.read(Path.of(parts[1])), Path.of(parts[2]), every);
                System.out.println("| " + parts[0] + " | " + row(one.healthy, Expert.RESTAMP) + " | "
                        + row(one.broken, Expert.RESTAMP) + " |");
                total.add(one);
            }
        }
        for (Expert expert : Expert.values()) {
            System.out.println(
                    "| " + expert + " | " + row(total.healthy, expert) + " | " + row(total.broken, expert) + " |");
        }
    }

    private void measure(String name, Truth truth, Path versions, int every) throws IOException, SQLException {
        Dialect dialect = truth.sqlite() ? new SqliteDialect() : new PostgresDialect();
        Environment environment = Environment.at(versions);
        History history = new AlembicHistoryReader(new ScriptBodies(environment, dialect))
                .read(environment)
                .history();
        Rulebook rulebook = Deriver.derive(history, Schema.empty(dialect.traits(dialect.defaultSchema())));
        int last = truth.healthy().size() - 1;
        for (int i = 0; i <= last; i++) {
            if (i % every == 0 || i == last) {
                measure(name, truth, truth.healthy().get(i), dialect, rulebook, healthy);
            }
        }
        for (Truth.State state : truth.broken()) {
            measure(name, truth, state, dialect, rulebook, broken);
        }
    }

    private static void measure(
            String name,
            Truth truth,
            Truth.State state,
            Dialect dialect,
            Rulebook rulebook,
            Map<Expert, Map<Grade, Integer>> counts)
            throws IOException, SQLException {
        Observation found = truth.sqlite()
                ? ofFile(state.snapshot(), dialect, rulebook)
                : ofDump(state.snapshot(), dialect, rulebook);
        for (Expert expert : Expert.values()) {
            Grade grade = truth.grade(state, expert.ask(rulebook, found));
            counts.computeIfAbsent(expert, e -> new EnumMap<>(Grade.class)).merge(grade, 1, Integer::sum);
            if (expert == Expert.RESTAMP && grade == Grade.WRONG) {
                System.out.println("wrong: " + name + " " + state.name());
            }
        }
    }

    private static Observation ofFile(Path file, Dialect dialect, Rulebook rulebook) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro&immutable=1")) {
            return observed(connection, dialect, rulebook);
        }
    }

    private static Observation ofDump(Path dump, Dialect dialect, Rulebook rulebook) throws IOException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run(text(dump));
            try (Connection connection = database.connect()) {
                return observed(connection, dialect, rulebook);
            }
        }
    }

    /** A dump as SQL, without the commands of the client. */
    private static String text(Path dump) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(dump))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\\"))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Observation observed(Connection connection, Dialect dialect, Rulebook rulebook) throws SQLException {
        return dialect.introspector()
                .observe(
                        connection,
                        new Introspector.Scope(dialect.defaultSchema(), rulebook.schemas(), Optional.empty()));
    }

    private void add(MeasureAccuracy one) {
        for (Expert expert : Expert.values()) {
            add(one.healthy.getOrDefault(expert, Map.of()), healthy, expert);
            add(one.broken.getOrDefault(expert, Map.of()), broken, expert);
        }
    }

    private static void add(Map<Grade, Integer> some, Map<Expert, Map<Grade, Integer>> counts, Expert expert) {
        Map<Grade, Integer> all = counts.computeIfAbsent(expert, e -> new EnumMap<>(Grade.class));
        some.forEach((grade, n) -> all.merge(grade, n, Integer::sum));
    }

    private static String row(Map<Expert, Map<Grade, Integer>> counts, Expert expert) {
        Map<Grade, Integer> own = counts.getOrDefault(expert, Map.of());
        return Arrays.stream(Grade.values())
                .map(grade -> String.valueOf(own.getOrDefault(grade, 0)))
                .collect(Collectors.joining(" | "));
    }
}
