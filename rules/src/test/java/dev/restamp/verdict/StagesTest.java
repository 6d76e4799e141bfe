package dev.restamp.verdict;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.dialect.Observation;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fixtures.Golden;
import dev.restamp.fixtures.Scenario;
import dev.restamp.fixtures.Scenarios;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Project;
import dev.restamp.tool.Tools;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The middle stages of some stories: the fingerprints that revisions leave, the evidence that a database gives of them, and the
 * verdicts that follow. What the stages before and after make of the same stories is told in their modules.
 */
class StagesTest {

    @TestFactory
    Stream<DynamicContainer> stages() {
        return Scenarios.staged().stream()
                .map(scenario -> DynamicContainer.dynamicContainer(
                        scenario.name(),
                        Dialects.all().stream()
                                .filter(dialect -> scenario.runsOn(dialect.name()))
                                .map(dialect ->
                                        DynamicContainer.dynamicContainer(dialect.name(), stages(scenario, dialect)))));
    }

    private static Stream<DynamicTest> stages(Scenario scenario, Dialect dialect) {
        Rulebook rulebook = Deriver.derive(
                Tools.at(scenario.history()).read(dialect).history(),
                Schema.empty(dialect.traits(dialect.defaultSchema())));
        String home = dialect.defaultSchema();
        Observation seen = observation(scenario, dialect);
        Claim claim = Claim.of(rulebook.history(), seen.ledger(), Set.of());
        Judgement judgement = Judge.judge(rulebook, seen.schema(), claim, Probe.NONE, Policy.FAIL);
        return Stream.of(
                stage(
                        "fingerprints",
                        scenario,
                        dialect,
                        lines(rulebook.fingerprints(), book -> fingerprint(book, home))),
                stage("evidence", scenario, dialect, lines(judgement.verdicts(), verdict -> evidence(verdict, home))),
                stage("verdicts", scenario, dialect, verdicts(judgement, home)));
    }

    private static DynamicTest stage(String stage, Scenario scenario, Dialect dialect, String told) {
        return DynamicTest.dynamicTest(stage, () -> Golden.check(scenario.stage(stage, dialect.name()), told));
    }

    private static Observation observation(Scenario scenario, Dialect dialect) {
        try (ScratchDatabase database =
                dialect.name().equals("sqlite") ? ScratchDatabase.sqlite() : ScratchDatabase.postgres()) {
            scenario.fill(database);
            try (Connection connection = database.connect()) {
                return dialect.introspector().observe(connection, scope(scenario, dialect));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the ledger where its tool keeps it. */
    private static Scope scope(Scenario scenario, Dialect dialect) {
        Project project = Tools.at(scenario.history());
        LedgerShape shape = project.tool().ledger();
        Optional<Name> ledger = project.read(dialect).ledger().schema().map(schema -> new Name(schema, shape.table()));
        return new Scope(dialect.defaultSchema(), List.of(), ledger, shape);
    }

    private static <T> String lines(List<T> items, Function<T, Stream<String>> told) {
        return items.stream().flatMap(told).map(line -> line + "\n").collect(Collectors.joining());
    }

    // --------------------------------------------------------------------------------------------- fingerprints

    private static Stream<String> fingerprint(Fingerprint fingerprint, String home) {
        return Stream.concat(
                Stream.of(fingerprint.revision() + (fingerprint.silent() ? ": silent" : "")),
                fingerprint.effects().stream().map(effect -> "  " + effect(effect, home)));
    }

    private static String effect(Effect effect, String home) {
        String thing = thing(effect.atom(), home);
        if (effect.after() instanceof State.Absent) {
            return "- " + thing;
        }
        boolean plain = effect.after().equals(State.present());
        return effect.before() instanceof State.Absent
                ? "+ " + thing + (plain ? "" : ": " + effect.after())
                : "  " + thing + ": " + effect.before() + " becomes " + effect.after();
    }

    private static String thing(Atom atom, String home) {
        return atom.kind().word() + " " + atom.object(home);
    }

    // ------------------------------------------------------------------------------------------------- evidence

    /** How much is as expected, how much cannot be seen since what it is part of is not there, and all else. */
    private static Stream<String> evidence(Verdict verdict, String home) {
        List<Evidence> hidden =
                verdict.evidence().stream().filter(StagesTest::isHidden).toList();
        Stream<String> others = verdict.evidence().stream()
                .filter(evidence -> evidence.outcome() != Evidence.Outcome.MET && !hidden.contains(evidence))
                .map(evidence -> "  " + evidence(evidence, home));
        return Stream.concat(
                Stream.of(verdict.revision() + ": " + verdict.count(Evidence.Outcome.MET) + " met of "
                        + verdict.evidence().size()
                        + (hidden.isEmpty() ? "" : ", " + hidden.size() + " not to be seen")),
                others);
    }

    private static boolean isHidden(Evidence evidence) {
        return evidence.outcome() == Evidence.Outcome.UNOBSERVABLE && evidence.found() instanceof State.Absent;
    }

    private static String evidence(Evidence evidence, String home) {
        return evidence.outcome().name().toLowerCase(Locale.ROOT) + " " + thing(evidence.atom(), home) + ": "
                + evidence.expected() + " expected, " + evidence.found() + " found"
                + (evidence.note().isEmpty() ? "" : ", " + evidence.note());
    }

    // ------------------------------------------------------------------------------------------------- verdicts

    private static String verdicts(Judgement judgement, String home) {
        return lines(judgement.verdicts(), StagesTest::verdict)
                + "applied: " + judgement.answer().applied() + "\n"
                + "undetermined: " + judgement.answer().undetermined() + "\n"
                + lines(judgement.strangers(), atom -> Stream.of("stranger: " + thing(atom, home)))
                + lines(judgement.drift().stream().sorted().toList(), atom -> Stream.of("drift: " + thing(atom, home)))
                + lines(
                        judgement.findings(),
                        finding -> Stream.of("finding: " + finding.code().code()))
                + "disagreement: " + judgement.disagreement() + " of " + judgement.total() + "\n";
    }

    private static Stream<String> verdict(Verdict verdict) {
        return Stream.of(verdict.revision() + ": " + verdict.ruling().name().toLowerCase(Locale.ROOT) + " by "
                + verdict.decidedBy().name().toLowerCase(Locale.ROOT) + ", margin " + verdict.margin()
                + (verdict.because().isEmpty() ? "" : ", " + verdict.because()));
    }
}
