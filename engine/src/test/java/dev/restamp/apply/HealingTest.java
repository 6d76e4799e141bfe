package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.AlembicProject;
import dev.restamp.Inquiry;
import dev.restamp.ScenarioInquiry;
import dev.restamp.Shell;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Forecaster;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.State;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.match.Evidence;
import dev.restamp.plan.Plan;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.tool.alembic.AlembicTool;
import dev.restamp.verdict.standing.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario to its end with real Alembic: it meets what was foretold, the plan is applied, and from then on Alembic
 * carries on to the schema that a new database gets.
 */
class HealingTest {

    @TestFactory
    Stream<DynamicTest> alembic_carries_on_from_what_was_applied() {
        return Scenarios.all().stream()
                .flatMap(scenario -> Stream.of(new SqliteDialect(), new PostgresDialect())
                        .filter(dialect -> scenario.runsOn(dialect.name()))
                        .limit(isIncident(scenario) ? 2 : 1)
                        .map(dialect -> DynamicTest.dynamicTest(
                                scenario + " / " + dialect.name(), () -> new Healing(scenario, dialect).tell())));
    }

    /** Running Alembic takes its time: only what happened in the world is played on all databases. */
    private static boolean isIncident(Scenario scenario) {
        return scenario.folder().getParent().getFileName().toString().startsWith("seed-");
    }

    private static final Map<String, Optional<Schema>> FRESH = new HashMap<>();

    private static ScratchDatabase scratch(Dialect dialect) {
        return dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
    }

    private static final class Healing {

        private final Scenario scenario;
        private final Dialect dialect;
        private final Scope scope;
        private final Inquiry inquiry;

        Healing(Scenario scenario, Dialect dialect) {
            this.scenario = scenario;
            this.dialect = dialect;
            this.scope = new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE);
            this.inquiry = ScenarioInquiry.of(scenario, dialect);
        }

        void tell() throws SQLException {
            try (AlembicProject project = new AlembicProject(scenario.history());
                    ScratchDatabase sick = scratch(dialect);
                    ScratchDatabase healed = scratch(dialect)) {
                scenario.fill(sick);
                scenario.fill(healed);
                Plan plan = plan(healed);
                assertForetold(plan.audit(), project.upgrade(sick));
                if (plan.isBlocked()) {
                    return;
                }
                apply(healed, plan);
                assertThat(plan(healed).changesNothing()).isTrue();
                Shell.Result upgrade = project.upgrade(healed);
                assertThat(upgrade.exit() == 0)
                        .as("foretold: " + plan.forecast().sentence() + "\n" + upgrade.output())
                        .isEqualTo(plan.forecast().passes());
                if (upgrade.exit() == 0) {
                    Plan after = plan(healed);
                    Set<Atom> left = leftToAPerson(after);
                    Set<Atom> missing = missingThere(project, healed);
                    missing.removeAll(drifted(plan));
                    missing.removeAll(left);
                    if (scenario.findRules().isPresent()) {
                        missing.retainAll(demanded(after));
                    }
                    assertThat(missing).isEmpty();
                    if (left.isEmpty()) {
                        assertThat(after.audit().standing()).isEqualTo(Standing.CURRENT);
                    }
                }
            }
        }

        /** What is still told to be missing, since only a person can say how it is to be made. */
        private static Set<Atom> leftToAPerson(Plan plan) {
            return !plan.needsPerson()
                    ? Set.of()
                    : plan.audit().judgement().verdicts().stream()
                            .flatMap(verdict -> verdict.evidence().stream())
                            .filter(evidence -> evidence.outcome() == Evidence.Outcome.UNMET
                                    || evidence.outcome() == Evidence.Outcome.UNOBSERVABLE)
                            .map(Evidence::atom)
                            .collect(Collectors.toCollection(TreeSet::new));
        }

        /** What somebody's rulebook still asks for: it may let a thing be otherwise than a new database has it. */
        private static Set<Atom> demanded(Plan plan) {
            return plan.audit().judgement().verdicts().stream()
                    .flatMap(verdict -> verdict.evidence().stream())
                    .filter(evidence -> evidence.tells() && evidence.outcome() != Evidence.Outcome.MET)
                    .map(Evidence::atom)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** What was told as drift, and left to a person; and what something else does the work of. */
        private static Set<Atom> drifted(Plan plan) {
            Set<Atom> drifted = plan.audit().judgement().verdicts().stream()
                    .flatMap(verdict -> verdict.evidence().stream())
                    .filter(evidence -> evidence.outcome() == Evidence.Outcome.DIFFERING
                            || evidence.outcome() == Evidence.Outcome.DOUBTED
                            || evidence.outcome() == Evidence.Outcome.RESIDUAL
                            || evidence.outcome() == Evidence.Outcome.MET
                                    && evidence.near().isPresent())
                    .map(Evidence::atom)
                    .collect(Collectors.toCollection(TreeSet::new));
            for (Atom atom : plan.audit().judgement().drift()) {
                drifted.add(atom);
                drifted.add(atom.as(AtomKind.INDEX_SHAPE));
            }
            return drifted;
        }

        private Set<Atom> missingThere(AlembicProject project, ScratchDatabase healed) throws SQLException {
            Optional<Schema> fresh = fresh(project);
            return fresh.isEmpty()
                    ? new TreeSet<>()
                    : missing(fresh.get(), observe(healed).schema());
        }

        /** What a new database gets, made once for all scenarios that share a history; nothing where it stops as well. */
        private Optional<Schema> fresh(AlembicProject project) {
            return FRESH.computeIfAbsent(dialect.name() + " " + scenario.history(), key -> {
                try (ScratchDatabase fresh = scratch(dialect)) {
                    scenario.begin(fresh);
                    boolean foretold = new Forecaster(new AlembicTool(), inquiry.history())
                            .forecast(observe(fresh))
                            .passes();
                    Shell.Result upgrade = project.upgrade(fresh);
                    Optional<Schema> made =
                            upgrade.exit() == 0 ? Optional.of(observe(fresh).schema()) : Optional.empty();
                    assertThat(made.isPresent()).as(upgrade.output()).isEqualTo(foretold);
                    return made;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        private void assertForetold(Audit audit, Shell.Result upgrade) {
            assertThat(upgrade.exit() == 0)
                    .as("foretold: " + audit.forecast().sentence() + "\n" + upgrade.output())
                    .isEqualTo(audit.forecast().passes());
            audit.forecast()
                    .stopsAt()
                    .ifPresent(revision -> assertThat(upgrade.output())
                            .contains(audit.forecast()
                                    .because()
                                    .orElseThrow()
                                    .replaceAll("^.* of table ", "")
                                    .replaceAll("^(table|column|index) ", "")
                                    .split(" ")[0]));
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

        private Observation observe(ScratchDatabase database) throws SQLException {
            try (Connection connection = database.connect()) {
                return dialect.introspector().observe(connection, scope);
            }
        }

        /** What a new database has and this one has not; names of constraints and defaults may be the models'. */
        private static Set<Atom> missing(Schema wanted, Schema found) {
            Map<Atom, State> there = Atoms.of(found);
            Set<Atom> missing = new TreeSet<>();
            Atoms.of(wanted).forEach((atom, state) -> {
                State other = there.get(atom);
                boolean soft = atom.kind() == AtomKind.CONSTRAINT_NAME || atom.kind() == AtomKind.DEFAULT;
                if (!soft && (other == null || state.likeness(other) == Likeness.DIFFERENT)) {
                    missing.add(atom);
                }
            });
            return missing;
        }
    }
}
