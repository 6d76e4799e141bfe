package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Inquiry;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Observation;
import dev.restamp.fixtures.RealAlembic;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.report.JsonReport;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Audits at once, audits without end, and audits while the database is being migrated. How many is a property, so that the
 * same can be run for an hour: {@code -Drestamp.audits=10000}, {@code -Drestamp.migrations=2000}.
 */
class ManyAuditsTest {

    private static final int AUDITS = Integer.getInteger("restamp.audits", 60);
    private static final int MIGRATIONS = Integer.getInteger("restamp.migrations", 10);
    private static final int THREADS = 8;

    /** Beyond this many bytes a heap has grown; a hundredth of it would be needed by ten thousand audits that leave a few bytes. */
    private static final long SLACK = 16L << 20;

    /** What the virtual machine opens for itself now and then. */
    private static final int FEW = 5;

    /** Marks the copies of this run among those of others. */
    private static final String OURS = "ours_" + UUID.randomUUID().toString().replace("-", "_");

    @TempDir
    Path folder;

    // ------------------------------------------------------------------------------------------------ at once

    @Test
    void audits_at_once_on_one_inquiry_answer_as_one_after_the_other() throws Exception {
        List<String> stories =
                List.of("unstamped-create-all", "unstamped-empty-ledger", "misstamped-alphabetical-head");
        for (Dialect dialect : Dialects.all()) {
            try (Fleet fleet = Fleet.of(stories, dialect)) {
                Project history = Tools.at(Scenarios.named(stories.get(0)).history());
                Inquiry alone = Inquiry.of(history, dialect, Policy.FAIL);
                Map<String, String> expected = new TreeMap<>();
                for (String story : stories) {
                    expected.put(story, audited(alone, fleet.databases().get(story), dialect));
                }
                Inquiry shared = Inquiry.of(history, dialect, Policy.FAIL);
                assertThat(atOnce(shared, fleet, dialect, expected)).containsOnly(true);
            }
        }
    }

    private record Fleet(Map<String, ScratchDatabase> databases) implements AutoCloseable {

        static Fleet of(List<String> stories, Dialect dialect) {
            Map<String, ScratchDatabase> databases = new TreeMap<>();
            for (String story : stories) {
                ScratchDatabase database =
                        dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
                Scenarios.named(story).fill(database);
                databases.put(story, database);
            }
            return new Fleet(databases);
        }

        @Override
        public void close() {
            databases.values().forEach(ScratchDatabase::close);
        }
    }

