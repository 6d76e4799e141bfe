package dev.restamp.audit;

import dev.restamp.dialect.Observation;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.ledger.Claim;
import dev.restamp.ledger.Ledger;
import dev.restamp.policy.Opinion;
import dev.restamp.schema.Schema;
import dev.restamp.tool.Tool;
import dev.restamp.verdict.Answer;
import dev.restamp.verdict.Judgement;
import dev.restamp.verdict.standing.Position;
import dev.restamp.verdict.standing.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole answer about one database and the tool that works on it: what was seen, what it was compared with, what that means, and how the ledger stands to
 * it. The findings are those of all stages, but for those that a house keeps silent about; what is wrong with the files stands in
 * the way of an upgrade all the same, and is kept whole. The forecast is that of the database as it is; a plan has its own.
 */
public record Audit(
        Tool tool,
        Rulebook rulebook,
        Observation observation,
        Judgement judgement,
        Claim claim,
        Position position,
        List<Finding> findings,
        List<Finding> ofFiles,
        Forecast forecast) {

    public Audit {
        findings = findings.stream().distinct().sorted().toList();
        ofFiles = List.copyOf(ofFiles);
    }

    /** The same as a house sees it: what it finds more, and how much all of it matters there. */
    public Audit heeding(Opinion opinion) {
        List<Finding> all = new ArrayList<>(opinion.raised());
        all.addAll(opinion.told());
        findings.stream().map(opinion::graded).forEach(all::add);
        return new Audit(tool, rulebook, observation, judgement, claim, position, all, ofFiles, forecast);
    }

    public Standing standing() {
        return position.stands().standing();
    }

    public History history() {
        return rulebook.history();
    }

    public Schema schema() {
        return observation.schema();
    }

    public Ledger ledger() {
        return observation.ledger();
    }

    public Answer answer() {
        return judgement.answer();
    }

    /** What no revision makes, and no other finding speaks of. */
    public List<Atom> strangers() {
        Set<String> told = findings.stream()
                .filter(finding -> finding.code() == FindingCode.BATCH_RESIDUE)
                .map(Finding::object)
                .collect(Collectors.toSet());
        String home = schema().traits().defaultSchema();
        return judgement.strangers().stream()
                .filter(atom -> !told.contains(atom.object(home)))
                .toList();
    }

    /** The revisions of which reading the scripts leaves open what they do to the schema; rows are another matter. */
    public List<String> doubted() {
        return rulebook.fingerprints().stream()
                .filter(fingerprint -> fingerprint.opaque().stream().anyMatch(Audit::mayTouchTheSchema))
                .map(Fingerprint::revision)
                .toList();
    }

    private static boolean mayTouchTheSchema(Operation.Opaque step) {
        return step.touches().map(tables -> !tables.isEmpty()).orElse(true);
    }

    /** What may be the ledger that counts, while the one that was looked for says nothing about this history. */
    public List<Finding> otherLedgers() {
        return position.rivals();
    }

    /** The rows that the ledger should have. */
    public Set<String> rightRows() {
        return ledger().shape().form().keys(history(), answer().closed());
    }

    /** Identifies what was seen: another schema or ledger has another one. */
    public String checksum() {
        return Checksum.of(observation);
    }
}
