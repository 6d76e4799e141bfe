package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.alembic.environment.Environment;
import dev.restamp.apply.Applier;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.Golden;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.report.Page;
import dev.restamp.report.TextReport;
import dev.restamp.script.Script;
import dev.restamp.verdict.Policy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario on every database that it has: the audit and the plan as a person would sign them. */
class ScenarioTest {

    private static final List<Dialect> DIALECTS = List.of(new PostgresDialect(), new SqliteDialect());

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return Scenarios.all().stream()
                .flatMap(scenario -> DIALECTS.stream()
                        .filter(dialect -> scenario.runsOn(dialect.name()))
                        .map(dialect -> DynamicTest.dynamicTest(
                                scenario + " / " + dialect.name(), () -> tell(scenario, dialect))));
    }

    /** How many facts there are to see is each database's own affair; what they prove is not. */
    @TestFactory
    Stream<DynamicTest> all_databases_reach_the_same_verdicts() {
        return Scenarios.all().stream()
                .filter(scenario -> DIALECTS.stream().allMatch(dialect -> scenario.runsOn(dialect.name())))
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    List<String> answers = new ArrayList<>();
                    for (Dialect dialect : DIALECTS) {
                        answers.add(answer(scenario, dialect));
                    }
                    assertThat(answers.get(0)).isEqualTo(answers.get(1));
                }));
    }

    private static String answer(Scenario scenario, Dialect dialect) throws SQLException {
        try (ScratchDatabase database = scratch(dialect);
                Connection connection = fill(scenario, database)) {
            Inquiry inquiry = Inquiry.of(Environment.at(scenario.history()), dialect, Policy.FAIL);
            Plan plan = plan(inquiry, dialect, dialect.introspector().observe(connection, scope(dialect)), connection);
            return plan.audit().standing() + " " + plan.rows() + " "
                    + plan.audit().judgement().verdicts().stream()
                            .map(v -> v.revision() + " " + v.ruling())
                            .toList();
        }
    }

    private static ScratchDatabase scratch(Dialect dialect) {
        return dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
    }

    private static void tell(Scenario scenario, Dialect dialect) throws SQLException {
        try (ScratchDatabase database = scratch(dialect);
                Connection connection = fill(scenario, database)) {
            Inquiry inquiry = Inquiry.of(Environment.at(scenario.history()), dialect, Policy.FAIL);
            Plan plan = plan(inquiry, dialect, dialect.introspector().observe(connection, scope(dialect)), connection);
            Script script = inquiry.script(plan);
            Golden.check(
                    scenario.expected("audit", "txt", dialect.name()),
                    new TextReport(Page.PLAIN, "DB").of(plan, script));
            Golden.check(scenario.expected("plan", "sql", dialect.name()), script.text());
            closeTheLoop(inquiry, dialect, connection, plan);
        }
    }

    /** What was planned is carried out, and a second look finds nothing more to do. */
    private static void closeTheLoop(Inquiry inquiry, Dialect dialect, Connection connection, Plan plan)
            throws SQLException {
        if (plan.isBlocked()) {
            return;
        }
        Applier applier = new Applier(
                dialect,
                scope(dialect),
                (seen, over) -> plan(inquiry, dialect, seen, over),
                new Applier.Options(Duration.ofSeconds(10), false));
        applier.apply(connection, plan);
        Plan again = plan(inquiry, dialect, dialect.introspector().observe(connection, scope(dialect)), connection);
        assertThat(again.steps())
                .filteredOn(step -> step instanceof Step.Stamp || step instanceof Step.Repair)
                .isEmpty();
        assertThat(again.audit().ledger().rows()).isEqualTo(plan.rows());
    }

    private static Connection fill(Scenario scenario, ScratchDatabase database) throws SQLException {
        scenario.fill(database);
        return database.connect();
    }

    private static Scope scope(Dialect dialect) {
        return new Scope(dialect.defaultSchema(), List.of(), Optional.empty());
    }

    private static Plan plan(Inquiry inquiry, Dialect dialect, Observation seen, Connection connection) {
        RowCounter counter =
                new RowCounter(connection, dialect.sqlWriter(), seen.schema().traits(), Duration.ofSeconds(30));
        return inquiry.plan(inquiry.audit(seen, counter), counter);
    }
}
