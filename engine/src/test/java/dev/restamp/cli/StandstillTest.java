package dev.restamp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would be waited for without end, or answered as if nothing had been asked. The limit is only there to end a hang. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandstillTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fill() throws IOException, SQLException {
        Path versions = Files.createDirectories(folder.resolve("migrations/versions"));
        Files.writeString(folder.resolve("migrations/env.py"), "");
        Files.writeString(versions.resolve("a1.py"), """
                import sqlalchemy as sa
                from alembic import op
                revision = "a1"
                down_revision = None
                def upgrade():
                    op.create_table("t", sa.Column("id", sa.Integer(), nullable=False))
                def downgrade():
                    op.drop_table("t")
                """);
        run("CREATE TABLE t (id INTEGER NOT NULL)");
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("app.db"));
    }

    private Session session(String words) {
        return Session.run(folder, words.split(" "));
    }

    private static void assertRefused(Session session, String... words) {
        assertThat(session.err()).startsWith("restamp: ").contains(words).hasLineCount(1);
        assertThat(session.out()).isEmpty();
        assertThat(session.exit()).isEqualTo(2);
    }

    private void pipe(String name) throws IOException {
        Path place = folder.resolve(name);
        Files.createDirectories(place.getParent());
        Files.deleteIfExists(place);
        try {
            assertThat(new ProcessBuilder("mkfifo", place.toString()).start().waitFor())
                    .isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // --------------------------------------------------------------------------------------------- no files

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit NAME --history migrations",
                "audit sqlite:///NAME --history migrations",
                "audit app.db --rules NAME",
                "audit app.db --history migrations --policy NAME",
                "apply app.db --history migrations --yes --plan NAME",
                "snapshot NAME",
                "fleet NAME --history migrations",
                "fleet --summarize NAME",
                "derive --history migrations --dialect sqlite --check -o NAME",
                "derive --history migrations --dialect sqlite --replay --alembic true --prelude NAME"
            })
    void a_pipe_or_a_device_is_no_file_also_behind_a_link(String words) throws IOException {
        pipe("pipe");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("pipe"));
        Files.createSymbolicLink(folder.resolve("endless"), Path.of("/dev/zero"));
        for (String name : List.of("pipe", "link", "endless")) {
            assertRefused(session(words.replace("NAME", name)), name);
        }
    }

    @Test
    void a_script_that_is_a_pipe_is_told_and_the_others_are_read() throws IOException {
        pipe("migrations/versions/b2.py");
        Files.createSymbolicLink(folder.resolve("migrations/versions/c3.py"), Path.of("/dev/zero"));

        Session session = session("history lint --history migrations");

        assertThat(session.out()).contains("b2.py cannot be read: it is a pipe", "c3.py cannot be read: it is a pipe");
        assertThat(session.exit()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.db-journal", "app.db-wal", "app.db-shm"})
    void what_lies_where_sqlite_keeps_its_own_files_has_to_be_one(String name) throws IOException {
        pipe(name);
        assertRefused(session("audit app.db --history migrations"), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrations/env.py", "alembic.ini", "restamp.yaml", "helpers.py"})
    void files_that_are_only_looked_for_are_not_waited_for(String name) throws IOException {
        pipe(name);
        Files.writeString(
                folder.resolve("migrations/versions/b2.py"),
                "from helpers import x\nrevision = x\ndown_revision = 'a1'\ndef upgrade():\n    pass\n");
        assertThat(session("audit app.db --history migrations/versions").exit()).isNotEqualTo(70);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "/tmp/..", "%(here)s/root"})
    void the_file_system_is_no_folder_of_revisions(String location) throws IOException {
        Files.createSymbolicLink(folder.resolve("root"), Path.of("/"));
        Files.writeString(
                folder.resolve("alembic.ini"),
                "[alembic]\nscript_location = migrations\nrecursive_version_locations = true\nversion_locations = "
                        + location + "\n");
        assertRefused(session("audit app.db"), "version_locations");
    }

    // ------------------------------------------------------------------------------------------- databases

    @ParameterizedTest
    @ValueSource(
            strings = {"audit app.db", "plan app.db", "repair app.db --yes", "apply app.db --yes", "snapshot app.db"})
    void a_lock_is_told_as_a_lock(String words) throws SQLException {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            statement.executeUpdate("BEGIN EXCLUSIVE");
            String history = words.startsWith("snapshot") ? "" : " --history migrations --timeout 1";
            Session session = session(words + history);
            assertRefused(session, "locked by another program");
            statement.executeUpdate("ROLLBACK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit DB --history migrations", "plan DB --history migrations", "snapshot DB"})
    void a_catalogue_that_does_not_answer_is_waited_for_no_longer_than_was_said(String words) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection other = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("LOCK TABLE pg_catalog.pg_constraint IN ACCESS EXCLUSIVE MODE");
            Session session = session(words.replace("DB", database.url()) + " --timeout 1");
            assertRefused(session, "restamp: ");
            assertThat(session.err()).containsAnyOf("--timeout", "locked by another program");
            other.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "plan", "explain"})
    void a_schema_that_is_not_there_is_no_empty_one(String command) {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            String subject = command.equals("explain") ? " a1" : "";
            assertRefused(
                    session(command + " " + database.url() + subject + " --history migrations --schema nosuch"),
                    "there is no schema nosuch",
                    "public");
            Session fleet = session("fleet " + database.url() + " --history migrations --schema nosuch");
            assertThat(fleet.exit()).isEqualTo(2);
            assertRefused(session("fleet " + database.url() + " --history migrations --schemas nosuch_*"), "nosuch_*");
        }
    }

    @Test
    void a_fleet_of_nobody_is_a_slip() throws IOException {
        Files.writeString(folder.resolve("nobody.txt"), "# none\n\n");
        assertRefused(session("fleet nobody.txt --history migrations"), "nobody belongs to this fleet");
    }

    // ---------------------------------------------------------------------------------------------- words

    @Test
    void an_empty_word_is_not_none() {
        assertRefused(Session.run(folder, "audit", "", "--history", "migrations"), "empty word");
        assertRefused(Session.run(folder, "audit", "app.db", "--history", ""), "--history", "empty word");
        assertRefused(Session.run(folder, "audit", "app.db", "--history="), "--history", "empty word");
        assertRefused(Session.run(folder, "audit", "app.db", "--rules", "", "--history", "migrations"), "--rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit app.db --history migrations",
                "history lint --history migrations --dialect sqlite",
                "derive --history migrations --dialect sqlite",
                "derive --history migrations --dialect sqlite --replay"
            })
    void a_server_that_would_not_be_used_is_not_taken(String words) {
        assertRefused(session(words + " --scratch postgresql://app:secret@localhost/app"), "--scratch");
    }

    @Test
    void what_is_to_be_typed_can_be_typed() throws IOException, InterruptedException {
        Path nasty = Files.createDirectories(folder.resolve("it's $(touch ran) a place"));
        Files.move(folder.resolve("app.db"), nasty.resolve("-app.db"));
        Session audit = Session.run(nasty, "audit", "./-app.db", "--history", "../migrations");
        assertThat(audit.out()).contains("next       restamp plan ./-app.db --history ../migrations -o plan.sql");

        String file = nasty.getFileName() + "/-app.db";
        String next = Session.run(folder, "audit", file, "--history", "migrations")
                .out()
                .lines()
                .filter(line -> line.startsWith("next "))
                .findFirst()
                .orElseThrow()
                .replaceFirst("next +restamp", "printf '%s|'");
        Process shell =
                new ProcessBuilder("sh", "-c", next).directory(folder.toFile()).start();
        String words = new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(words).isEqualTo("plan|" + file + "|--history|migrations|-o|plan.sql|");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(path -> path.endsWith("ran"))).isEmpty();
        }
    }
}
