package dev.restamp.scale;

import dev.restamp.fixtures.PostgresRelease;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an audit of a history that somebody wrote takes from start to end, beside the upgrade that made the database: by real Alembic in an
 * environment that imports nothing of the project, so it is the least that an upgrade can take.
 */
final class HistoryBenchmark {

    private static final int ROUNDS = Integer.getInteger("restamp.rounds", 3);

    private static final String ENV = """
            from alembic import context
            from sqlalchemy import engine_from_config

            with engine_from_config(context.config.get_section("alembic")).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    private final Path restamp = Path.of("src", "main", "scripts", "restamp").toAbsolutePath();
    private final Path versions;

    private HistoryBenchmark(Path versions) {
        this.versions = versions;
    }

    /** {@code sqlite} or {@code postgres}, and folders of revisions; nothing is measured without one. */
    public static void main(String[] words) throws IOException, InterruptedException {
        if (words.length < 2) {
            System.out.println(
                    "no histories to measure: name the kind of database and their folders with -Drestamp.histories");
            return;
        }
        System.out.println(
                "| history | audit s | upgrade s | ratio | ratio of processor time | MB |\n|---|---|---|---|---|---|");
        for (String folder : List.of(words).subList(1, words.length)) {
            new HistoryBenchmark(Path.of(folder).toAbsolutePath()).measure(words[0].equals("sqlite"));
        }
    }

    private void measure(boolean sqlite) throws IOException, InterruptedException {
        List<Run> audits = new ArrayList<>();
        List<Run> upgrades = new ArrayList<>();
        Path folder = Files.createTempDirectory("restamp-history");
        Files.writeString(folder.resolve("env.py"), ENV);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                try (ScratchDatabase database =
                        sqlite ? ScratchDatabase.sqlite() : ScratchDatabase.postgres(PostgresRelease.OLDEST)) {
                    upgrades.add(Run.of(upgrade(folder, database), 0));
                    audits.add(Run.of(audit(database)));
                }
            }
            tell(Run.median(audits), Run.median(upgrades));
        } catch (IllegalStateException e) {
            // what needs more than Alembic cannot be compared here
            System.out.println("| " + versions + " | "
                    + String.valueOf(e.getMessage())
                            .strip()
                            .lines()
                            .reduce((a, b) -> b)
                            .orElse("") + " |");
        }
    }

    private List<String> upgrade(Path folder, ScratchDatabase database) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("alembic.ini"),
                "[alembic]\nscript_location = " + folder + "\nversion_locations = " + versions + "\nsqlalchemy.url = "
                        + database.url().replace("%", "%%") + "\n");
        String python = RealAlembic.find().python();
        return List.of(python, "-W", "ignore", "-m", "alembic.config", "-c", settings.toString(), "upgrade", "heads");
    }

    private List<String> audit(ScratchDatabase database) {
        return List.of(restamp.toString(), "audit", database.url(), "--history", versions.toString());
    }

    private void tell(Run ours, Run theirs) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.2f | %.2f | %d |%n",
                versions,
                ours.seconds(),
                theirs.seconds(),
                ours.seconds() / theirs.seconds(),
                ours.busy() / theirs.busy(),
                ours.megabytes());
    }
}
