package dev.restamp.scale;

import dev.restamp.Inquiry;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.Surroundings;
import dev.restamp.dialect.Target;
import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.RecordingConnection;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fleet of small databases, 1,000 in SQLite and 100 in PostgreSQL unless told otherwise, beside a process that opens the same
 * ones with as many threads and puts to each, by plain JDBC, what a fleet asks of a database that it has not seen the like of.
 * Needs the jar.
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
            List<Copy> copies = files(database, folder, words.length > 0 ? Integer.parseInt(words[0]) : 1_000);
            compare("SQLite", copies, asked(project, database), project);
        }
        try (ScratchDatabase database = ScratchDatabase.postgres(PostgresRelease.OLDEST)) {
            MadeUpProject project = new MadeUpProject(folder.resolve("postgres"), TABLES, 1).write(database.url());
            fill(project, database);
            List<String> statements = asked(project, database);
            List<Copy> copies = copies(database, words.length > 1 ? Integer.parseInt(words[1]) : 100);
            compare("PostgreSQL", copies, statements, project);
            copies.forEach(copy -> database.run("DROP DATABASE " + copy.name()));
        }
    }

    /** One member: as a fleet and as JDBC names it. */
    private record Copy(String name, String database, String jdbcUrl) {}

    /** Every statement in a line. */
    static List<String> asked(MadeUpProject project, ScratchDatabase database) throws IOException, SQLException {
        Target target = Dialects.target(Address.of(database.url()), Surroundings.ofProcess());
        Inquiry inquiry = Inquiry.of(Tools.at(project.folder()), target.dialect(), Policy.FAIL);
        List<String> statements = new ArrayList<>();
        try (Connection connection = RecordingConnection.of(database.connect(), statements)) {
            Observation seen = target.dialect()
                    .introspector()
                    .observe(connection, inquiry.scope(target.defaultSchema(), Optional.empty()));
            RowCounter counter = new RowCounter(connection, target.dialect().sqlWriter(), Duration.ofMinutes(1));
            inquiry.plan(inquiry.audit(seen, counter, counter), counter);
        }
        return statements.stream()
                .map(sql -> sql.strip().replace('\n', ' '))
                .filter(sql -> sql.matches("(?i)(select|with)\\b.*"))
                .toList();
    }

    private static void fill(MadeUpProject project, ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            project.fill(connection);
        }
    }

    private static List<Copy> files(ScratchDatabase database, Path folder, int count) throws IOException {
        Path original = Path.of(database.jdbcUrl().substring("jdbc:sqlite:".length()));
        List<Copy> copies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String file = Files.copy(original, folder.resolve("t" + i + ".db")).toString();
            copies.add(new Copy("t" + i, file, "jdbc:sqlite:" + file));
        }
        return copies;
    }

    private static List<Copy> copies(ScratchDatabase database, int count) throws SQLException {
        String name = database.url().substring(database.url().lastIndexOf('/') + 1);
        List<Copy> copies = new ArrayList<>();
        try (ScratchDatabase beside = ScratchDatabase.postgres(PostgresRelease.OLDEST)) {
            for (int i = 0; i < count; i++) {
                String copy = name + "_" + i;
                beside.run("CREATE DATABASE " + copy + " TEMPLATE " + name);
                copies.add(new Copy(
                        copy,
                        database.url().replace(name, copy),
                        database.jdbcUrl().replace(name, copy)));
            }
        }
        return copies;
    }

    private static void compare(String kind, List<Copy> databases, List<String> statements, MadeUpProject project)
            throws IOException, InterruptedException {
        Path list = list(project, "databases", databases.stream().map(Copy::database));
        Path urls = list(project, "urls", databases.stream().map(Copy::jdbcUrl));
        Path questions = list(project, "statements", statements.stream());
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
                        urls.toString(),
                        questions.toString(),
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

    private static Path list(MadeUpProject project, String name, Stream<String> lines) throws IOException {
        return Files.write(project.folder().resolve(name + ".txt"), lines.toList());
    }
}
