package dev.restamp.scale;

import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A fleet of small databases, 1,000 in SQLite and 100 in PostgreSQL unless told otherwise, beside a process that opens the same
 * ones with as many threads and reads their schemas, and nothing else. Needs the jar.
 */
public final class FleetBenchmark {

    private static final int ROUNDS = Integer.getInteger("restamp.rounds", 5);
    private static final int TABLES = 20;
    private static final String JOBS = "4";

    private FleetBenchmark() {}

    public static void main(String[] words) throws IOException, InterruptedException, SQLException {
        System.out.println(
                "| databases | s | just looking s | ratio | ratio of processor time | MB |\n|---|---|---|---|---|---|");
        Path folder = Files.createTempDirectory("restamp-fleet");
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            MadeUpProject project = new MadeUpProject(folder.resolve("sqlite"), TABLES, 1).write(database.url());
            fill(project, database);
            compare("SQLite", files(database, folder, words.length > 0 ? Integer.parseInt(words[0]) : 1_000), project);
        }
        try (ScratchDatabase database = ScratchDatabase.postgres(PostgresRelease.OLDEST)) {
            MadeUpProject project = new MadeUpProject(folder.resolve("postgres"), TABLES, 1).write(database.url());
            fill(project, database);
            List<String> copies = copies(database, words.length > 1 ? Integer.parseInt(words[1]) : 100);
            compare("PostgreSQL", copies, project);
            copies.forEach(copy -> database.run("DROP DATABASE " + copy.substring(copy.lastIndexOf('/') + 1)));
        }
    }

    private static void fill(MadeUpProject project, ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            project.fill(connection);
        }
    }

    private static List<String> files(ScratchDatabase database, Path folder, int count) throws IOException {
        Path original = Path.of(database.jdbcUrl().substring("jdbc:sqlite:".length()));
        List<String> copies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            copies.add(Files.copy(original, folder.resolve("t" + i + ".db")).toString());
        }
        return copies;
    }

    private static List<String> copies(ScratchDatabase database, int count) throws SQLException {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        String server = database.url().substring(0, database.url().lastIndexOf('/') + 1);
        List<String> copies = new ArrayList<>();
        try (ScratchDatabase beside = ScratchDatabase.postgres(PostgresRelease.OLDEST)) {
            for (int i = 0; i < count; i++) {
                beside.run("CREATE DATABASE " + name + "_" + i + " TEMPLATE " + name);
                copies.add(server + name + "_" + i);
            }
        }
        return copies;
    }

    private static void compare(String kind, List<String> databases, MadeUpProject project)
            throws IOException, InterruptedException {
        Path list = Files.write(project.folder().resolve("list.txt"), databases);
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(
                "fleet",
                List.of(
                        Path.of("src", "main", "scripts", "restamp")
                                .toAbsolutePath()
                                .toString(),
                        "fleet",
                        list.toString(),
                        "--history",
                        project.folder().toString(),
                        "--jobs",
                        JOBS));
        commands.put(
                "looking",
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JustLooking.class.getName(),
                        list.toString(),
                        JOBS));
        Map<String, Run> runs = Run.medians(commands, ROUNDS);
        Run ours = runs.get("fleet");
        Run theirs = runs.get("looking");
        System.out.printf(
                Locale.ROOT,
                "| %,d in %s | %.2f | %.2f | %.2f | %.2f | %d |%n",
                databases.size(),
                kind,
                ours.seconds(),
                theirs.seconds(),
                ours.seconds() / theirs.seconds(),
                ours.busy() / theirs.busy(),
                ours.megabytes());
    }
}
