package dev.restamp;

import dev.restamp.alembic.environment.Environment;
import dev.restamp.audit.Audit;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fixtures.Golden;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Counter;
import dev.restamp.plan.Plan;
import dev.restamp.report.Page;
import dev.restamp.report.TextReport;
import dev.restamp.script.Script;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.sql.Connection;
import java.sql.SQLException;
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

    private static void tell(Scenario scenario, Dialect dialect) throws SQLException {
        try (ScratchDatabase database =
                dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
            scenario.fill(database);
            Inquiry inquiry = Inquiry.of(Environment.at(scenario.history()), dialect, Policy.FAIL);
            Audit audit = inquiry.audit(observe(dialect, database), Probe.NONE);
            Plan plan = inquiry.plan(audit, Counter.NONE);
            Script script = inquiry.script(plan);
            Golden.check(
                    scenario.expected("audit", "txt", dialect.name()),
                    new TextReport(Page.PLAIN, "DB").of(plan, script));
            Golden.check(scenario.expected("plan", "sql", dialect.name()), script.text());
        }
    }

    private static Observation observe(Dialect dialect, ScratchDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return dialect.introspector()
                    .observe(connection, new Scope(dialect.defaultSchema(), List.of(), Optional.empty()));
        }
    }
}
