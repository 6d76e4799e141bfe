package dev.restamp.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.AlembicProject;
import dev.restamp.Inquiry;
import dev.restamp.Shell;
import dev.restamp.apply.Applier;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Tools;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.standing.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Databases that real Alembic made and somebody damaged: put right, carried on by real Alembic, and in the end what a fresh upgrade
 * gives, by our own reading and by that of the database's own tools. The same loop over real histories is {@link MeasureHealing}.
 */
class DamageTest {

    private static final Scenario LINEAR = Scenarios.named("current-linear");
    private static final AlembicProject PROJECT = new AlembicProject(LINEAR.history());

    /** An id of which a person has said that no file will ever bear it; unsaid, it is a review. */
    private static final String GONE = "feedfacecafe";

    /** A revision to upgrade to, and what is done then. */
    private static final Map<String, List<String>> DAMAGES = Map.of(
            "c1",
                    List.of(
                            "DROP TABLE metrics",
                            "DROP INDEX ix_positions_symbol",
                            "ALTER TABLE positions DROP COLUMN notes",
                            "DROP TABLE alembic_version",
                            "UPDATE alembic_version SET version_num = 'a1'"),
            "b1",
                    List.of(
                            "DELETE FROM alembic_version",
                            "UPDATE alembic_version SET version_num = 'c1'",
                            "INSERT INTO alembic_version VALUES ('" + GONE + "')"));

    @TestFactory
    Stream<DynamicTest> what_was_damaged_ends_as_a_fresh_upgrade_does() {
        return Stream.of(new SqliteDialect(), new PostgresDialect())
                .flatMap(dialect -> DAMAGES.entrySet().stream()
                        .flatMap(at -> at.getValue().stream()
                                .map(damage -> DynamicTest.dynamicTest(
                                        String.join(" / ", dialect.name(), at.getKey(), damage),
                                        () -> new Patient(dialect).isHealed(at.getKey(), damage)))));
    }

    @AfterAll
    static void close() {
        PROJECT.close();
    }

    private static final Map<String, Fresh> FRESH = new HashMap<>();

    /** What a new database gets, read in two ways. */
    private record Fresh(Schema schema, List<String> witness) {}

    private static final class Patient {

        private final Dialect dialect;
        private final Scope scope;
        private final Inquiry inquiry;

        Patient(Dialect dialect) {
            this.dialect = dialect;
            this.scope = new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE);
            this.inquiry =
                    Inquiry.of(Tools.at(LINEAR.history()), dialect, Policy.FAIL).forgetting(Set.of(GONE));
        }

        void isHealed(String revision, String damage) throws SQLException {
            try (ScratchDatabase database = scratch()) {
                upgrade(database, revision);
                database.run("INSERT INTO positions (symbol) VALUES ('ONE'), ('TWO')");
                database.run(damage);

                Plan plan = plan(database);
                assertThat(plan.needsPerson()).as(plan.summary()).isFalse();
                apply(database, plan);
                upgrade(database, "heads");

                Fresh fresh = fresh();
                assertThat(Comparison.differences(
                                fresh.schema(), observe(database).schema(), Set.of()))
                        .isEmpty();
                assertThat(Witness.of(database)).isEqualTo(fresh.witness());
                assertThat(plan(database).audit().standing()).isEqualTo(Standing.CURRENT);
                assertThat(rows(database)).isEqualTo(2);
            }
        }

        private ScratchDatabase scratch() {
            return dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
        }

        private static void upgrade(ScratchDatabase database, String revision) {
            Shell.Result result = PROJECT.run(database, "upgrade", revision);
            assertThat(result.exit()).as(result.output()).isZero();
        }

        private Fresh fresh() {
            return FRESH.computeIfAbsent(dialect.name(), name -> {
                try (ScratchDatabase database = scratch()) {
                    upgrade(database, "heads");
                    return new Fresh(observe(database).schema(), Witness.of(database));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        private long rows(ScratchDatabase database) throws SQLException {
            try (Connection connection = database.connect();
                    var found = connection.createStatement().executeQuery("SELECT count(*) FROM positions")) {
                found.next();
                return found.getLong(1);
            }
        }

        private Observation observe(ScratchDatabase database) throws SQLException {
            try (Connection connection = database.connect()) {
                return dialect.introspector().observe(connection, scope);
            }
        }

        private Plan plan(ScratchDatabase database) throws SQLException {
            try (Connection connection = database.connect()) {
                return plan(dialect.introspector().observe(connection, scope), connection);
            }
        }

        private Plan plan(Observation seen, Connection connection) {
            RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(5));
            return inquiry.plan(inquiry.audit(seen, counter, counter), counter);
        }

        private void apply(ScratchDatabase database, Plan plan) throws SQLException {
            try (Connection connection = database.connect()) {
                new Applier(dialect, scope, this::plan, new Applier.Options(Duration.ofSeconds(5), false))
                        .apply(connection, plan);
            }
        }
    }
}
