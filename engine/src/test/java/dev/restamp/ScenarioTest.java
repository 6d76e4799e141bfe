package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.apply.Applier;
import dev.restamp.apply.RowCounter;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.yaml.RulebookFile;
import dev.restamp.fingerprint.yaml.RulebookReader;
import dev.restamp.fingerprint.yaml.RulebookWriter;
import dev.restamp.fixtures.Golden;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.report.Page;
import dev.restamp.report.TextReport;
import dev.restamp.script.Script;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.verdict.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every scenario on every database that it has: the audit and the plan as a person would sign them. */
class ScenarioTest {

    private static final List<Dialect> DIALECTS = List.of(new PostgresDialect(), new SqliteDialect());

    /** How many facts there are to see is each database's own affair; what they prove is not. */
    @TestFactory
    Stream<DynamicContainer> scenarios() {
        return Scenarios.all().stream()
                .filter(scenario -> !scenario.isOfFiles())
                .map(scenario -> DynamicContainer.dynamicContainer(scenario.name(), told(scenario)));
    }

    private static Stream<DynamicTest> told(Scenario scenario) {
        List<Dialect> dialects = DIALECTS.stream()
                .filter(dialect -> scenario.runsOn(dialect.name()))
                .toList();
        Map<String, String> answers = new TreeMap<>();
        return Stream.concat(
                dialects.stream()
                        .map(dialect -> DynamicTest.dynamicTest(
                                dialect.name(), () -> answers.put(dialect.name(), tell(scenario, dialect)))),
                Stream.of(DynamicTest.dynamicTest("all databases reach the same verdicts", () -> {
                    assertThat(answers).hasSameSizeAs(dialects);
                    assertThat(Set.copyOf(answers.values())).hasSize(1);
                })));
    }

    /** What is wrong with files alone is told without any database, on each dialect the same. */
    @TestFactory
    Stream<DynamicTest> histories() {
        return Scenarios.all().stream()
                .filter(Scenario::isOfFiles)
                .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> {
                    for (Dialect dialect : DIALECTS) {
                        Golden.check(
                                scenario.expected("lint", "txt"),
                                new TextReport(Page.PLAIN, "", "")
                                        .of(ScenarioInquiry.of(scenario, dialect)
                                                .defects()));
                    }
                }));
    }

    /** Told in a place of their own, where a report folds them. */
    private static final Map<FindingCode, String> TOLD_OTHERWISE = Map.of(
            FindingCode.STRANGER_OBJECT,
            "strangers  no revision makes ",
            FindingCode.UPGRADE_STOPS,
            "upgrade    stops at ");

    /** Told of ledgers whose rows are more than a key, in a story with the tool that writes them. */
    private static final Set<FindingCode> OF_ROWS = Set.of(
            FindingCode.FILE_ASIDE,
            FindingCode.WOULD_BE_SKIPPED,
            FindingCode.MIXED_STATEMENTS,
            FindingCode.REFUSED_IN_TRANSACTION,
            FindingCode.LEDGER_OTHER_BODY,
            FindingCode.LEDGER_RENAMED,
            FindingCode.LEDGER_SUSPECT);

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void every_finding_has_a_story(FindingCode code) {
        Pattern told = Pattern.compile(
                "(?m)^" + TOLD_OTHERWISE.getOrDefault(code, " +(error|warning|note) " + code.code() + " "));
        if (OF_ROWS.contains(code)) {
            assertThat(stories().anyMatch(text -> text.contains(code.code()))).isTrue();
        } else {
            assertThat(expectations().anyMatch(text -> told.matcher(text).find()))
                    .as("an expected file of a scenario that tells %s", code)
                    .isTrue();
        }
    }

    private static Stream<String> expectations() {
        return Scenarios.all().stream()
                .flatMap(scenario -> scenario.isOfFiles()
                        ? Stream.of(scenario.expected("lint", "txt"))
                        : DIALECTS.stream()
                                .filter(dialect -> scenario.runsOn(dialect.name()))
                                .map(dialect -> scenario.expected("audit", "txt", dialect.name())))
                .map(ScenarioTest::read);
    }

    private static Stream<String> stories() {
        return Stream.of("FlywayTest", "DrizzleTest", "TransactionsTest")
                .map(test -> read(Path.of("src/test/java/dev/restamp/cli", test + ".java")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(Plan plan) {
        return plan.audit().standing() + " " + plan.rows() + " "
                + plan.audit().judgement().verdicts().stream()
                        .map(v -> v.revision() + " " + v.ruling())
                        .toList();
    }

    private static ScratchDatabase scratch(Dialect dialect) {
        return dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres();
    }

    private static String tell(Scenario scenario, Dialect dialect) throws SQLException {
        try (ScratchDatabase database = scratch(dialect);
                Connection connection = fill(scenario, database)) {
            Inquiry inquiry = ScenarioInquiry.of(scenario, dialect);
            Plan plan = plan(inquiry, dialect, dialect.introspector().observe(connection, scope(dialect)), connection);
            Script script = inquiry.script(plan);
            Golden.check(
                    scenario.expected("audit", "txt", dialect.name()),
                    new TextReport(Page.PLAIN, "DB", "").of(plan, script));
            Golden.check(scenario.expected("plan", "sql", dialect.name()), script.text());
            doWithoutScripts(scenario, inquiry, dialect, connection);
            closeTheLoop(inquiry, dialect, connection, plan);
            return answer(plan);
        }
    }

    /**
     * The rulebook of a history says all that the migration scripts do; only what ails the files themselves it cannot know,
     * nor what the file does that Alembic passes over where two claim one id.
     */
    private static void doWithoutScripts(Scenario scenario, Inquiry inquiry, Dialect dialect, Connection connection)
            throws SQLException {
        Optional<RulebookFile> written = scenario.findRules().map(text -> rulebook(text, dialect));
        String derived = RulebookWriter.write(
                inquiry.rulebook(dialect.traits(dialect.defaultSchema())), dialect, written, Map.of());
        Inquiry alone = ScenarioInquiry.heeding(scenario, Inquiry.of(rulebook(derived, dialect), dialect, Policy.FAIL));
        Observation seen = dialect.introspector().observe(connection, scope(dialect));
        Plan plan = plan(inquiry, dialect, seen, connection);
        Plan without = plan(alone, dialect, seen, connection);
        if (inquiry.history().order().stream()
                .anyMatch(id -> inquiry.history().bodies(id).size() > 1)) {
            return;
        }
        assertThat(answer(without)).isEqualTo(answer(plan));
        assertThat(without.audit().judgement().verdicts())
                .isEqualTo(plan.audit().judgement().verdicts());
        assertThat(acts(without)).isEqualTo(acts(plan));
    }

    private static RulebookFile rulebook(String text, Dialect dialect) {
        return RulebookReader.read(text, "fingerprints.yaml", dialect, dialect.defaultSchema());
    }

    private static List<Step> acts(Plan plan) {
        return plan.steps().stream()
                .filter(step -> !(step instanceof Step.FileStep))
                .toList();
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
        return new Scope(dialect.defaultSchema(), List.of(), Optional.empty(), AlembicLedger.SHAPE);
    }

    private static Plan plan(Inquiry inquiry, Dialect dialect, Observation seen, Connection connection) {
        RowCounter counter = new RowCounter(connection, dialect.sqlWriter(), Duration.ofSeconds(30));
        return inquiry.plan(inquiry.audit(seen, counter, counter), counter);
    }
}
