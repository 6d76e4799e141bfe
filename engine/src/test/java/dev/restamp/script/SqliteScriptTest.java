package dev.restamp.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.Story;
import dev.restamp.Terminal;
import dev.restamp.audit.Counter;
import dev.restamp.dialect.Client;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.verdict.standing.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Scripts run with the real {@code sqlite3}, in the ways in which people run it. */
class SqliteScriptTest {

    private final Story story = new Story(new SqliteDialect());

    SqliteScriptTest() {
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

    /** Each way runs the script in the file on the database in the file. */
    private static final Map<String, BiFunction<Path, Path, Shell.Result>> WAYS = Map.of(
            "sqlite3 db < plan.sql",
            (db, plan) -> Shell.run(text(plan), List.of("sqlite3", db.toString())),
            "sqlite3 -bail db < plan.sql",
            (db, plan) -> Shell.run(text(plan), List.of("sqlite3", "-bail", db.toString())),
            "sqlite3 db '.read plan.sql'",
            (db, plan) -> Shell.run("", List.of("sqlite3", db.toString(), ".read " + plan)),
            "sqlite3 -init plan.sql db",
            (db, plan) -> Shell.run("", List.of("sqlite3", "-init", plan.toString(), db.toString(), "select 1")));

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
            "rebuild a table",
                    "CREATE TABLE w (id INTEGER NOT NULL PRIMARY KEY, user_id INTEGER);"
                            + " DROP TABLE works; ALTER TABLE w RENAME TO works;"
                            + " CREATE INDEX ix_works_user ON works (user_id); INSERT INTO works VALUES (1, NULL)");