    /** For each audit whether it answers as expected. */
    private static List<Boolean> atOnce(Inquiry inquiry, Fleet fleet, Dialect dialect, Map<String, String> expected)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Boolean>> pending = new ArrayList<>();
            for (int i = 0; i < AUDITS; i++) {
                String story = List.copyOf(fleet.databases().keySet())
                        .get(i % fleet.databases().size());
                pending.add(threads.submit(() ->
                        audited(inquiry, fleet.databases().get(story), dialect).equals(expected.get(story))));
            }
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> answer : pending) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String audited(Inquiry inquiry, ScratchDatabase database, Dialect dialect) throws SQLException {
        String schema = dialect.defaultSchema();
        try (Connection connection = database.connect()) {
            Observation seen = dialect.introspector().observe(connection, inquiry.scope(schema, Optional.empty()));
            RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(30));
            Plan plan = inquiry.plan(inquiry.audit(seen, counter, counter), counter);
            return new JsonReport().of(plan, inquiry.script(plan));
        }
    }

    // ---------------------------------------------------------------------------------------------- without end

    @Test
    void any_number_of_audits_leaves_nothing_behind() throws IOException, SQLException {
        String history = Scenarios.named("unstamped-create-all").history().toString();
        Path file = folder.resolve("wal.db");
        try (ScratchDatabase sqlite = ScratchDatabase.sqlite();
                ScratchDatabase postgres = ScratchDatabase.postgres()) {
            Scenarios.named("unstamped-create-all").fill(sqlite);
            Scenarios.named("unstamped-create-all").fill(postgres);
            inWalMode(Path.of(sqlite.jdbcUrl().substring("jdbc:sqlite:".length())), file);
            List<List<String>> runs = List.of(
                    List.of("audit", sqlite.url()),
                    List.of("audit", file.toString(), "--format", "html"),
                    List.of("audit", postgres.url(), "--format", "json"),
                    List.of("plan", sqlite.url()),
                    List.of("explain", postgres.url(), "001"),
                    List.of("fleet", sqlite.url(), postgres.url()));
            run(runs, history, Math.min(AUDITS, 120));
            Traces before = Traces.now();
            run(runs, history, AUDITS);
            Traces after = Traces.now();
            System.getLogger("restamp")
                    .log(System.Logger.Level.INFO, "{0} audits: {1}, then {2}", AUDITS, before, after);
            assertThat(after.files()).isLessThan(before.files() + FEW);
            assertThat(after.threads()).isLessThan(before.threads() + FEW);
            assertThat(after.leftovers()).isEmpty();
            assertThat(after.heap()).isLessThan(before.heap() + SLACK);
            assertThat(sessions(postgres)).isEqualTo(1);
        }
    }

    private void run(List<List<String>> runs, String history, int times) {
        for (int i = 0; i < times; i++) {
            List<String> words = new ArrayList<>(runs.get(i % runs.size()));
            words.addAll(List.of("--history", history));
            Session session = Session.run(folder, words.toArray(String[]::new));
            assertThat(session.err()).isEmpty();
            assertThat(session.exit()).isIn(0, 1);
        }
    }

    /** What a process holds: open files, threads, temporary files of ours, bytes of live objects. */
    private record Traces(long files, int threads, Set<Path> leftovers, long heap) {

        static Traces now() throws IOException {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            return new Traces(
                    openFiles(), Thread.activeCount(), copies(), runtime.totalMemory() - runtime.freeMemory());
        }

        /** None where there is no such folder, as on systems without /proc. */
        private static long openFiles() throws IOException {
            Path descriptors = Path.of("/proc/self/fd");
            if (!Files.isDirectory(descriptors)) {
                return 0;
            }
            try (Stream<Path> files = Files.list(descriptors)) {
                return files.count();
            }
        }

        /** What was copied of the database in WAL mode, known by the name of a table. */
        private static Set<Path> copies() throws IOException {
            try (Stream<Path> folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                return folders.filter(folder -> folder.getFileName().toString().matches("restamp-\\d+"))
                        .filter(Traces::holdsOurs)
                        .collect(Collectors.toSet());
            }
        }

        private static boolean holdsOurs(Path folder) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(OURS)) {
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** A database in WAL mode that nobody has open is read from a copy. */
    private static void inWalMode(Path original, Path copy) throws IOException, SQLException {
        Files.copy(original, copy);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.executeUpdate("CREATE TABLE " + OURS + " (id INTEGER)");
        }
    }

    /** That of the asking alone, when nothing is left open. */
    private static long sessions(ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                var found = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")) {
            found.next();
            return found.getLong(1);
        }
    }

    // ------------------------------------------------------------------------------------------- while migrating

    private static final String ENV = """
            from alembic import context
            from sqlalchemy import engine_from_config

            with engine_from_config(context.config.get_section("alembic")).connect() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()
            """;

    private static final String FIRST = """
            from alembic import op
            import sqlalchemy as sa

            revision = "a1"
            down_revision = None

            def upgrade():
                op.create_table("notes", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("text", sa.Text()))
                op.create_table("kinds", sa.Column("name", sa.String(20), primary_key=True))

            def downgrade():
                op.drop_table("kinds")
                op.drop_table("notes")
            """;

    /** Leaves no other trace than a row. */
    private static final String SECOND = """
            from alembic import op

            revision = "b1"
            down_revision = "a1"

            def upgrade():
                op.execute("INSERT INTO kinds (name) VALUES ('private')")

            def downgrade():
                op.execute("DELETE FROM kinds WHERE name = 'private'")
            """;

    private static final String THIRD = """
            from alembic import op
            import sqlalchemy as sa

            revision = "c1"
            down_revision = "b1"

            def upgrade():
                op.create_table("tags", sa.Column("id", sa.Integer(), primary_key=True))
                op.add_column("notes", sa.Column("kind", sa.String(20)))
                op.create_index("ix_notes_kind", "notes", ["kind"])

            def downgrade():
                op.drop_index("ix_notes_kind", "notes")
                op.drop_column("notes", "kind")
                op.drop_table("tags")
            """;

    private static final String REFUSED = "refused";

    /** Goes up and down between two revisions, in one process. */
    private static final String BACK_AND_FORTH = """
            import sys
            from alembic import command
            from alembic.config import Config

            settings = Config(sys.argv[1])
            command.upgrade(settings, "a1")
            for round in range(int(sys.argv[2])):
                command.upgrade(settings, "c1")
                command.downgrade(settings, "a1")
            """;

    @Test
    void an_audit_while_alembic_migrates_sees_the_state_before_or_the_state_after() throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            project(database.url());
            migrate(1);
            String before = audit(database);
            Process moving = start(MIGRATIONS);
            Map<String, Integer> seen = new TreeMap<>();
            while (moving.isAlive()) {
                seen.merge(audit(database), 1, Integer::sum);
            }
            assertThat(moving.exitValue()).isZero();
            upgrade(database);
            String after = audit(database);
            System.getLogger("restamp")
                    .log(
                            System.Logger.Level.INFO,
                            "{0} migrations, audits that saw each state: {1}",
                            2 * MIGRATIONS,
                            seen.values());
            assertThat(after).isNotEqualTo(before);
            assertThat(Set.of(before, after, REFUSED)).containsAll(seen.keySet());
        }
    }

    private void project(String url) throws IOException {
        Files.createDirectories(folder.resolve("project/versions"));
        Files.writeString(folder.resolve("project/env.py"), ENV);
        Files.writeString(folder.resolve("project/versions/a1.py"), FIRST);
        Files.writeString(folder.resolve("project/versions/b1.py"), SECOND);
        Files.writeString(folder.resolve("project/versions/c1.py"), THIRD);
        Files.writeString(folder.resolve("move.py"), BACK_AND_FORTH);
        Files.writeString(
                folder.resolve("alembic.ini"),
                "[alembic]\nscript_location = " + folder.resolve("project") + "\nsqlalchemy.url = " + url + "\n");
    }

    /** No answer is better than a mixture, and a sentence says so. */
    private String audit(ScratchDatabase database) {
        Session session = Session.run(folder, "audit", database.url(), "--history", "project", "--format", "json");
        return session.err().contains("changed again and again") ? REFUSED : session.out();
    }

    private void migrate(int times) throws IOException, InterruptedException {
        assertThat(start(times).waitFor()).isZero();
    }

    private void upgrade(ScratchDatabase database) throws IOException, InterruptedException {
        assertThat(python("-m", "alembic.config", "-c", "alembic.ini", "upgrade", "head")
                        .waitFor())
                .isZero();
    }

    private Process start(int times) throws IOException {
        return python("move.py", "alembic.ini", String.valueOf(times));
    }

    private Process python(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(RealAlembic.find().python(), "-W", "ignore"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("moving.log").toFile())
                .start();
    }
}
