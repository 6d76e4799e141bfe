package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.Story;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Auditor;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.Sql;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Planner;
import dev.restamp.plan.Step;
import dev.restamp.schema.Change;
import dev.restamp.schema.SchemaObject;
import dev.restamp.script.Offers;
import dev.restamp.tool.alembic.AlembicTool;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.standing.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The harder repairs on real databases: what is done, what is proposed, and that the proposals work. */
class RemedyTest {

    private static Stream<Dialect> dialects() {
        return Stream.of(new SqliteDialect(), new PostgresDialect());
    }

    // ---------------------------------------------------------------------------------------- rows in the way

    @TestFactory
    Stream<DynamicTest> a_column_that_must_have_values_is_proposed_in_three_steps_that_work() {
        return dialects()
                .map(dialect -> DynamicTest.dynamicTest(dialect.name(), () -> {
                    Remedy remedy = new Remedy(dialect);
                    remedy.story
                            .revision("a1", List.of(), remedy.story.create("users", "id INTEGER primary key"))
                            .revision(
                                    "b1",
                                    List.of("a1"),
                                    remedy.story.create("works", "id INTEGER primary key"),
                                    remedy.story.add("users", "name VARCHAR(20) not null"),
                                    remedy.story.create("notes", "id INTEGER primary key"));
                    try (ScratchDatabase database = remedy.made(List.of("a1"), "a1")) {
                        database.run(
                                "CREATE TABLE works (id INTEGER NOT NULL, CONSTRAINT works_pkey PRIMARY KEY (id))");
                        database.run(
                                "CREATE TABLE notes (id INTEGER NOT NULL, CONSTRAINT notes_pkey PRIMARY KEY (id))");
                        database.run("INSERT INTO users VALUES (1), (2)");

                        Plan plan = remedy.plan(database);

                        Step.Review review = only(plan);
                        assertThat(review.because()).anyMatch(line -> line.contains("users has 2 rows"));
                        List<String> proposed = remedy.statements(plan, review);
                        assertThat(proposed).hasSizeGreaterThanOrEqualTo(3);
                        proposed.forEach(sql -> database.run(sql.replace("<a value>", "'nobody'")));
                        remedy.apply(database);
                        assertThat(remedy.plan(database).audit().standing()).isEqualTo(Standing.CURRENT);
                        assertThat(remedy.ask(database, "SELECT count(*) FROM users WHERE name = 'nobody'"))
                                .isEqualTo("2");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> of_tables_of_which_one_has_its_new_name_the_other_gets_its_own() {
        return dialects()
                .map(dialect -> DynamicTest.dynamicTest(dialect.name(), () -> {
                    Remedy remedy = new Remedy(dialect);
                    remedy.story
                            .revision(
                                    "a1",
                                    List.of(),
                                    remedy.story.create("users", "id INTEGER primary key"),
                                    remedy.story.create("works", "id INTEGER primary key", "user_id INTEGER"))
                            .revision(
                                    "b1",
                                    List.of("a1"),
                                    new Change.RenameTable(remedy.story.name("works"), remedy.story.name("jobs")),
                                    new Change.RenameTable(remedy.story.name("users"), remedy.story.name("people")));
                    try (ScratchDatabase database = remedy.made(List.of("a1"), "a1")) {
                        database.run("INSERT INTO users VALUES (1)");
                        database.run("ALTER TABLE works RENAME TO jobs");

                        remedy.apply(database);

                        assertThat(remedy.plan(database).audit().standing()).isEqualTo(Standing.CURRENT);
                        assertThat(remedy.ask(database, "SELECT count(*) FROM people"))
                                .isEqualTo("1");
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_key_that_rows_refuse_is_told_with_their_number_and_not_tried() {
        return dialects()
                .map(dialect -> DynamicTest.dynamicTest(dialect.name(), () -> {
                    Remedy remedy = new Remedy(dialect);
                    remedy.story
                            .revision(
                                    "a1",
                                    List.of(),
                                    remedy.story.create("users", "id INTEGER primary key"),
                                    remedy.story.create("works", "id INTEGER primary key", "user_id INTEGER"))
                            .revision(
                                    "b1",
                                    List.of("a1"),
                                    remedy.story.create("notes", "id INTEGER primary key"),
                                    remedy.story.refer("works", "user_id", "users"),
                                    remedy.story.create("marks", "id INTEGER primary key"));
                    try (ScratchDatabase database = remedy.made(List.of("a1"), "b1")) {
                        database.run(
                                "CREATE TABLE notes (id INTEGER NOT NULL, CONSTRAINT notes_pkey PRIMARY KEY (id))");
                        database.run(
                                "CREATE TABLE marks (id INTEGER NOT NULL, CONSTRAINT marks_pkey PRIMARY KEY (id))");
                        database.run("INSERT INTO works VALUES (1, 77), (2, 78), (3, NULL)");

                        Plan plan = remedy.plan(database);

                        assertThat(plan.repairs()).isEmpty();
                        assertThat(only(plan).because())
                                .anyMatch(line -> line.contains("2 rows of works refer to nothing in users"));
                    }
                }));
    }

    // ----------------------------------------------------------------------------------------- enum values

    @Test
    void a_missing_enum_value_is_added_at_its_place() throws SQLException {
        Remedy remedy = new Remedy(new PostgresDialect());
        remedy.story
                .revision(
                        "a1",
                        List.of(),
                        new Change.CreateObject(
                                new SchemaObject.EnumType(remedy.story.name("mood"), List.of("glad", "sad"))),
                        remedy.story.create("users", "id INTEGER primary key"))
                .revision(
                        "b1",
                        List.of("a1"),
                        new Change.AddEnumValue(
                                remedy.story.name("mood"), "calm", Optional.of("sad"), Optional.empty()),
                        remedy.story.create("works", "id INTEGER primary key"));
        try (ScratchDatabase database = remedy.made(List.of("a1"), "b1")) {
            database.run("CREATE TABLE works (id INTEGER NOT NULL, CONSTRAINT works_pkey PRIMARY KEY (id))");

            assertThat(remedy.plan(database).repairs())
                    .extracting(Step.Repair::title)
                    .containsExactly("add value calm to enum type mood");
            remedy.apply(database);

            assertThat(remedy.ask(database, "SELECT enum_range(NULL::mood)::text"))
                    .isEqualTo("{glad,calm,sad}");
            assertThat(remedy.plan(database).audit().standing()).isEqualTo(Standing.CURRENT);
        }
    }

    // ------------------------------------------------------------------------------- left over by batch mode

    private Remedy batch() {
        Remedy remedy = new Remedy(new SqliteDialect());
        remedy.story
                .revision("a1", List.of(), remedy.story.create("users", "id INTEGER primary key", "name VARCHAR(20)"))
                .revision("b1", List.of("a1"), remedy.story.create("works", "id INTEGER primary key"));
        return remedy;
    }

    private static final String COPY =
            "CREATE TABLE _alembic_tmp_users (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))";

    @Test
    void an_empty_copy_beside_its_table_is_dropped() throws SQLException {
        Remedy remedy = batch();
        try (ScratchDatabase database = remedy.made(List.of("a1", "b1"), "b1")) {
            database.run("INSERT INTO users VALUES (1, 'ann')");
            database.run(COPY);

            remedy.apply(database);

            assertThat(remedy.ask(database, "SELECT count(*) FROM sqlite_master WHERE name LIKE '_alembic_tmp%'"))
                    .isEqualTo("0");
            assertThat(remedy.ask(database, "SELECT count(*) FROM users")).isEqualTo("1");
        }
    }

    @Test
    void a_copy_with_rows_beside_its_table_is_for_a_person_with_both_numbers() {
        Remedy remedy = batch();
        try (ScratchDatabase database = remedy.made(List.of("a1", "b1"), "b1")) {
            database.run("INSERT INTO users VALUES (1, 'ann'), (2, 'bob')");
            database.run(COPY);
            database.run("INSERT INTO _alembic_tmp_users VALUES (1, 'ann')");

            Plan plan = remedy.plan(database);

            assertThat(plan.changesNothing()).isTrue();
            assertThat(only(plan).because())
                    .anyMatch(line ->
                            line.contains("users with 2 rows") && line.contains("_alembic_tmp_users with 1 row"));
        }
    }

    @Test
    void a_copy_whose_table_is_gone_holds_the_rows_and_the_proposal_brings_them_back() throws SQLException {
        Remedy remedy = batch();
        try (ScratchDatabase database = remedy.made(List.of("a1", "b1"), "b1")) {
            database.run(COPY);
            database.run("INSERT INTO _alembic_tmp_users VALUES (1, 'ann')");
            database.run("DROP TABLE users");

            Plan plan = remedy.plan(database);

            assertThat(plan.isBlocked()).isTrue();
            Step.Review review = only(plan);
            assertThat(review.because()).anyMatch(line -> line.contains("holds 1 row: the copy is the only one"));
            remedy.statements(plan, review).forEach(database::run);
            assertThat(remedy.plan(database).audit().standing()).isEqualTo(Standing.CURRENT);
            assertThat(remedy.ask(database, "SELECT name FROM users")).isEqualTo("ann");
        }
    }

    // ------------------------------------------------------------------------ indexes whose building broke off

    private Remedy indexed() {
        Remedy remedy = new Remedy(new PostgresDialect());
        remedy.story
                .revision("a1", List.of(), remedy.story.create("users", "id INTEGER primary key", "name VARCHAR(20)"))
                .revision("b1", List.of("a1"), remedy.story.uniqueIndex("ix_users_name", "users", "name"));
        return remedy;
    }

    /** As Alembic leaves it: the revision is not in the ledger, and the index is there, but not valid. */
    private ScratchDatabase brokenOff(Remedy remedy, String rows) {
        ScratchDatabase database = remedy.made(List.of("a1"), "a1");
        database.run(rows);
        assertThatThrownBy(() -> database.run("CREATE UNIQUE INDEX CONCURRENTLY ix_users_name ON users (name)"))
                .hasStackTraceContaining("could not create unique index");
        return database;
    }

    @Test
    void an_index_whose_building_broke_off_is_built_again_once_the_rows_allow_it() throws SQLException {
        Remedy remedy = indexed();
        try (ScratchDatabase database = brokenOff(remedy, "INSERT INTO users VALUES (1, 'ann'), (2, 'ann')")) {
            Plan plan = remedy.plan(database);
            assertThat(plan.repairs()).isEmpty();
            assertThat(only(plan).because())
                    .anyMatch(line -> line.contains("is invalid: its building broke off"))
                    .anyMatch(line -> line.contains("1 value of name stands in several rows of users"));
            database.run("UPDATE users SET name = 'bob' WHERE id = 2");

            remedy.apply(database);

            assertThat(remedy.ask(database, VALID)).isEqualTo("true");
            assertThat(remedy.plan(database).audit().standing()).isEqualTo(Standing.CURRENT);
            assertThat(remedy.plan(database).changesNothing()).isTrue();
        }
    }

    @Test
    void an_index_of_a_large_table_whose_building_broke_off_is_built_again_concurrently() throws SQLException {
        Remedy remedy = indexed();
        try (ScratchDatabase database = brokenOff(
                remedy, "INSERT INTO users SELECT n, (n % 119999)::text FROM generate_series(1, 120000) AS n")) {
            database.run("DELETE FROM users WHERE id = 120000");
            database.run("ANALYZE users");
            assertThat(remedy.plan(database).repairs()).allMatch(Step.Repair::apart);

            assertThat(remedy.apply(database).statements())
                    .anyMatch(sql -> sql.startsWith("REINDEX INDEX CONCURRENTLY"));

            assertThat(remedy.ask(database, VALID)).isEqualTo("true");
            assertThat(remedy.plan(database).audit().standing()).isEqualTo(Standing.CURRENT);
        }
    }

    private static final String VALID =
            "SELECT indisvalid::text FROM pg_index WHERE indexrelid = 'ix_users_name'::regclass";

    private static Step.Review only(Plan plan) {
        assertThat(plan.reviews()).as(plan.summary()).hasSize(1);
        return plan.reviews().get(0);
    }

    // ------------------------------------------------------------------------------------------------- tools

    private static final class Remedy {

        final Dialect dialect;
        final Story story;

        Remedy(Dialect dialect) {
            this.dialect = dialect;
            this.story = new Story(dialect);
        }

        ScratchDatabase made(List<String> applied, String row) {
            ScratchDatabase database =
                    dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
            story.build(database, applied, List.of(row));
            return database;
        }

        Plan plan(ScratchDatabase database) {
            try (Connection connection = database.connect()) {
                return plan(dialect.introspector().observe(connection, story.scope()), connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private Plan plan(Observation observation, Connection connection) {
            RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(5));
            Audit audit = new Auditor(new AlembicTool(), Set.of(), counter)
                    .audit(story.rulebook(), observation, counter, Policy.FAIL);
            return new Planner(counter).plan(audit);
        }

        List<String> statements(Plan plan, Step.Review review) {
            Offers offers = new Offers(dialect.sqlWriter(), plan);
            return review.proposals().stream()
                    .flatMap(proposal -> offers.statements(proposal).stream())
                    .toList();
        }

        Receipt apply(ScratchDatabase database) throws SQLException {
            try (Connection connection = database.connect()) {
                return new Applier(
                                dialect, story.scope(), this::plan, new Applier.Options(Duration.ofSeconds(5), false))
                        .apply(connection, plan(database));
            }
        }

        String ask(ScratchDatabase database, String query) throws SQLException {
            try (Connection connection = database.connect()) {
                return Sql.ask(connection, query);
            }
        }
    }
}
