package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.hazard.Harms;
import dev.restamp.hazard.Hazard;
import dev.restamp.hazard.Hazards;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.match.Evidence;
import dev.restamp.verdict.Strength;
import dev.restamp.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The step that corrects the ledger, with the evidence for every row that it claims. */
final class Stamping {

    private final Audit audit;
    private final Set<String> counted;
    private final Set<String> newly;
    private final Hazards hazards;

    Stamping(Audit audit, Set<String> counted, Set<String> newly, Hazards hazards) {
        this.audit = audit;
        this.counted = counted;
        this.newly = newly;
        this.hazards = hazards;
    }

    Step.Stamp step(List<LedgerEdit> edits, Collection<String> rows) {
        List<String> known = rows.stream().filter(audit.history()::contains).toList();
        String title = findRepairOfTable(edits)
                .orElseGet(() -> known.isEmpty() ? "nothing: the ledger is emptied" : String.join(", ", known));
        return new Step.Stamp(title, edits, because(known), hazards());
    }

    /** What is done to the ledger's table, where its rows stay as they are. */
    private static Optional<String> findRepairOfTable(List<LedgerEdit> edits) {
        List<String> acts = edits.stream()
                .map(edit -> edit instanceof LedgerEdit.AddPrimaryKey
                        ? "give the ledger its primary key"
                        : edit instanceof LedgerEdit.Widen widen
                                ? "widen the ledger to " + widen.width() + " characters"
                                : edit instanceof LedgerEdit.DeleteDuplicates twice
                                        ? "leave one row of " + Ledger.shown(twice.row())
                                        : edit instanceof LedgerEdit.Correct correct ? corrected(correct) : "")
                .toList();
        return acts.contains("") ? Optional.empty() : Optional.of(String.join(", ", acts));
    }

    private static String corrected(LedgerEdit.Correct correct) {
        return correct.row().equals(correct.to())
                ? "correct " + String.join(" and ", correct.cells().keySet()) + " of " + correct.row()
                : "call " + correct.row() + " " + correct.to();
    }

    private List<String> because(Collection<String> rows) {
        List<String> because = new ArrayList<>();
        for (String row : rows) {
            because.add(row + " is " + sentence(audit.judgement().verdict(row)));
        }
        List<String> withdrawn = audit.history().order(audit.claim().closed()).stream()
                .filter(id -> !counted.contains(id))
                .toList();
        if (!withdrawn.isEmpty()) {
            because.add(Harms.named(withdrawn) + (withdrawn.size() == 1 ? " is" : " are")
                    + " claimed by the ledger, and " + (withdrawn.size() == 1 ? "is" : "are") + " not there");
        }
        audit.claim()
                .forgotten()
                .forEach(row -> because.add(
                        Ledger.isNameless(row)
                                ? "a row without an id names no revision, of this release or another"
                                : Ledger.shown(row)
                                        + " is no revision of this history, and is said to be gone for good"));
        audit.claim()
                .implied()
                .forEach(row -> because.add(row + " is an ancestor of another row, and needs none of its own"));
        return because;
    }

    private String sentence(Verdict verdict) {
        long met = verdict.count(Evidence.Outcome.MET);
        String evidence =
                verdict.evidence().isEmpty() ? "" : ": " + met + " of " + verdict.telling() + " expectations met";
        String strength = verdict.strength() == Strength.NONE
                ? ""
                : ", " + verdict.strength().word() + " evidence";
        String because = verdict.because().isBlank() ? "" : ", " + verdict.because();
        return verdict.ruling().word() + because + evidence + strength;
    }

    /** Steps that leave no trace and that the new rows say are done: an upgrade will not run them. */
    private List<Hazard> hazards() {
        List<String> unseen = audit.history().order(newly).stream()
                .filter(id -> audit.rulebook().find(id).isPresent())
                .filter(id -> !audit.rulebook().fingerprint(id).data().isEmpty()
                        || !audit.rulebook().fingerprint(id).unseen().isEmpty()
                        || !audit.rulebook().fingerprint(id).opaque().isEmpty())
                .toList();
        return unseen.isEmpty() ? List.of() : hazards.ofPassing(unseen);
    }
}
