package dev.restamp.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Story;
import dev.restamp.apply.Applier;
import dev.restamp.apply.RowCounter;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Auditor;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.tool.alembic.AlembicTool;
import dev.restamp.verdict.Policy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every plan that is offered can be carried out: no step needs what is not there and not made. */
class FeasibleTest {

    private static final int STATES = Integer.getInteger("restamp.states", 25);
    private static final long SEED = Long.getLong("restamp.seed", 1L);

    /** What somebody may have done by hand; what the database refuses is no damage. */
    private static final List<String> DAMAGE = List.of(
            "ALTER TABLE works DROP COLUMN state",
            "ALTER TABLE works DROP COLUMN user_id",
            "ALTER TABLE users DROP COLUMN mail",
            "DROP INDEX ix_works_state",
            "DROP INDEX ix_works_pair",
            "DROP VIEW open_works",
            "DROP TABLE notes",
            "DROP TABLE works",
            "DROP TABLE users",
            "INSERT INTO users (id, name, mail) VALUES (1, 'ann', 'a'), (2, 'eve', 'a')",
            "INSERT INTO users (id, name) VALUES (3, 'joe')",
            "INSERT INTO works (id) VALUES (7)",
            "INSERT INTO notes (id, work_id) VALUES (1, 4711)");

    private static final List<String> OF_POSTGRES = List.of(
            "ALTER TABLE works DROP COLUMN state CASCADE",
            "ALTER TABLE users DROP COLUMN mail CASCADE",
            "ALTER TABLE works DROP CONSTRAINT ck_works_state",
            "ALTER TABLE notes DROP CONSTRAINT fk_notes_work",
            "ALTER TABLE works DROP CONSTRAINT works_pkey CASCADE",
            "DROP TABLE works CASCADE",
            "DROP TABLE users CASCADE",
            "ALTER TABLE users DROP CONSTRAINT uq_users_mail",
            "ALTER TABLE works ALTER COLUMN user_id TYPE text");

