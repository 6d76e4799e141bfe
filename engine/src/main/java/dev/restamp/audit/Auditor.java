package dev.restamp.audit;

import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.tool.Tool;
import dev.restamp.verdict.Answer;
import dev.restamp.verdict.Judge;
import dev.restamp.verdict.Judgement;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sets a judgement against the ledger: findings, the standing, and what the next upgrade would meet. */
public final class Auditor {

    /** Beyond this share of disagreement no revision explains the schema, and saying so beats the least bad guess. */
    private static final double UNEXPLAINED = 0.5;

    private final Tool tool;
    private final Set<String> forgotten;
    private final Counter counter;

    public Auditor(Tool tool) {
        this(tool, Set.of(), Counter.NONE);
    }

    /**
     * Where a person said of the {@code forgotten} ids, which no file has, that they are gone for good. The counter tells of the
     * rows that an upgrade would meet.
     */
    public Auditor(Tool tool, Set<String> forgotten, Counter counter) {
        this.tool = tool;
        this.forgotten = Set.copyOf(forgotten);
        this.counter = counter;
    }

    /** All stages from the rulebook on: judges, and audits the judgement. */
    public Audit audit(Rulebook rulebook, Observation observation, Probe probe, Policy policy) {
        return audit(rulebook, observation, defects(rulebook), probe, policy);
    }

    /** With what is wrong with the history's files as their reader told it, which knows more than the graph. */
    public Audit audit(Rulebook rulebook, Observation observation, List<Finding> ofFiles, Probe probe, Policy policy) {
        Claim claim = Claim.of(rulebook.history(), observation.ledger(), forgotten);
        Judgement judgement = Judge.judge(rulebook, observation.schema(), claim, probe, policy);
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
        LedgerDoctor doctor = new LedgerDoctor(
                tool,
                history,
                observation.ledger(),
                LedgerReactions.of(observation),
                claim,
                judgement.answer(),
                observation.schema().traits());
        return new Audit(
                tool,
                rulebook,
                observation,
                judgement,
                claim,
                standing(history, observation, judgement, claim, doctor),
                findings(
                        rulebook.house(),
                        ofFiles,
                        Elsewhere.of(tool, history, observation),
                        observation,
                        judgement,
                        doctor),
                ofFiles,
                new Forecaster(tool, history, ofFiles, counter).forecast(observation));
    }

    private List<Finding> findings(
            HouseRules house,
            List<Finding> ofFiles,
            List<Finding> elsewhere,
            Observation observation,
            Judgement judgement,
            LedgerDoctor doctor) {
        List<Finding> findings = new ArrayList<>(ofFiles);
        findings.replaceAll(finding -> toldApart(finding, judgement));
        findings.addAll(observation.findings());
        judgement.findings().forEach(finding -> findings.add(advised(finding)));
        findings.addAll(elsewhere);
        if (observation.findHiddenLedger().isEmpty()
                && elsewhere.stream().noneMatch(finding -> finding.severity() == Severity.ERROR)) {
            findings.addAll(doctor.examine());
        }
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

    private static Standing standing(
            History history, Observation observation, Judgement judgement, Claim claim, LedgerDoctor doctor) {
        Answer answer = judgement.answer();
        if (judgement.isAnothers()) {
            return Standing.FOREIGN;
        } else if (!answer.takenBackUnsettled(claim).isEmpty()) {
            return Standing.UNCLEAR;
        } else if (nothingOf(answer)) {
            return standingOfNothing(observation, claim);
        } else if (isOpen(answer)
                || isUnexplained(judgement)
                || observation.findHiddenLedger().isPresent()) {
            return Standing.UNCLEAR;
        } else if (!answer.partial().isEmpty()) {
            return Standing.PARTIAL;
        } else if (claim.isSilent()) {
            return Standing.UNSTAMPED;
        } else if (!answer.stray().isEmpty() || !doctor.untracked().isEmpty()) {
            return Standing.HYBRID;
        }
        LedgerShape shape = observation.ledger().shape();
        return standingOfRows(shape.form(), history, answer, shape.holdsToBodies() ? claim : claim.ofAnyBody());
    }

    private static boolean nothingOf(Answer answer) {
        return answer.closed().isEmpty()
                && answer.pressing().isEmpty()
                && answer.partial().isEmpty()
                && answer.stray().isEmpty();
    }

    private static Standing standingOfNothing(Observation observation, Claim claim) {
        if (!claim.closed().isEmpty()) {
            return Standing.MISSTAMPED;
        }
        if (!observation.schema().tables().isEmpty() || !claim.unexplained().isEmpty()) {
            return Standing.FOREIGN;
        }
        return claim.forgotten().isEmpty() ? Standing.EMPTY : Standing.MISSTAMPED;
    }

    /** Whether it is open that a revision belongs to the answer; one that does but lacks something is no doubt about that. */
    private static boolean isOpen(Answer answer) {
        return !answer.closed().containsAll(answer.pressing());
    }

    private static boolean isUnexplained(Judgement judgement) {
        return judgement.total() > 0 && judgement.disagreement() > UNEXPLAINED * judgement.total();
    }

    private static Standing standingOfRows(LedgerForm form, History history, Answer answer, Claim claim) {
        if (!claim.isJust(form.keys(history, answer.closed()))
                || !answer.closed().containsAll(claim.lost())) {
            return Standing.MISSTAMPED;
        } else if (!answer.skipped().isEmpty() || !answer.pressing().isEmpty()) {
            return Standing.PARTIAL;
        }
        return answer.closed().size() == history.size() ? Standing.CURRENT : Standing.BEHIND;
    }
}
