package dev.restamp.audit;

import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.policy.HousePolicy;
import dev.restamp.tool.Tool;
import dev.restamp.verdict.Judge;
import dev.restamp.verdict.Judgement;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import dev.restamp.verdict.standing.Position;
import dev.restamp.verdict.standing.Surveyor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sets a judgement against the ledger: findings, the standing, and what the next upgrade would meet. */
public final class Auditor {

    private final Tool tool;
    private final Set<String> forgotten;
    private final Counter counter;
    private final Optional<HousePolicy> house;

    public Auditor(Tool tool) {
        this(tool, Set.of(), Counter.NONE);
    }

    /**
     * Where a person said of the {@code forgotten} ids, which no file has, that they are gone for good. The counter tells of the
     * rows that an upgrade would meet.
     */
    public Auditor(Tool tool, Set<String> forgotten, Counter counter) {
        this(tool, forgotten, counter, Optional.empty());
    }

    /** With a house's own rules beside those of the program. */
    public Auditor(Tool tool, Set<String> forgotten, Counter counter, Optional<HousePolicy> house) {
        this.tool = tool;
        this.forgotten = Set.copyOf(forgotten);
        this.counter = counter;
        this.house = house;
    }

    /** All stages from the rulebook on: judges, and audits the judgement. */
    public Audit audit(Rulebook rulebook, Observation observation, Probe probe, Policy policy) {
        return audit(rulebook, observation, defects(rulebook), probe, policy);
    }

    /** With what is wrong with the history's files as their reader told it, which knows more than the graph. */
    public Audit audit(Rulebook rulebook, Observation observation, List<Finding> ofFiles, Probe probe, Policy policy) {
        Claim claim = Claim.of(rulebook.history(), observation.ledger(), forgotten);
        Judgement judgement = Judge.judge(rulebook, observation.schema(), claim, probe, policy, house);
        return audit(rulebook, observation, ofFiles, judgement);
    }

    public Audit audit(Rulebook rulebook, Observation observation, Judgement judgement) {
        return audit(rulebook, observation, defects(rulebook), judgement);
    }

    private List<Finding> defects(Rulebook rulebook) {
        return tool.defects(rulebook.history(), Revision::place);
    }

    private Audit audit(Rulebook rulebook, Observation observation, List<Finding> ofFiles, Judgement judgement) {
        History history = rulebook.history();
        Claim claim = Claim.of(history, observation.ledger(), forgotten);
        Position position = new Surveyor(tool, rulebook, observation.ledger(), claim)
                .survey(
                        judgement,
                        observation.schema(),
                        observation.search(),
                        LedgerReactions.of(observation),
                        observation.findHiddenLedger().isPresent());
        return new Audit(
                tool,
                rulebook,
                observation,
                judgement,
                claim,
                position,
                findings(rulebook.house(), ofFiles, observation, judgement, position),
                ofFiles,
                new Forecaster(tool, history, ofFiles, counter).forecast(observation));
    }

    private List<Finding> findings(
            HouseRules house, List<Finding> ofFiles, Observation observation, Judgement judgement, Position position) {
        List<Finding> findings = new ArrayList<>(ofFiles);
        findings.replaceAll(finding -> toldApart(finding, judgement));
        findings.addAll(observation.findings());
        judgement.findings().forEach(finding -> findings.add(advised(finding)));
        findings.addAll(position.told(observation.findHiddenLedger().isPresent()));
        findings.removeIf(finding -> house.findSilence(finding).isPresent());
        return findings;
    }

    /** What may be misread, a tool that can be run tells for certain. */
    private Finding advised(Finding finding) {
        return finding.code() != FindingCode.PERHAPS_MISREAD
                        || tool.findReplayer().isEmpty()
                ? finding
                : new Finding(
                        finding.code(),
                        finding.severity(),
                        finding.place(),
                        finding.object(),
                        finding.message(),
                        "restamp derive --replay asks the project's own "
                                + tool.ledger().keeper()
                                + " what they should be; with its rulebook the same audit is sure");
    }

    /** Of files that claim one id, whose work the database shows. */
    private static Finding toldApart(Finding finding, Judgement judgement) {
        String shown = judgement.twins().get(finding.object());
        return finding.code() != FindingCode.DUPLICATE_REVISION || shown == null
                ? finding
                : new Finding(
                        finding.code(),
                        finding.severity(),
                        finding.place(),
                        finding.object(),
                        finding.message() + "; " + shown,
                        finding.advice());
    }
}