    private static Story story(Dialect dialect) {
        Story tell = new Story(dialect);
        return new Story(dialect)
                .revision("a1", List.of(), tell.create("users", "id INTEGER primary key", "name VARCHAR(50)"))
                .revision(
                        "b1",
                        List.of("a1"),
                        tell.add("users", "mail VARCHAR(80)"),
                        tell.unique("uq_users_mail", "users", "mail"))
                .revision(
                        "c1",
                        List.of("b1"),
                        tell.create("works", "id INTEGER primary key", "user_id INTEGER"),
                        tell.refer("works", "user_id", "users"),
                        tell.add("works", "state VARCHAR(10) not null"),
                        tell.check("works", "ck_works_state", "state <> 'gone'"),
                        tell.index("ix_works_state", "works", "state"),
                        tell.index("ix_works_pair", "works", "user_id", "state"))
                .revision(
                        "d1",
                        List.of("c1"),
                        tell.view("open_works", "SELECT id, state FROM works"),
                        tell.create("notes", "id INTEGER primary key", "work_id INTEGER"),
                        tell.refer("notes", "work_id", "works"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whatever_was_broken_what_is_offered_can_be_done(String name) {
        boolean sqlite = name.equals("sqlite");
        Dialect dialect = sqlite ? new SqliteDialect() : new PostgresDialect();
        Story story = story(dialect);
        Random random = new Random(SEED);
        int changing = 0;
        for (int i = 0; i < STATES; i++) {
            try (ScratchDatabase database = sqlite ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
                List<String> done = damage(story, database, random, sqlite);
                changing += carriedOut(dialect, story, database, done) ? 1 : 0;
            }
        }
        assertThat(changing).as("plans that changed something").isGreaterThan(STATES / 5);
    }

    private static List<String> damage(Story story, ScratchDatabase database, Random random, boolean sqlite) {
        story.build(database, List.of("a1", "b1", "c1", "d1"), List.of(random.nextBoolean() ? "d1" : "c1"));
        List<String> possible = new ArrayList<>(DAMAGE);
        possible.addAll(sqlite ? List.of() : OF_POSTGRES);
        List<String> done = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            String act = possible.get(random.nextInt(possible.size()));
            try {
                database.run(act);
                done.add(act);
            } catch (RuntimeException refused) {
                // nobody could have done it either
            }
        }
        return done;
    }

    private static boolean carriedOut(Dialect dialect, Story story, ScratchDatabase database, List<String> done) {
        Applier applier = new Applier(
                dialect,
                story.scope(),
                (seen, connection) -> plan(dialect, story, seen, connection),
                new Applier.Options(Duration.ofSeconds(10), false));
        try (Connection connection = database.connect()) {
            Plan plan = plan(dialect, story, dialect.introspector().observe(connection, story.scope()), connection);
            if (plan.isBlocked() || plan.changesNothing()) {
                return false;
            }
            assertThat(applier.apply(connection, plan).changed())
                    .as("-Drestamp.seed=%s: %s", SEED, done)
                    .isTrue();
            return true;
        } catch (SQLException | RuntimeException e) {
            throw new AssertionError("-Drestamp.seed=" + SEED + ", after " + done + ": " + e.getMessage(), e);
        }
    }

    private static Plan plan(Dialect dialect, Story story, Observation seen, Connection connection) {
        RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(5));
        Audit audit = new Auditor(new AlembicTool()).audit(story.rulebook(), seen, counter, Policy.FAIL);
        return new Planner(counter).plan(audit);
    }

    @Test
    void a_check_waits_for_the_column_that_rows_withhold() throws SQLException {
        Dialect dialect = new PostgresDialect();
        Story story = story(dialect);
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            story.build(database, List.of("a1", "b1", "c1", "d1"), List.of("d1"));
            database.run("ALTER TABLE works DROP COLUMN state CASCADE");
            database.run("INSERT INTO works (id) VALUES (7)");
            try (Connection connection = database.connect()) {
                Plan plan = plan(dialect, story, dialect.introspector().observe(connection, story.scope()), connection);

                assertThat(plan.repairs()).isEmpty();
                assertThat(plan.reviews().stream().map(review -> String.join("; ", review.because())))
                        .filteredOn(because -> because.contains("it needs column works.state"))
                        .hasSize(4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE works CASCADE",
                "ALTER TABLE works DROP COLUMN state CASCADE",
                "ALTER TABLE works DROP COLUMN state CASCADE; INSERT INTO works (id) VALUES (7)"
            })
    void a_function_waits_for_the_view_that_it_gives(String damage) {
        Dialect dialect = new PostgresDialect();
        Story story = story(dialect);
        story = story.revision(
                "e1",
                List.of("d1"),
                story.function("all_open()", "() RETURNS SETOF open_works LANGUAGE plpgsql AS 'BEGIN END'"),
                story.function(
                        "a_few(n integer)",
                        "(n integer) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM all_open()'"));
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            story.build(database, List.of("a1", "b1", "c1", "d1", "e1"), List.of("e1"));
            database.run("ALTER TABLE users DROP COLUMN mail");
            database.run(damage);

            assertThat(carriedOut(dialect, story, database, List.of(damage))).isTrue();
        }
    }

    @Test
    void a_key_waits_for_the_rows_of_a_table_that_is_made_again() throws SQLException {
        Dialect dialect = new PostgresDialect();
        Story story = story(dialect);
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            story.build(database, List.of("a1", "b1", "c1", "d1"), List.of("d1"));
            database.run("INSERT INTO users (id, name) VALUES (1, 'ann')");
            database.run("INSERT INTO works (id, user_id, state) VALUES (7, 1, 'new')");
            database.run("DROP TABLE users CASCADE");
            try (Connection connection = database.connect()) {
                Plan plan = plan(dialect, story, dialect.introspector().observe(connection, story.scope()), connection);

                assertThat(plan.repairs().stream().map(Step.Repair::title)).containsExactly("create table users");
                assertThat(plan.reviews().stream().map(review -> String.join("; ", review.because())))
                        .anyMatch(because -> because.contains("1 row of works refers to nothing in users"));
            }
        }
    }
}