    @TestFactory
    Stream<DynamicTest> a_script_heals() {
        return BROKEN.entrySet().stream()
                .flatMap(broken -> WAYS.entrySet().stream()
                        .map(way -> DynamicTest.dynamicTest(broken.getKey() + ", " + way.getKey(), () -> {
                            try (Broken database = new Broken(broken.getValue())) {
                                Shell.Result result = way.getValue().apply(database.file(), database.plan());

                                assertThat(result.exit()).as(result.output()).isZero();
                                assertThat(story.audit(database.scratch).standing())
                                        .isEqualTo(Standing.CURRENT);
                                assertThat(story.plan(database.scratch, Counter.NONE)
                                                .changesNothing())
                                        .isTrue();
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> a_script_stops_when_anything_moved_and_its_exit_says_so() {
        return BROKEN.entrySet().stream()
                .flatMap(broken -> MOVES.entrySet().stream()
                        .flatMap(move -> WAYS.entrySet().stream()
                                .map(way -> DynamicTest.dynamicTest(
                                        broken.getKey() + ", " + move.getKey() + ", " + way.getKey(), () -> {
                                            try (Broken database = new Broken(broken.getValue())) {
                                                database.scratch.run(move.getValue());
                                                String before = database.dump();

                                                Shell.Result result =
                                                        way.getValue().apply(database.file(), database.plan());

                                                assertThat(database.dump()).isEqualTo(before);
                                                assertThat(result.exit())
                                                        .as(result.output())
                                                        .isNotZero();
                                            }
                                        }))));
    }

    /** At a terminal the shell goes on after an error, whatever it was told. */
    @TestFactory
    Stream<DynamicTest> pasted_into_the_shell_a_script_that_no_longer_fits_comes_to_nothing() {
        return BROKEN.entrySet().stream()
                .flatMap(broken -> Stream.of("a ledger row changed", "the ledger is gone")
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
    Stream<DynamicTest> pasted_into_the_shell_a_script_heals() {
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

    @TestFactory
    Stream<DynamicTest> pasted_while_somebody_else_writes_a_script_changes_nothing() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    try (Broken database = new Broken(broken.getValue());
                            Connection other = database.scratch.connect();
                            Statement statement = other.createStatement()) {
                        String before = database.dump();
                        statement.executeUpdate("BEGIN IMMEDIATE");
                        String hasty = database.script.text().replace(".timeout 10000", ".timeout 10");

                        Shell.Result result = database.paste(hasty);

                        statement.executeUpdate("ROLLBACK");
                        assertThat(result.output()).contains("database is locked");
                        assertThat(database.dump()).isEqualTo(before);
                    }
                }));
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

    /** Some other client, which knows no commands of the shell and goes on after every error. */
    @TestFactory
    Stream<DynamicTest> a_client_that_goes_on_after_errors_changes_nothing_or_all() {
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

    @Test
    void a_rebuild_inside_somebody_elses_transaction_that_guards_references_is_taken_back() {
        try (Broken database = new Broken(BROKEN.get("rebuild a table"))) {
            String before = database.dump();
            String text = "PRAGMA foreign_keys = ON;\nBEGIN;\n" + database.script.text();

            Shell.Result result = database.paste(text);

            assertThat(result.output()).contains("foreign keys are enforced");
            assertThat(database.dump()).isEqualTo(before);
        }
    }

    @Test
    void a_client_that_is_not_the_shell_stops_at_the_first_line() {
        try (Broken database = new Broken("DROP TABLE notes")) {
            String before = database.dump();
            String program = "import sqlite3,sys; sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())";

            Shell.Result result = Shell.run(
                    "",
                    List.of(
                            "python3",
                            "-c",
                            program,
                            database.file().toString(),
                            database.plan().toString()));

            assertThat(result.exit()).isNotZero();
            assertThat(database.dump()).isEqualTo(before);
        }
    }

    @TestFactory
    Stream<DynamicTest> the_undo_takes_everything_back() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    try (Broken database = new Broken(broken.getValue())) {
                        String before = database.contents();
                        List<String> shell = List.of("sqlite3", database.file().toString());
                        assertThat(Shell.run(database.script.text(), shell).exit())
                                .isZero();
                        assertThat(database.contents()).isNotEqualTo(before);

                        Shell.Result result = Shell.run(database.script.undo(), shell);

                        assertThat(result.exit()).as(result.output()).isZero();
                        assertThat(database.contents()).isEqualTo(before);
                        assertThat(Shell.run(database.script.undo(), shell).exit())
                                .as("a second undo")
                                .isNotZero();
                        assertThat(database.contents()).isEqualTo(before);
                    }
                }));
    }

    @Test
    void the_undo_does_not_drop_a_table_that_came_into_use() {
        try (Broken database = new Broken("DROP TABLE notes")) {
            List<String> shell = List.of("sqlite3", database.file().toString());
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
            List<String> shell = List.of("sqlite3", database.file().toString());
            Shell.run(database.script.text(), shell);
            String healed = database.dump();

            Shell.Result again = Shell.run(database.script.text(), shell);

            assertThat(again.exit()).isNotZero();
            assertThat(database.dump()).isEqualTo(healed);
        }
    }

    /** The disk is full after one page more, after two, and so on; a full disk may roll back all by itself, in the middle. */
    @TestFactory
    Stream<DynamicTest> a_full_disk_and_a_client_that_goes_on_leave_all_or_nothing() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    boolean healed = false;
                    for (int room = 0; !healed; room++) {
                        assertThat(room).as("pages of room, and not healed").isLessThan(100);
                        try (Broken database = new Broken(broken.getValue())) {
                            String before = database.contents();
                            StubbornClient.run(database.scratch, database.withRoom(room));
                            healed = story.audit(database.scratch).standing() == Standing.CURRENT;
                            if (!healed) {
                                assertThat(database.contents())
                                        .as("room for " + room)
                                        .isEqualTo(before);
                            }
                        }
                    }
                }));
    }

    /** As a full disk makes it when the cache overflows: everything is rolled back, and who minds no error goes on without. */
    @TestFactory
    Stream<DynamicTest> a_rollback_in_the_middle_costs_no_row_and_leaves_the_ledger() {
        return BROKEN.entrySet().stream()
                .map(broken -> DynamicTest.dynamicTest(broken.getKey(), () -> {
                    List<String> lines;
                    try (Broken database = new Broken(broken.getValue())) {
                        lines = database.script.text().lines().toList();
                    }
                    for (int i = lines.indexOf("-- #region check: what was promised is there") - 1; i > 0; i--) {
                        if (lines.get(i).startsWith("-- step 1 ")) {
                            break;
                        } else if (lines.get(i).endsWith(";")) {
                            List<String> interrupted = new ArrayList<>(lines);
                            interrupted.add(i + 1, "ROLLBACK;");
                            losesNothing(broken.getValue(), String.join("\n", interrupted));
                        }
                    }
                }));
    }

    private void losesNothing(String damage, String text) {
        try (Broken database = new Broken(damage)) {
            List<String> before = database.rows();
            StubbornClient.run(database.scratch, text);
            assertThat(database.rows()).as(text).isEqualTo(before);
        }
    }

    private final class Broken implements AutoCloseable {

        final ScratchDatabase scratch = ScratchDatabase.sqlite();
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

        Path file() {
            return Path.of(scratch.jdbcUrl().substring("jdbc:sqlite:".length()));
        }

        Path plan() {
            return plan;
        }

        /** At a terminal, and then leaves. */
        Shell.Result paste(String text) {
            return Terminal.paste(text, ".quit", List.of("sqlite3", file().toString()));
        }

        /** The script, for a database that may grow by so many pages. */
        String withRoom(int pages) {
            String grown = Shell.run("PRAGMA page_count;", List.of("sqlite3", file().toString()))
                    .output()
                    .strip();
            return "PRAGMA max_page_count = " + (Integer.parseInt(grown) + pages) + ";\n" + script.text();
        }

        String dump() {
            return Shell.run(".dump", List.of("sqlite3", file().toString())).output();
        }

        /** Schema and rows, however they are spelt. */
        String contents() {
            return story.observe(scratch).schema() + "\n" + String.join("\n", rows());
        }

        /** The ledger's among them. */
        List<String> rows() {
            return dump().lines()
                    .filter(line -> line.startsWith("INSERT"))
                    .sorted()
                    .toList();
        }

        /** With the whole text in one call; what it complains of. */
        String runWhole() {
            List<String> python = List.of(
                    "python3",
                    "-c",
                    "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(sys.stdin.read())",
                    file().toString());
            Shell.Result result = Shell.run(script.text(Client.ANY), python);
            return result.exit() == 0 ? "" : "failed: " + result.output();
        }

        @Override
        public void close() {
            scratch.close();
            plan.toFile().delete();
        }
    }
}
