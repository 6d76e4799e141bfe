package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that have a function for each of several databases, or for one without a name. */
class EnginesTest {

    /** What hands the name over is the library's affair. */
    private static final String OF_A_LIBRARY = "from library import run_migrations\nrun_migrations(db, {})\n";

    private static final String USUAL = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)";

    @TempDir
    Path folder;

    private void project(String env, String... functions) throws IOException {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(folder.resolve("migrations/env.py"), env);
        StringBuilder script = new StringBuilder("""
                from alembic import op
                import sqlalchemy as sa
                revision = 'a1'
                down_revision = None
                def upgrade(engine_name: str) -> None:
                    globals()["upgrade_%s" % engine_name]()
                """);
        for (String function : functions) {
            script.append("def upgrade_" + function + "() -> None:\n    op.create_table('t_" + function
                    + "', sa.Column('id', sa.Integer(), nullable=False))\n");
        }
        Files.writeString(versions.resolve("a1.py"), script);
    }

    private Session audit(ScratchDatabase database, String... more) {
        return Session.run(
                folder,
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("audit", database.url(), "--history", "migrations"),
                                java.util.stream.Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void settings_of_another_name_lead_to_the_history() throws Exception {
        project("", "a");
        Files.writeString(folder.resolve("other.ini"), "[alembic]\nscript_location = migrations\n");

        assertThat(Session.run(folder, "history", "show", "--config", "other.ini")
                        .out())
                .contains("a1");
        assertThat(Session.run(folder, "history", "show", "--config", "nowhere.ini")
                        .err())
                .contains("there is no settings file nowhere.ini");
    }

    @Test
    void the_only_one_without_a_name_is_found_by_its_functions_whoever_hands_the_name_over() throws Exception {
        project(OF_A_LIBRARY, "");
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE t_ (id INTEGER NOT NULL)");
            Session unstamped = audit(database, "--ledger", "alembic_version");
            assertThat(unstamped.exit()).as(unstamped.out()).isEqualTo(1);
            assertThat(unstamped.out()).contains("unstamped");
            database.run(USUAL);
            database.run("INSERT INTO alembic_version VALUES ('a1')");
            assertThat(audit(database).exit()).isZero();
            database.run("DROP TABLE t_");
            assertThat(audit(database).exit()).isEqualTo(3);
        }
    }

    @Test
    void of_one_without_a_name_and_others_one_is_to_be_named() throws Exception {
        project(OF_A_LIBRARY, "", "logs");
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE t_logs (id INTEGER NOT NULL)");
            assertThat(audit(database).err()).contains("--engine: default, logs");
            assertThat(audit(database, "--engine", "logs").out()).contains("unstamped");
            assertThat(audit(database, "--engine", "default").out()).contains("foreign");
            assertThat(audit(database, "--engine", "").err()).contains("--engine default");
        }
    }

    @Test
    void the_one_without_a_name_is_also_there_beside_those_of_the_settings() throws Exception {
        project("from alembic import context\ncontext.run_migrations(engine_name=name)\n", "", "logs");
        Files.writeString(folder.resolve("alembic.ini"), """
                [alembic]
                script_location = migrations
                databases = logs
                """);
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run(USUAL);
            Session audit = Session.run(folder, "audit", database.url());
            assertThat(audit.err()).contains("--engine: logs, default");
        }
    }

    @Test
    void a_name_that_nothing_tells_of_is_taken_from_the_command_line() throws Exception {
        project(OF_A_LIBRARY);
        Path script = folder.resolve("migrations/versions/a1.py");
        Files.writeString(
                script,
                Files.readString(script)
                        .replace(
                                "globals()[\"upgrade_%s\" % engine_name]()",
                                "op.create_table(engine_name, sa.Column('id', sa.Integer(), nullable=False))"));
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE logs (id INTEGER NOT NULL)");
            assertThat(audit(database, "--engine", "logs").out()).contains("unstamped");
            database.run(USUAL);
            database.run("INSERT INTO alembic_version VALUES ('a1')");
            Session unread = audit(database);
            assertThat(unread.exit()).as(unread.out()).isEqualTo(3);
            assertThat(unread.out())
                    .contains("unclear", "the ledger claims a1, and nothing of what it claims could be read");
        }
    }
}
