package dev.restamp.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.Story;
import dev.restamp.Terminal;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Client;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.verdict.standing.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Scripts run with the real {@code psql}, in the ways in which people run it. */
class PostgresScriptTest {

    private final Story story = new Story(new PostgresDialect());

    PostgresScriptTest() {
        story.revision("a1", List.of(), story.create("users", "id INTEGER primary key", "name VARCHAR(50)"))
                .revision("b1", List.of("a1"), story.add("users", "mail VARCHAR(80)"))
                .revision(
                        "c1",
                        List.of("a1"),
                        story.create("works", "id INTEGER primary key", "user_id INTEGER"),
                        story.create("notes", "id INTEGER primary key", "text TEXT"),
                        story.index("ix_works_user", "works", "user_id"),
                        story.refer("works", "user_id", "users"));
    }

    /** Each way runs the script in the file on the database with the URL. */
    private static final Map<String, BiFunction<String, Path, Shell.Result>> WAYS = Map.of(
            "psql -f plan.sql",
            (url, plan) -> Shell.run("", List.of("psql", "-X", "-q", "-f", plan.toString(), url)),
            "psql < plan.sql",
            (url, plan) -> Shell.run(text(plan), List.of("psql", "-X", "-q", url)),
            "psql -1 -f plan.sql",
            (url, plan) -> Shell.run("", List.of("psql", "-X", "-q", "-1", "-f", plan.toString(), url)),
            "psql -v ON_ERROR_STOP=1 -f plan.sql",
            (url, plan) ->
                    Shell.run("", List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", plan.toString(), url)));

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What may have moved between audit and script, for a plan that only stamps and for one that repairs and rebuilds. */
    private static final Map<String, String> MOVES = Map.of(
            "a ledger row changed", "UPDATE alembic_version SET version_num = 'a1'",
            "a ledger row came", "INSERT INTO alembic_version VALUES ('a1')",
            "the ledger is gone", "DROP TABLE alembic_version",
            "a table that decided is gone", "DROP TABLE works",
            "a column that decided has another name", "ALTER TABLE works RENAME COLUMN user_id TO owner_id");

    private static final Map<String, String> BROKEN = Map.of(
            "stamp only", "SELECT 1",
            "create a table", "DROP TABLE notes",
            "add a key", "ALTER TABLE works DROP CONSTRAINT works_user_id_fkey; INSERT INTO works VALUES (1, NULL)",
            "create an index", "DROP INDEX ix_works_user");

    @TestFactory
    Stream<DynamicTest> a_script_heals() {
        return BROKEN.entrySet().stream()
                .flatMap(broken -> WAYS.entrySet().stream()
                        .map(way -> DynamicTest.dynamicTest(broken.getKey() + ", " + way.getKey(), () -> {
                            try (Broken database = new Broken(broken.getValue())) {
                                Shell.Result result = way.getValue().apply(database.scratch.url(), database.plan());

                                assertThat(result.exit()).as(result.output()).isZero();
                                assertThat(story.audit(database.scratch).standing())
                                        .isEqualTo(Standing.CURRENT);
                                assertThat(story.plan(database.scratch, Counter.NONE)
                                                .changesNothing())
                                        .isTrue();
                            }
                        })));
    }

    /** Every move with every damage, the ways taking turns. */
    @TestFactory
    Stream<DynamicTest> a_script_stops_when_anything_moved_and_its_exit_says_so() {
        List<String> ways = WAYS.keySet().stream().sorted().toList();
        AtomicInteger turn = new AtomicInteger();
        return BROKEN.entrySet().stream()
                .flatMap(broken -> MOVES.entrySet().stream().map(move -> {
                    String way = ways.get(turn.getAndIncrement() % ways.size());
                    return DynamicTest.dynamicTest(
                            String.join(", ", broken.getKey(), move.getKey(), way),
                            () -> stops(broken.getValue(), move.getValue(), WAYS.get(way)));
                }));
    }

    private void stops(String damage, String move, BiFunction<String, Path, Shell.Result> way) {
        try (Broken database = new Broken(damage)) {
            database.scratch.run(move);
            String before = database.dump();

            Shell.Result result = way.apply(database.scratch.url(), database.plan());

            assertThat(database.dump()).isEqualTo(before);
            assertThat(result.exit()).as(result.output()).isNotZero();
        }
    }

    /** In pieces and as a whole, in the form that asks for no shell: its undo takes it back. */
    @TestFactory
    Stream<DynamicTest> any_client_can_run_the_form_for_any_client() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    try (Broken database = new Broken(broken.getValue())) {
                        assertThat(StubbornClient.run(database.scratch, database.script.text(Client.ANY)))
                                .isEmpty();
                        assertThat(story.audit(database.scratch).standing()).isEqualTo(Standing.CURRENT);
                        assertThat(StubbornClient.run(database.scratch, database.script.undo(Client.ANY)))
                                .isEmpty();
                        assertThat(story.plan(database.scratch, Counter.NONE).changesNothing())
                                .isFalse();
                    }
                    try (Broken database = new Broken(broken.getValue())) {
                        assertThat(database.runWhole()).isEmpty();
                        assertThat(story.audit(database.scratch).standing()).isEqualTo(Standing.CURRENT);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> any_client_changes_nothing_when_anything_moved() {
        return BROKEN.entrySet().stream()
                .flatMap(broken -> MOVES.entrySet().stream()
                        .map(move -> DynamicTest.dynamicTest(broken.getKey() + ", " + move.getKey(), () -> {
                            try (Broken database = new Broken(broken.getValue())) {
                                database.scratch.run(move.getValue());
                                String before = database.dump();

                                assertThat(database.runWhole()).isNotEmpty();
                                StubbornClient.run(database.scratch, database.script.text(Client.ANY));

                                assertThat(database.dump()).isEqualTo(before);
                            }
                        })));
    }

    /** Some other client, which knows no meta-commands and goes on after every error. */
    @TestFactory
    Stream<DynamicTest> a_client_that_goes_on_after_an_error_changes_nothing() {
        return BROKEN.entrySet().stream()
                .flatMap(broken -> MOVES.entrySet().stream()
                        .map(move -> DynamicTest.dynamicTest(broken.getKey() + ", " + move.getKey(), () -> {
                            try (Broken database = new Broken(broken.getValue())) {
                                database.scratch.run(move.getValue());
                                String before = database.dump();

                                StubbornClient.run(database.scratch, database.script.text());

                                assertThat(database.dump()).isEqualTo(before);
                            }
                        })));
    }

    /** At a terminal psql goes on after an error, whatever it was told. */
    @TestFactory
    Stream<DynamicTest> pasted_at_a_terminal_a_script_that_no_longer_fits_comes_to_nothing() {
        return BROKEN.entrySet().stream()
                .flatMap(broken -> Stream.of("a ledger row changed", "a table that decided is gone")
                        .map(move -> DynamicTest.dynamicTest(broken.getKey() + ", " + move, () -> {
                            try (Broken database = new Broken(broken.getValue())) {
                                database.scratch.run(MOVES.get(move));
                                String before = database.dump();

                                Shell.Result result = database.paste(database.script.text());

                                assertThat(result.output()).contains("nothing was changed");
                                assertThat(database.dump()).isEqualTo(before);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> pasted_at_a_terminal_a_script_heals() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    try (Broken database = new Broken(broken.getValue())) {
                        Shell.Result result = database.paste(database.script.text());

                        assertThat(story.audit(database.scratch).standing())
                                .as(result.output())
                                .isEqualTo(Standing.CURRENT);
                    }
                }));
    }

    @Test
    void pasted_while_somebody_else_holds_the_ledger_a_script_changes_nothing() throws SQLException {
        try (Broken database = new Broken("DROP TABLE notes");
                Connection other = database.scratch.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM alembic_version");
            String hasty = database.script.text().replace("lock_timeout = '10s'", "lock_timeout = '50ms'");

            Shell.Result result = database.paste(hasty);

            other.rollback();
            assertThat(result.output()).contains("lock timeout");
            assertThat(story.observe(database.scratch).schema().findTable(story.name("notes")))
                    .isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> the_undo_takes_everything_back() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    try (Broken database = new Broken(broken.getValue())) {
                        String before = database.dump();
                        List<String> shell = List.of("psql", "-X", "-q", database.scratch.url());
                        assertThat(Shell.run(database.script.text(), shell).exit())
                                .isZero();
                        assertThat(database.dump()).isNotEqualTo(before);

                        Shell.Result result = Shell.run(database.script.undo(), shell);

                        assertThat(result.exit()).as(result.output()).isZero();
                        assertThat(database.dump()).isEqualTo(before);
                        assertThat(Shell.run(database.script.undo(), shell).exit())
                                .as("a second undo")
                                .isNotZero();
                        assertThat(database.dump()).isEqualTo(before);
                    }
                }));
    }

    @Test
    void an_index_on_a_large_table_is_built_concurrently_before_the_rest_and_only_if_the_guards_hold() {
        try (Broken database = new Broken("DROP INDEX ix_works_user; INSERT INTO works"
                + " SELECT n, NULL FROM generate_series(1, 120000) AS n; ANALYZE works")) {
            assertThat(database.script.text())
                    .contains("CREATE INDEX CONCURRENTLY")
                    .contains("\\gexec");
            List<String> shell = List.of("psql", "-X", "-q", database.scratch.url());
            database.scratch.run("UPDATE alembic_version SET version_num = 'a1'");
            assertThat(Shell.run(database.script.text(), shell).exit()).isNotZero();
            assertThat(story.observe(database.scratch).schema().toString()).doesNotContain("ix_works_user");

            database.scratch.run("UPDATE alembic_version SET version_num = 'b1'");
            StubbornClient.run(database.scratch, database.script.text());
            assertThat(story.observe(database.scratch).schema().toString()).doesNotContain("ix_works_user");
            assertThat(story.observe(database.scratch).ledger().rows())
                    .as("a client that cannot make the index does not stamp it")
                    .containsExactly("b1");

            Shell.Result result = Shell.run(database.script.text(), shell);

            assertThat(result.exit()).as(result.output()).isZero();
            assertThat(story.audit(database.scratch).standing()).isEqualTo(Standing.CURRENT);
        }
    }

    @Test
    void the_undo_does_not_drop_a_table_that_came_into_use() {
        try (Broken database = new Broken("DROP TABLE notes")) {
            List<String> shell = List.of("psql", "-X", "-q", database.scratch.url());
            Shell.run(database.script.text(), shell);
            database.scratch.run("INSERT INTO notes VALUES (1, 'precious')");
            String before = database.dump();

            Shell.Result result = Shell.run(database.script.undo(), shell);

            assertThat(result.exit()).isNotZero();
            assertThat(result.output()).contains("notes");
            assertThat(database.dump()).isEqualTo(before);
        }
    }

    @Test
    void a_script_waits_for_a_lock_only_so_long_and_run_twice_changes_nothing_more() {
        try (Broken database = new Broken("DROP TABLE notes")) {
            List<String> shell = List.of("psql", "-X", "-q", database.scratch.url());
            Shell.run(database.script.text(), shell);
            String healed = database.dump();

            Shell.Result again = Shell.run(database.script.text(), shell);

            assertThat(again.exit()).isNotZero();
            assertThat(database.dump()).isEqualTo(healed);
        }
    }

    /** A database with all revisions of the story, whose ledger tracks one branch, damaged further. */
    private final class Broken implements AutoCloseable {

        final ScratchDatabase scratch = ScratchDatabase.postgres();
        final Script script;
        private final Path plan;

        Broken(String damage) {
            story.build(scratch, List.of("a1", "b1", "c1"), List.of("b1"));
            scratch.run(damage);
            Plan made = story.plan(scratch, question -> java.util.OptionalLong.of(0));
            script = new ScriptWriter(story.dialect()).write(made);
            try {
                plan = Files.writeString(Files.createTempFile("plan", ".sql"), script.text());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        Path plan() {
            return plan;
        }

        /** At a terminal, and then leaves. */
        Shell.Result paste(String text) {
            return Terminal.paste(text, "\\q", List.of("psql", "-X", scratch.url()));
        }

        /** Schema and rows. */
        String dump() {
            return story.observe(scratch).schema() + "\n"
                    + Stream.of("alembic_version ORDER BY 1", "works", "notes")
                            .map(this::rows)
                            .collect(Collectors.joining("\n"));
        }

        /** What a table holds, or that there is none. */
        private String rows(String table) {
            try (Connection connection = scratch.connect();
                    ResultSet found = connection.createStatement().executeQuery("SELECT * FROM " + table)) {
                List<String> rows = new ArrayList<>();
                while (found.next()) {
                    for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                        rows.add(found.getString(i));
                    }
                }
                return table + ": " + rows;
            } catch (SQLException gone) {
                return gone.getMessage();
            }
        }

        /** With the whole text in one call; what it complains of. */
        String runWhole() {
            try (Connection connection = scratch.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(script.text(Client.ANY));
                return "";
            } catch (SQLException e) {
                return String.valueOf(e.getMessage());
            }
        }

        @Override
        public void close() {
            scratch.close();
            plan.toFile().delete();
        }
    }
}
