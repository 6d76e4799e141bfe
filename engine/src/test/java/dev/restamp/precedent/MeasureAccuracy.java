package dev.restamp.precedent;

import dev.restamp.Inquiry;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.precedent.Truth.Grade;
import dev.restamp.replay.Comparison;
import dev.restamp.report.IdiomTable;
import dev.restamp.tool.Tools;
import dev.restamp.trial.Alarms;
import dev.restamp.trial.Healthy;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Measures on replays of real histories how often we are right: of healthy states without a ledger and with their true one, of
 * broken ones, and of each script. Also how often what was written by hand would have been right. Arguments: a file with a
 * line {@code NAME TRUTH HISTORY} for each replay, and then names to choose, or {@code every=N} to audit every Nth healthy state
 * alone. Ends with 1 where an answer is wrong, or a healthy state with its true ledger is told of trouble.
 */
final class MeasureAccuracy {

    private final Map<Expert, Map<Grade, Integer>> healthy = new EnumMap<>(Expert.class);
    private final Map<Expert, Map<Grade, Integer>> broken = new EnumMap<>(Expert.class);
    private final List<Comparison> readings = new ArrayList<>();
    private int stamped;
    private int alarmed;

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
            if (chosen.isEmpty() || chosen.contains(parts[0])) {
                MeasureAccuracy one = new MeasureAccuracy();
                one.measure(parts[0], Truth.read(Path.of(parts[1])), Path.of(parts[2]), every);
                System.out.println(one.line(parts[0], Expert.RESTAMP));
                total.add(one);
            }
        }
        for (Expert expert : Expert.values()) {
            System.out.println(total.line(expert.toString(), expert));
        }
        System.out.println(IdiomTable.of(total.readings));
        System.exit(total.isGood() ? 0 : 1);
    }

    private boolean isGood() {
        return alarmed == 0
                && List.of(healthy, broken).stream()
                        .noneMatch(counts ->
                                counts.getOrDefault(Expert.RESTAMP, Map.of()).containsKey(Grade.WRONG));
    }

    private String line(String name, Expert expert) {
        String calm = expert == Expert.RESTAMP ? stamped - alarmed + " | " + alarmed : " | ";
        return "| " + name + " | " + row(healthy, expert) + " | " + calm + " | " + row(broken, expert) + " |";
    }

    private void measure(String name, Truth truth, Path versions, int every) throws IOException, SQLException {
        Dialect dialect = truth.sqlite() ? new SqliteDialect() : new PostgresDialect();
        Inquiry inquiry = Inquiry.of(Tools.at(versions), dialect, Policy.FAIL);
        List<Observation> seen = new ArrayList<>();
        for (Truth.State state : truth.healthy()) {
            seen.add(observe(truth, state, dialect, inquiry));
        }
        int last = truth.healthy().size() - 1;
        for (int i = 0; i <= last; i++) {
            Truth.State state = truth.healthy().get(i);
            Optional<String> next = i < last ? step(state, truth.healthy().get(i + 1)) : Optional.empty();
            if (i % every == 0 || i == last) {
                grade(name, truth, state, seen.get(i), inquiry, healthy);
                stamped(
                        name + " " + state.name(),
                        seen.get(i),
                        inquiry,
                        new Healthy(state.applied(), next, seen.get(0).schema()));
            }
            if (next.isPresent() && inquiry.history().contains(next.get())) {
                readings.add(Comparison.of(
                        inquiry.history(),
                        next.get(),
                        seen.get(i).schema(),
                        seen.get(i + 1).schema()));
            }
        }
        for (Truth.State state : truth.broken()) {
            grade(name, truth, state, observe(truth, state, dialect, inquiry), inquiry, broken);
        }
        readings.stream()
                .filter(one -> one.outcome() == Comparison.Outcome.SILENT)
                .forEach(one -> System.out.println("read wrongly: " + name + " " + one.revision() + "\n  "
                        + String.join("\n  ", one.differences())));
    }

    /** The one revision that came between. */
    private static Optional<String> step(Truth.State before, Truth.State after) {
        Set<String> more = new TreeSet<>(after.applied());
        more.removeAll(before.applied());
        return more.size() == 1 ? more.stream().findFirst() : Optional.empty();
    }

    private void stamped(String name, Observation seen, Inquiry inquiry, Healthy known) {
        List<String> alarms =
                Alarms.of(inquiry.plan(inquiry.audit(known.stamped(seen, inquiry), Probe.NONE), Counter.NONE), known);
        stamped++;
        if (!alarms.isEmpty()) {
            alarmed++;
            System.out.println("false alarm: " + name);
            alarms.forEach(alarm -> System.out.println("  " + alarm));
        }
    }

    private static void grade(
            String name,
            Truth truth,
            Truth.State state,
            Observation found,
            Inquiry inquiry,
            Map<Expert, Map<Grade, Integer>> counts) {
        Rulebook rulebook = inquiry.rulebook(found.schema().traits());
        for (Expert expert : Expert.values()) {
            Grade grade = truth.grade(state, expert.ask(rulebook, found));
            counts.computeIfAbsent(expert, e -> new EnumMap<>(Grade.class)).merge(grade, 1, Integer::sum);
            if (expert == Expert.RESTAMP && grade == Grade.WRONG) {
                System.out.println("wrong: " + name + " " + state.name());
            }
        }
    }

    private static Observation observe(Truth truth, Truth.State state, Dialect dialect, Inquiry inquiry)
            throws IOException, SQLException {
        return truth.sqlite() ? ofFile(state.snapshot(), dialect, inquiry) : ofDump(state.snapshot(), dialect, inquiry);
    }

    private static Observation ofFile(Path file, Dialect dialect, Inquiry inquiry) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro&immutable=1")) {
            return observed(connection, dialect, inquiry);
        }
    }

    private static Observation ofDump(Path dump, Dialect dialect, Inquiry inquiry) throws IOException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run(text(dump));
            try (Connection connection = database.connect()) {
                return observed(connection, dialect, inquiry);
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

    private static Observation observed(Connection connection, Dialect dialect, Inquiry inquiry) throws SQLException {
        Introspector.Scope scope = inquiry.scope(dialect.defaultSchema(), Optional.empty());
        return dialect.introspector().observe(connection, scope);
    }

    private void add(MeasureAccuracy one) {
        for (Expert expert : Expert.values()) {
            add(one.healthy.getOrDefault(expert, Map.of()), healthy, expert);
            add(one.broken.getOrDefault(expert, Map.of()), broken, expert);
        }
        readings.addAll(one.readings);
        stamped += one.stamped;
        alarmed += one.alarmed;
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
