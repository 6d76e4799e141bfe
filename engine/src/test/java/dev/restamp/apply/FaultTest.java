package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.apply.CannotApply.Reason;
import dev.restamp.dialect.Sql;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes wrong in the middle: one sentence says so, and the database is as before or as promised. */
class FaultTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final long SEED = Long.getLong("restamp.seed", 20_261_121L);

    private final Workshop file = new Workshop("sqlite");
    private final Workshop server = new Workshop("postgresql");

    // ------------------------------------------------------------------------------------------------- SQLite

    /** The disk is full after one page more, after two, and so on until there is room for all. */
    @Test
    void a_disk_that_is_full_at_any_moment_takes_all_with_it() throws Exception {
        int refused = 0;
        for (int room = 0; ; room++) {
            try (ScratchDatabase database = file.broken()) {
                Plan plan = file.plan(database);
                String before = file.contents(database);
                if (appliesWithin(room, database, plan)) {
                    assertThat(file.plan(database).changesNothing()).isTrue();
                    break;
                }
                assertThat(file.contents(database)).isEqualTo(before);
                refused++;
            }
        }
        assertThat(refused).as("times that the disk was full").isPositive();
    }

    private boolean appliesWithin(int room, ScratchDatabase database, Plan plan) throws SQLException {
        try (Connection connection = database.connect()) {
            int pages = Integer.parseInt(Sql.ask(connection, "PRAGMA page_count"));
            Sql.ask(connection, "PRAGMA max_page_count = " + (pages + room));
            return file.applier(SHORT, false).apply(connection, plan).changed();
        } catch (CannotApply refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.REFUSED);
            assertThat(refusal).hasMessageMatching("the database refused: .*full.*; nothing was changed");
            return false;
        }
    }

    @Test
    void no_room_for_a_copy_is_told_before_anything_is_done() throws Exception {
        try (ScratchDatabase database = file.broken()) {
            Plan plan = file.plan(database);
            String before = file.contents(database);
            Path folder = Path.of(database.jdbcUrl().substring("jdbc:sqlite:".length()))
                    .getParent();
            Path away = folder.resolveSibling(folder.getFileName() + "-away");
            try (Connection connection = database.connect()) {
                Sql.ask(connection, "SELECT count(*) FROM users");
                Files.move(folder, away);
                assertThatThrownBy(() -> file.applier(SHORT, true).apply(connection, plan))
                        .hasMessageStartingWith("no copy of the database could be made beside it")
                        .hasMessageContaining("nothing was changed")
                        .hasMessageContaining("--no-backup")
                        .message()
                        .doesNotContain("\n");
                Files.move(away, folder);
            }
            assertThat(file.contents(database)).isEqualTo(before);
        }
    }

    @Test
    void a_file_that_became_read_only_is_told() throws Exception {
        try (ScratchDatabase database = file.broken()) {
            Plan plan = file.plan(database);
            Path place = Path.of(database.jdbcUrl().substring("jdbc:sqlite:".length()));
            byte[] before = Files.readAllBytes(place);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r--r--r--"));
            try (Connection connection =
                    java.sql.DriverManager.getConnection("jdbc:sqlite:file:" + place + "?mode=ro")) {
                assertThatThrownBy(() -> file.applier(SHORT, false).apply(connection, plan))
                        .hasMessageMatching("the database refused: .*readonly.*; nothing was changed");
            }
            assertThat(Files.readAllBytes(place)).isEqualTo(before);
        }
    }

    // --------------------------------------------------------------------------------------------- PostgreSQL

    @Test
    void a_statement_that_takes_longer_than_the_server_allows_is_told() throws Exception {
        refusedBy(
                "CREATE FUNCTION fault() RETURNS event_trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM pg_sleep(20); END $$",
                "SET statement_timeout = '150ms'",
                "the database refused: .*statement timeout.*; nothing was changed");
    }

    @Test
    void a_full_disk_of_the_server_is_told() throws Exception {
        refusedBy(
                "CREATE FUNCTION fault() RETURNS event_trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device'"
                        + " USING ERRCODE = 'disk_full'; END $$",
                "SELECT 1",
                "the database refused: .*No space left.*; nothing was changed");
    }

    @Test
    void a_connection_that_the_server_ends_in_the_middle_is_told() throws Exception {
        refusedBy(
                "CREATE FUNCTION fault() RETURNS event_trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$",
                "SELECT 1",
                "the connection to the database was lost: .*; nothing was changed");
    }

    /** The fault comes with the last statement but the stamp. */
    private void refusedBy(String function, String setting, String sentence) throws SQLException {
        try (ScratchDatabase database = server.broken()) {
            String before = server.contents(database);
            database.run(function + "; CREATE EVENT TRIGGER fault ON ddl_command_end WHEN TAG IN ('CREATE INDEX')"
                    + " EXECUTE FUNCTION fault()");
            Plan plan = server.plan(database);
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(setting);
                assertThatThrownBy(() -> server.applier(SHORT, true).apply(connection, plan))
                        .hasMessageMatching(sentence);
            }
            database.run("DROP EVENT TRIGGER fault; DROP FUNCTION fault()");
            assertThat(server.contents(database)).isEqualTo(before);
        }
    }

    @Test
    void a_connection_ended_at_any_moment_leaves_all_or_nothing() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 12; i++) {
            try (ScratchDatabase database = server.broken()) {
                String before = server.contents(database);
                Plan plan = server.plan(database);
                endedAfter(random.nextInt(120), database, plan);

                String found = server.contents(database);
                if (!found.equals(before)) {
                    assertThat(server.plan(database).changesNothing())
                            .as("neither before nor after, -Drestamp.seed=%s: %s", SEED, found)
                            .isTrue();
                }
            }
        }
    }

    private void endedAfter(int millis, ScratchDatabase database, Plan plan) throws Exception {
        try (Connection connection = database.connect()) {
            String backend = Sql.ask(connection, "SELECT pg_backend_pid()");
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> database.run("SELECT pg_terminate_backend(" + backend + ")"),
                    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
            try {
                server.applier(SHORT, true).apply(connection, plan);
            } catch (CannotApply refusal) {
                assertThat(refusal.getMessage()).contains("connection").doesNotContain("\n");
            }
            end.join();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).startsWith("08");
        }
    }
}
