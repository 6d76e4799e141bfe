package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.Story;
import dev.restamp.apply.CannotApply.Reason;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Auditor;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Hold;
import dev.restamp.dialect.Sql;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Planner;
import dev.restamp.schema.Name;
import dev.restamp.script.Script;
import dev.restamp.script.ScriptWriter;
import dev.restamp.tool.alembic.AlembicTool;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.standing.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqliteApplierTest {

    private final ScratchDatabase database = ScratchDatabase.sqlite();
    private final Dialect dialect = new SqliteDialect();
    private final Story story = new Story(dialect)
            .revision("a1", List.of(), new Story(dialect).create("users", "id INTEGER primary key", "name VARCHAR(50)"))
            .revision("b1", List.of("a1"), new Story(dialect).add("users", "mail VARCHAR(80)"))
            .revision(
                    "c1",
                    List.of("a1"),
                    new Story(dialect).create("works", "id INTEGER primary key", "user_id INTEGER"),
                    new Story(dialect).refer("works", "user_id", "users"),
                    new Story(dialect).create("notes", "id INTEGER primary key", "text TEXT"));
    private final Applier applier = applier(true);

    private Applier applier(boolean backup) {
        return new Applier(dialect, story.scope(), this::plan, new Applier.Options(Duration.ofMillis(300), backup));
    }

    private Plan plan(dev.restamp.dialect.Observation observation, Connection connection) {
        RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(5));
        Audit audit = new Auditor(new AlembicTool(), Set.of(), counter)
                .audit(story.rulebook(), observation, counter, Policy.FAIL);
        return new Planner(counter).plan(audit);
    }

    private Plan plan() {
        try (Connection connection = database.connect()) {
            return plan(dialect.introspector().observe(connection, story.scope()), connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Receipt apply(Plan plan) {
        try (Connection connection = database.connect()) {
            return applier.apply(connection, plan);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void broken() {
        story.build(database, List.of("a1", "b1", "c1"), List.of("b1"));
        database.run("DROP TABLE notes; DROP TABLE works;"
                + " CREATE TABLE works (id INTEGER NOT NULL PRIMARY KEY, user_id INTEGER);"
                + " INSERT INTO users VALUES (1, 'ann', NULL); INSERT INTO works VALUES (7, 1), (8, NULL)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_plan_is_carried_out_and_told() {
        broken();

        Receipt receipt = apply(plan());

        assertThat(receipt.changed()).isTrue();
        assertThat(receipt.before()).isEqualTo(Standing.PARTIAL);
        assertThat(receipt.after()).isEqualTo(Standing.CURRENT);
        assertThat(receipt.rowsBefore()).containsExactly("b1");
        assertThat(receipt.rowsAfter()).containsExactly("b1", "c1");
        assertThat(receipt.rowCounts()).containsEntry(new Name("main", "works"), new Receipt.Counted(2, 2));
        assertThat(story.audit(database).standing()).isEqualTo(Standing.CURRENT);
    }

    @Test
    void the_backup_is_the_database_before() {
        broken();
        String before = story.observe(database).toString();

        Receipt receipt = apply(plan());

        Path backup = Path.of(receipt.backup().orElseThrow());
        assertThat(backup).exists();
        assertThat(observed(backup)).isEqualTo(before);
    }

    @Test
    void the_backup_is_for_those_to_read_who_may_read_the_database() throws Exception {
        broken();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        Path backup = Path.of(apply(plan()).backup().orElseThrow());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-r-----");
        assertThat(Files.getOwner(backup)).isEqualTo(Files.getOwner(file()));
    }

    @Test
    void a_backup_takes_no_name_that_leads_elsewhere() throws Exception {
        broken();
        Path elsewhere = file().resolveSibling("elsewhere");
        Files.createSymbolicLink(file().resolveSibling(file().getFileName() + ".before-restamp-1"), elsewhere);

        Receipt receipt = apply(plan());

        assertThat(receipt.backup().orElseThrow()).endsWith(".before-restamp-2");
        assertThat(elsewhere).doesNotExist();
    }

    @Test
    void what_fails_leaves_no_copy() throws Exception {
        broken();
        Plan plan = plan();
        database.run("CREATE TABLE other (id INTEGER)");

        assertThatThrownBy(() -> apply(plan)).satisfies(reason(Reason.MOVED));

        try (Stream<Path> beside = Files.list(file().getParent())) {
            assertThat(beside).containsExactly(file());
        }
    }

    /** Whoever wants the rows back that there were must find all of them. */
    @Test
    void the_backup_holds_what_others_commit_while_it_is_made() throws Exception {
        broken();
        database.run("PRAGMA journal_mode = WAL");
        Receipt receipt;
        try (Connection connection = database.connect()) {
            Hold slow = dialect.hold();
            Backup stale = Backup.of(connection, slow);
            String copied = slow.version(connection);
            database.run("INSERT INTO users VALUES (2, 'eve', NULL)");
            assertThat(stale.isOf(copied)).isTrue();
            assertThat(stale.isOf(slow.version(connection))).isFalse();
            stale.close();
            receipt = applier.repair(connection);
        }
        try (Connection copy = java.sql.DriverManager.getConnection(
                "jdbc:sqlite:" + receipt.backup().orElseThrow())) {
            assertThat(Sql.ask(copy, "SELECT count(*) FROM users")).isEqualTo("2");
        }
    }

    @Test
    void a_trigger_on_the_ledger_is_for_a_person() {
        broken();
        database.run("CREATE TRIGGER t AFTER INSERT ON alembic_version BEGIN DELETE FROM users; END");

        Plan plan = plan();

        assertThat(plan.isBlocked()).isTrue();
        assertThatThrownBy(() -> apply(plan)).satisfies(reason(Reason.BLOCKED)).hasMessageContaining("trigger t");
    }

    @Test
    void a_trigger_that_came_after_the_audit_stops_the_plan() {
        broken();
        Plan plan = plan();
        database.run("CREATE TRIGGER t AFTER INSERT ON alembic_version BEGIN DELETE FROM users; END");

        assertThatThrownBy(() -> apply(plan)).satisfies(reason(Reason.MOVED));
    }

    /** An edited plan is a person's word; that it loses rows elsewhere is nobody's. */
    @Test
    void what_a_trigger_takes_away_is_not_committed() throws Exception {
        broken();
        database.run("CREATE TRIGGER t AFTER INSERT ON alembic_version BEGIN DELETE FROM users; END");
        Plan plan = plan();
        Script script = new ScriptWriter(dialect).write(plan);
        String edited = script.text() + "\nINSERT INTO alembic_version VALUES ('c1');\n";
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> applier.applyEdited(connection, plan, PlanFile.read(edited)))
                    .satisfies(reason(Reason.BROKEN_PROMISE))
                    .hasMessageContaining("table users would have 0 rows instead of 1");
            assertThat(Sql.ask(connection, "SELECT count(*) FROM users")).isEqualTo("1");
        }
    }

    @Test
    void a_key_that_passes_changes_of_the_ledger_on_is_for_a_person() {
        broken();
        database.run("CREATE TABLE log (id INTEGER PRIMARY KEY, version TEXT"
                + " REFERENCES alembic_version (version_num) ON DELETE CASCADE)");

        assertThat(plan().isBlocked()).isTrue();
    }

    @Test
    void a_trigger_on_a_true_ledger_asks_nobody() {
        broken();
        apply(plan());
        database.run("CREATE TRIGGER t AFTER INSERT ON alembic_version BEGIN DELETE FROM users; END");

        assertThat(plan().needsPerson()).isFalse();
    }

    private String observed(Path file) {
        try (Connection connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return dialect.introspector().observe(connection, story.scope()).toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void applying_twice_changes_nothing_the_second_time() throws Exception {
        broken();
        apply(plan());
        byte[] healed = Files.readAllBytes(file());

        Receipt second = apply(plan());

        assertThat(second.changed()).isFalse();
        assertThat(second.backup()).isEmpty();
        assertThat(Files.readAllBytes(file())).isEqualTo(healed);
    }

    private Path file() {
        return Path.of(database.jdbcUrl().substring("jdbc:sqlite:".length()));
    }

    @Test
    void a_database_that_moved_is_left_alone() {
        broken();
        Plan plan = plan();
        database.run("CREATE TABLE other (id INTEGER)");
        String before = story.observe(database).toString();

        assertThatThrownBy(() -> apply(plan)).satisfies(reason(Reason.MOVED));

        assertThat(story.observe(database)).hasToString(before);
    }

    @Test
    void a_lock_held_by_another_is_waited_for_and_then_told() throws Exception {
        broken();
        Plan plan = plan();
        String before = story.observe(database).toString();
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> apply(plan)).satisfies(reason(Reason.BUSY));

            statement.executeUpdate("ROLLBACK");
        }
        assertThat(story.observe(database)).hasToString(before);
    }

    @Test
    void a_file_that_cannot_be_written_is_told_and_left_alone() throws Exception {
        broken();
        Plan plan = plan();
        byte[] before = Files.readAllBytes(file());
        try (Connection connection = java.sql.DriverManager.getConnection("jdbc:sqlite:file:" + file() + "?mode=ro")) {
            assertThatThrownBy(() -> applier(false).apply(connection, plan)).satisfies(reason(Reason.REFUSED));
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_full_disk_takes_all_with_it() {
        broken();
        database.run("CREATE VIEW notes_later AS SELECT 1; DROP VIEW notes_later");
        Plan plan = plan();
        database.run("PRAGMA max_page_count = 1");
        String before = story.observe(database).toString();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA max_page_count = 1");
            assertThatThrownBy(() -> applier(false).apply(connection, plan)).satisfies(reason(Reason.REFUSED));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(story.observe(database)).hasToString(before);
    }

    @Test
    void two_installers_at_once_both_end_well() {
        broken();

        List<CompletableFuture<Receipt>> both = List.of(repairing(), repairing());

        assertThat(both.stream().map(CompletableFuture::join).filter(Receipt::changed))
                .hasSize(1);
        assertThat(story.audit(database).standing()).isEqualTo(Standing.CURRENT);
    }

    private CompletableFuture<Receipt> repairing() {
        return CompletableFuture.supplyAsync(() -> {
            try (Connection connection = database.connect()) {
                return new Applier(
                                dialect, story.scope(), this::plan, new Applier.Options(Duration.ofSeconds(20), true))
                        .repair(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void a_plan_file_is_known_again_and_others_are_refused() {
        broken();
        Plan plan = plan();
        Script script = new ScriptWriter(dialect).write(plan);

        PlanFile.read(script.text()).require(plan, script);

        String edited = script.text().replace("SELECT 'c1'", "SELECT 'b1'");
        assertThatThrownBy(() -> PlanFile.read(edited).require(plan, script))
                .satisfies(reason(Reason.FOREIGN_PLAN))
                .hasMessageContaining("edited");
        assertThatThrownBy(() -> PlanFile.read("select 1").require(plan, script))
                .satisfies(reason(Reason.FOREIGN_PLAN));
        database.run("CREATE TABLE other (id INTEGER)");
        Plan now = plan();
        assertThatThrownBy(() -> PlanFile.read(script.text()).require(now, script))
                .hasMessageContaining("another database");
    }

    @Test
    void an_edited_plan_is_applied_when_asked_for() throws Exception {
        broken();
        Plan plan = plan();
        Script script = new ScriptWriter(dialect).write(plan);
        String edited = script.text().replace("\nCOMMIT;", "UPDATE users SET name = 'eve';\n\nCOMMIT;");

        try (Connection connection = database.connect()) {
            applier.applyEdited(connection, plan, PlanFile.read(edited));
        }

        try (Connection connection = database.connect()) {
            assertThat(Sql.ask(connection, "SELECT name FROM users")).isEqualTo("eve");
        }
        assertThat(story.audit(database).standing()).isEqualTo(Standing.CURRENT);
    }

    private static java.util.function.Consumer<Throwable> reason(Reason reason) {
        return e -> assertThat(e)
                .isInstanceOfSatisfying(
                        CannotApply.class,
                        c -> assertThat(c.reason()).as(c.getMessage()).isEqualTo(reason));
    }
}
