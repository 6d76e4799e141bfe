package dev.restamp.trial;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Standing;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was told of a healthy database with its true ledger, and should not have been: that the ledger is not true, that something
 * is amiss or has drifted, that nobody knows about what the ledger claims, that something is to be done.
 */
final class Alarms {

    private static final Set<FindingCode> AMISS = Set.of(
            FindingCode.SHAPE_DRIFT,
            FindingCode.PERHAPS_MISREAD,
            FindingCode.PARTIAL_REVISION,
            FindingCode.SKIPPED_REVISION,
            FindingCode.STRAY_REVISION,
            FindingCode.UNDETERMINED_REVISION,
            FindingCode.NAMESAKE_TABLE);

    private Alarms() {}

    /** In a sentence each, without a full stop. What was there before the history began is nobody's alarm. */
    static List<String> of(Plan plan, Set<String> truth, Schema before) {
        List<String> alarms = new ArrayList<>();
        Audit audit = plan.audit();
        if (!isTrue(audit.standing(), truth)) {
            alarms.add("the standing is " + audit.standing().word());
        }
        audit.findings().stream()
                .filter(finding -> AMISS.contains(finding.code()))
                .map(Finding::message)
                .forEach(alarms::add);
        Set<Atom> predating = Atoms.of(before).keySet();
        audit.strangers().stream()
                .filter(atom -> !predating.contains(atom))
                .forEach(atom -> alarms.add("no revision is known to make " + atom));
        Set<String> open = new TreeSet<>(audit.answer().undetermined());
        open.retainAll(truth);
        open.forEach(id -> alarms.add("it is left open whether " + id + " was applied"));
        plan.steps().stream()
                .filter(step -> !(step instanceof Step.FileStep))
                .forEach(step -> alarms.add("the plan has a step: " + step.word() + " " + step.title()));
        return alarms;
    }

    /** Before the first revision there may be tables, which are none of the history's. */
    private static boolean isTrue(Standing standing, Set<String> truth) {
        return truth.isEmpty()
                ? standing.isTrue() || standing == Standing.FOREIGN
                : standing == Standing.CURRENT || standing == Standing.BEHIND;
    }
}
