package dev.restamp.scale;

import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whole processes of restamp beside whole processes of others on the same database and the same history, taking turns in one
 * run. Prints a table of medians and ratios, peak memory, and by which power of its size each kind of run grows. Needs the jar.
 *
 * <pre>mvn -Pbenchmark -DskipTests verify</pre>
 */
public final class ScaleBenchmark {

    private static final int ROUNDS = Integer.getInteger("restamp.rounds", 5);

    /** Alembic's comparison asks several questions for each table, and takes minutes beyond this. */
    private static final int LARGEST_COMPARISON = Integer.getInteger("restamp.comparison", 1_000);

    private static final String COMPARE = """
            import sys
            from sqlalchemy import create_engine, MetaData
            from alembic.migration import MigrationContext
            from alembic.autogenerate import compare_metadata

            with create_engine(sys.argv[1]).connect() as connection:
                metadata = MetaData()
                metadata.reflect(connection)
                metadata.remove(metadata.tables["alembic_version"])
                compare_metadata(MigrationContext.configure(connection), metadata)
            """;

    private final Map<String, Map<Integer, Double>> growth = new TreeMap<>();
    private final Path restamp;

    private ScaleBenchmark(Path restamp) {
        this.restamp = restamp;
    }

    public static void main(String[] words) throws IOException, InterruptedException, SQLException {
        Path restamp = Path.of("src", "main", "scripts", "restamp").toAbsolutePath();
        List<Integer> sizes = Arrays.stream(words).map(Integer::valueOf).toList();
        new ScaleBenchmark(restamp).run(sizes.isEmpty() ? List.of(100, 500, 1_000, 5_000) : sizes);
    }

    private void run(List<Integer> sizes) throws IOException, InterruptedException, SQLException {
        System.out.println(
                "| size | what | s | against | s | ratio | ratio of processor time | MB |\n|---|---|---|---|---|---|---|---|");
        start();
        for (int size : sizes) {
            measure(size, 1);
        }
        measure(sizes.get(sizes.size() - 1), 20);
        System.out.println("\n| what | grows from " + sizes.get(0) + " by the power |\n|---|---|");
        growth.forEach((name, seconds) -> System.out.printf(Locale.ROOT, "| %s | %s |%n", name, powers(seconds)));
    }

    /** How little there is to do at least. */
    private void start() throws IOException, InterruptedException, SQLException {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            Path folder = Files.createTempDirectory("restamp-scale");
            MadeUpProject project = new MadeUpProject(folder, 20, 1).write(database.url());
            try (Connection connection = database.connect()) {
                project.fill(connection);
            }
            Map<String, List<String>> commands = new LinkedHashMap<>();
            commands.put("--version", List.of(restamp.toString(), "--version"));
            commands.put("java -version", List.of(java(), "-version"));
            commands.put(
                    "audit of 20 tables in SQLite",
                    List.of(restamp.toString(), "audit", database.url(), "--history", folder.toString()));
            commands.put(
                    "a JVM that connects",
                    List.of(
                            java(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            JustConnecting.class.getName(),
                            database.jdbcUrl()));
            Run.medians(commands, 1);
            awaitArchive();
            Map<String, Run> runs = Run.medians(commands, ROUNDS);
            row(0, "--version", runs, "java -version");
            row(20, "audit of 20 tables in SQLite", runs, "a JVM that connects");
            delete(folder);
        }
    }

    /** The launcher makes its archive of classes after the first run, and people hardly ever run it before that is done. */
    static void awaitArchive() throws IOException, InterruptedException {
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        for (int second = 0; second < 60 && isMaking(Path.of(cache, "restamp")); second++) {
            Thread.sleep(1_000);
        }
    }

    private static boolean isMaking(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".making"));
        }
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private void measure(int size, int branches) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("restamp-scale");
        try (ScratchDatabase database = ScratchDatabase.postgres(PostgresRelease.OLDEST)) {
            MadeUpProject project = new MadeUpProject(folder, size, branches).write(database.url());
            try (Connection connection = database.connect()) {
                project.fill(connection);
            }
            database.run("ANALYZE");
            compare(size, branches, folder, database.url());
        } finally {
            delete(folder);
        }
    }

    private void compare(int size, int branches, Path folder, String url) throws IOException, InterruptedException {
        String python = RealAlembic.find().python();
        Path script = Files.writeString(folder.resolve("compare.py"), COMPARE);
        String book = folder.resolve("book.yaml").toString();
        String history = folder.toString();
        String tool = restamp.toString();
        Run.of(List.of(tool, "derive", "--history", history, "--dialect", "postgresql", "-o", book));
        String kind = branches == 1 ? "" : " with " + branches + " branches";
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put(
                "reading and following the scripts" + kind,
                List.of(tool, "history", "lint", "--history", history, "--dialect", "postgresql", "-q"));
        commands.put(
                "alembic history",
                List.of(python, "-W", "ignore", "-m", "alembic.config", "-c", history + "/alembic.ini", "history"));
        commands.put("audit from a rulebook" + kind, List.of(tool, "audit", url, "--rules", book));
        commands.put("pg_dump -s", List.of("pg_dump", "-s", url));
        commands.put("audit from the scripts" + kind, List.of(tool, "audit", url, "--history", history));
        commands.put(
                size > LARGEST_COMPARISON ? "pg_dump -s again" : "compare_metadata",
                size > LARGEST_COMPARISON
                        ? List.of("pg_dump", "-s", url)
                        : List.of(python, "-W", "ignore", script.toString(), url));
        Map<String, Run> runs = Run.medians(commands, size > 1_000 ? Math.min(ROUNDS, 3) : ROUNDS);
        List<String> names = List.copyOf(commands.keySet());
        for (int i = 0; i < names.size(); i += 2) {
            row(size, names.get(i), runs, names.get(i + 1));
        }
    }

    private void row(int size, String what, Map<String, Run> runs, String against) {
        Run ours = runs.get(what);
        Run theirs = runs.get(against);
        growth.computeIfAbsent(what, name -> new TreeMap<>()).put(size, ours.busy());
        System.out.printf(
                Locale.ROOT,
                "| %,d | %s | %.2f | %s | %.2f | %.2f | %.2f | %d |%n",
                size,
                what,
                ours.seconds(),
                against,
                theirs.seconds(),
                ours.seconds() / theirs.seconds(),
                ours.busy() / theirs.busy(),
                ours.megabytes());
    }

    private static String powers(Map<Integer, Double> seconds) {
        List<String> powers = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>(seconds.keySet());
        for (int i = 1; i < sizes.size(); i++) {
            double power = Math.log(seconds.get(sizes.get(i)) / seconds.get(sizes.get(0)))
                    / Math.log((double) sizes.get(i) / sizes.get(0));
            powers.add(String.format(Locale.ROOT, "%.2f to %,d", power, sizes.get(i)));
        }
        return powers.isEmpty() ? "-" : String.join(", ", powers);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
