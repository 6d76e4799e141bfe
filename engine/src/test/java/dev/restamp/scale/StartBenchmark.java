package dev.restamp.scale;

import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a released restamp takes for one audit, from start to end, against the Java of the same release that connects, puts the
 * same questions to the catalogue, and does nothing else.
 */
final class StartBenchmark {

    private static final int ROUNDS = Integer.getInteger("restamp.rounds", 9);

    private final Path release;

    private StartBenchmark(Path release) {
        this.release = release;
    }

    /** The folder of an unpacked archive that brings its own Java; nothing is measured without one. */
    public static void main(String[] words) throws IOException, InterruptedException, SQLException {
        if (words.length == 0) {
            System.out.println("no release to measure: name the folder of one with -Drestamp.release");
            return;
        }
        System.out.println(
                "| audit of | s | just looking s | ratio | ratio of processor time | MB |\n|---|---|---|---|---|---|");
        StartBenchmark benchmark = new StartBenchmark(Path.of(words[0]).toAbsolutePath());
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            benchmark.measure("20 tables in SQLite", 20, database);
        }
        try (ScratchDatabase database = ScratchDatabase.postgres(PostgresRelease.OLDEST)) {
            benchmark.measure("100 tables in PostgreSQL", 100, database);
        }
    }

    private void measure(String kind, int tables, ScratchDatabase database)
            throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("restamp-start");
        MadeUpProject project = new MadeUpProject(folder, tables, 1).write(database.url());
        try (Connection connection = database.connect()) {
            project.fill(connection);
        }
        Path questions = Files.write(folder.resolve("statements.txt"), FleetBenchmark.asked(project, database));
        Path urls = Files.write(folder.resolve("urls.txt"), List.of(database.jdbcUrl()));
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(
                "audit",
                List.of(
                        release.resolve("bin/restamp").toString(),
                        "audit",
                        database.url(),
                        "--history",
                        folder.toString()));
        commands.put(
                "looking",
                List.of(
                        release.resolve("lib/runtime/bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        release.resolve("lib/restamp.jar")
                                + File.pathSeparator
                                + Path.of("target", "test-classes").toAbsolutePath(),
                        JustLooking.class.getName(),
                        urls.toString(),
                        questions.toString(),
                        "1"));
        Run.medians(commands, 1);
        Map<String, Run> runs = Run.medians(commands, ROUNDS);
        Run ours = runs.get("audit");
        Run theirs = runs.get("looking");
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.2f | %d |%n",
                kind,
                ours.seconds(),
                theirs.seconds(),
                ours.seconds() / theirs.seconds(),
                ours.busy() / theirs.busy(),
                ours.megabytes());
    }
}
