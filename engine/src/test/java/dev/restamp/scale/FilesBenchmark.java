package dev.restamp.scale;

import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A history of files of SQL: what is wrong with them, and an audit, beside what Flyway itself tells of the same folder and ledger. All
 * are whole processes that take turns in one run; Flyway has the flags of our launcher. Needs the jar.
 *
 * <pre>mvn -Pbenchmark -DskipTests verify</pre>
 */
final class FilesBenchmark {

    private static final int ROUNDS = Integer.getInteger("restamp.rounds", 5);
    private static final int FILES = Integer.getInteger("restamp.files", 1_000);

    private final Path restamp = Path.of("src", "main", "scripts", "restamp").toAbsolutePath();
    private final Path folder;

    private FilesBenchmark(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] words) throws IOException, InterruptedException {
        FilesBenchmark benchmark = new FilesBenchmark(Files.createTempDirectory("restamp-files")).write();
        System.out.println(
                "| what | files | s | Flyway's info s | ratio | ratio of processor time | MB |\n|---|---|---|---|---|---|---|");
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            benchmark.measure("SQLite", database);
        }
        try (ScratchDatabase database = ScratchDatabase.postgres(PostgresRelease.OLDEST)) {
            benchmark.measure("PostgreSQL", database);
        }
    }

    private FilesBenchmark write() throws IOException {
        for (int i = 1; i <= FILES; i++) {
            Files.writeString(folder.resolve("V" + i + "__table_" + i + ".sql"), file(i));
        }
        return this;
    }

    private static String file(int number) {
        StringBuilder sql = new StringBuilder("CREATE TABLE t" + number + " (\n    id INTEGER NOT NULL PRIMARY KEY,\n");
        for (int column = 1; column < 9; column++) {
            sql.append("    c" + column + " VARCHAR(50)" + (column % 2 == 0 ? "" : " NOT NULL") + ",\n");
        }
        int parent = Math.max(1, number / 2);
        return sql + "    parent INTEGER REFERENCES t" + parent + " (id)\n);\nCREATE INDEX ix_t" + number
                + "_parent ON t" + number + " (parent);\n";
    }

    private void measure(String kind, ScratchDatabase database) throws IOException, InterruptedException {
        JustInfo.flyway(database.jdbcUrl(), folder.toString()).migrate();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("lint", List.of(restamp.toString(), "history", "lint", "--history", folder.toString()));
        commands.put("audit", List.of(restamp.toString(), "audit", database.url(), "--history", folder.toString()));
        commands.put(
                "info",
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JustInfo.class.getName(),
                        database.jdbcUrl(),
                        folder.toString()));
        Run.medians(commands, 1);
        ScaleBenchmark.awaitArchive();
        Map<String, Run> runs = Run.medians(commands, ROUNDS);
        row("lint", runs.get("lint"), runs.get("info"));
        row("audit, " + kind, runs.get("audit"), runs.get("info"));
    }

    private static void row(String what, Run ours, Run theirs) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f | %.2f | %d |%n",
                what,
                FILES,
                ours.seconds(),
                theirs.seconds(),
                ours.seconds() / theirs.seconds(),
                ours.busy() / theirs.busy(),
                ours.megabytes());
    }
}
