package dev.restamp.tool.alembic.fidelity;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the model against replays of real histories. Arguments: a file with a line {@code NAME TRUTH HISTORY} for each
 * replay, the JDBC URL of a PostgreSQL server up to the database's name, and then names to choose, or {@code every=N} to look
 * at every Nth step alone.
 */
final class MeasureFidelity {

    private MeasureFidelity() {}

    public static void main(String[] arguments) throws Exception {
        int every = 1;
        List<String> chosen = new ArrayList<>();
        for (int i = 2; i < arguments.length; i++) {
            if (arguments[i].startsWith("every=")) {
                every = Integer.parseInt(arguments[i].substring(6));
            } else {
                chosen.add(arguments[i]);
            }
        }
        Map<Fidelity.Score, Integer> total = new EnumMap<>(Fidelity.Score.class);
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] parts = line.split(" ");
            if (!chosen.isEmpty() && chosen.stream().noneMatch(parts[0]::startsWith)) {
                continue;
            }
            Fidelity fidelity = measure(parts, arguments[1], every);
            System.out.println(parts[0] + " " + fidelity.counts());
            fidelity.report().forEach(System.out::println);
            fidelity.counts().forEach((score, n) -> total.merge(score, n, Integer::sum));
        }
        System.out.println("TOTAL " + total);
    }

    private static Fidelity measure(String[] parts, String server, int every) throws Exception {
        Truth truth = Truth.read(Path.of(parts[1]));
        Dialect dialect = truth.dialect().equals("sqlite") ? new SqliteDialect() : new PostgresDialect();
        Fidelity fidelity = new Fidelity(
                Scripts.history(Path.of(parts[2]), dialect),
                dialect,
                new Databases(dialect, server),
                truth,
                dialect.defaultSchema());
        try {
            fidelity.measure(every);
        } catch (RuntimeException e) {
            e.printStackTrace(System.out);
        }
        return fidelity;
    }
}
