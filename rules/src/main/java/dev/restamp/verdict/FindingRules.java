package dev.restamp.verdict;

import dev.restamp.finding.Finding;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Minutes;
import dev.restamp.match.Misreading;
import dev.restamp.match.Rules;
import dev.restamp.match.Sitting;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.api.runtime.KieSession;

/** Lays a judgement before the rules that draw findings from it, one rule for each. */
final class FindingRules {

    private static final Rules RULES = new Rules("dev.restamp.verdict.finding");

    private final Rulebook rulebook;
    private final History history;
    private final Schema schema;
    private final Map<Atom, State> shown;
    private Sitting sitting = new Sitting("verdict/finding", Map.of(), List.of());

    /** By being called at all. */
    static void loadRules() {}

    FindingRules(Rulebook rulebook, Schema schema, Map<Atom, State> shown) {
        this.rulebook = rulebook;
        this.history = rulebook.history();
        this.schema = schema;
        this.shown = shown;
    }

    /** What the rules did. */
    Sitting sitting() {
        return sitting;
    }

    List<Finding> draw(
            List<Verdict> verdicts,
            Answer answer,
            Claim claim,
            List<Atom> strangers,
            RowGaps rows,
            List<RowDifference> differences,
            Chains chains,
            Optional<FromModels> models,
            List<Misreading> misreadings,
            List<Residue> residues,
            List<Namesake> namesakes) {
        Telling telling = new Telling(schema.traits().defaultSchema());
        KieSession session = RULES.session("telling", telling);
        Minutes minutes = Minutes.of(session);
        try {
            verdicts.forEach(session::insert);
            verdicts.forEach(verdict -> insertTrouble(session, verdict));
            verdicts.stream()
                    .filter(verdict -> verdict.ruling() == Ruling.UNDETERMINED
                            && verdict.count(Outcome.UNMET) > 0
                            && answer.closed().contains(verdict.revision()))
                    .forEach(verdict -> session.insert(new Hole(verdict.revision())));
            answer.skipped().forEach(id -> session.insert(new Skipped(id)));
            strangers.forEach(atom -> session.insert(new Stranger(atom)));
            rows.found().forEach(session::insert);
            differences.forEach(session::insert);
            namesakes.forEach(session::insert);
            misreadings.forEach(session::insert);
            residues.forEach(session::insert);
            rulebook.fingerprints().forEach(fingerprint -> insertSteps(session, fingerprint, answer, claim, rows));
            insertUnknownRows(session, answer, claim, strangers);
            models.ifPresent(session::insert);
            chains.everAmbiguous().stream()
                    .filter(chains::isOrderSensitive)
                    .forEach(atom -> session.insert(new Ambiguity(atom, chains.unordered(atom))));
            BrokenIndex.among(shown).forEach(session::insert);
            session.fireAllRules();
            sitting = minutes.sitting("verdict/finding");
        } finally {
            session.dispose();
        }
        return telling.findings();
    }

    private void insertSteps(KieSession session, Fingerprint fingerprint, Answer answer, Claim claim, RowGaps rows) {
        String id = fingerprint.revision();
        if (!fingerprint.opaque().isEmpty()) {
            session.insert(new Unread(
                    history.revision(id),
                    fingerprint.opaque(),
                    history.descendants(id),
                    !rulebook.house().on(id).repair().isEmpty()));
        }
        boolean unseen = fingerprint.silent()
                && !fingerprint.harmless()
                && !rows.complete().contains(id);
        boolean told = claim.rows().isEmpty() || claim.isMade();
        if (unseen && told && answer.closed().contains(id) && !claim.closed().contains(id)) {
            session.insert(new Unseen(id, fingerprint.operations()));
        }
    }

    private void insertUnknownRows(KieSession session, Answer answer, Claim claim, List<Atom> strangers) {
        boolean top = answer.closed().size() == history.size();
        List<Atom> more = strangers.stream()
                .filter(atom -> atom.kind() == AtomKind.TABLE || atom.kind() == AtomKind.COLUMN)
                .toList();
        claim.rows().stream()
                .filter(row -> !history.contains(row))
                .distinct()
                .forEach(row -> session.insert(new UnknownRow(row, top, more)));
    }

    /** The rules tell of what is not as promised; nearly all else is, in a large database hundreds of thousands of things. */
    private static void insertTrouble(KieSession session, Verdict verdict) {
        for (Evidence evidence : verdict.evidence()) {
            if (evidence.outcome() == Outcome.UNMET || evidence.outcome() == Outcome.DIFFERING) {
                session.insert(evidence);
            }
        }
    }
}
