package dev.restamp.trial;

import dev.restamp.audit.Audit;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.plan.Plan;
import dev.restamp.plan.Step;
import dev.restamp.verdict.standing.Standing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was told of a healthy database with its true ledger, and should not have been: that the ledger is not true, that something
 * is amiss or has drifted, that nobody knows about what the ledger claims, that something is to be done, that an upgrade stops
 * which goes through. Every yardstick of ours measures by this one; each alarm is a sentence without a full stop.
 */
public final class Alarms {

    /** What no revision of such a database has left. What is wrong with a ledger shows in the standing and in the plan. */
    private static final Set<FindingCode> AMISS = EnumSet.of(
            FindingCode.SHAPE_DRIFT,
            FindingCode.PERHAPS_MISREAD,
            FindingCode.PARTIAL_REVISION,
            FindingCode.SKIPPED_REVISION,
            FindingCode.STRAY_REVISION,
            FindingCode.UNDETERMINED_REVISION,
            FindingCode.DATA_DIFFERS,
            FindingCode.CREATED_FROM_MODELS,
            FindingCode.BATCH_RESIDUE,
            FindingCode.INVALID_INDEX,
            FindingCode.NEWER_THAN_HISTORY,
            FindingCode.NAMESAKE_TABLE);

    private Alarms() {}

    public static List<String> of(Plan plan, Healthy healthy) {
        return Stream.of(
                        ofLedger(plan, healthy.applied()),
                        planned(plan, Step.Offer.class::isInstance),
                        ofSchema(plan.audit(), healthy),
                        ofForecast(plan.audit(), healthy))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Before the first revision there may be tables, which are none of the history's: then it is right to ask what they are. Else
     * those that are false also where somebody has acted on the schema, and left the history's own work as it was.
     */
    public static List<String> ofLedger(Plan plan, Set<String> applied) {
        List<String> alarms = new ArrayList<>(open(plan.audit(), applied));
        Standing standing = plan.audit().standing();
        if (applied.isEmpty() && standing == Standing.FOREIGN) {
            return alarms;
        }
        if (!isTrue(standing, applied)) {
            alarms.add("the standing is " + standing.word());
        }
        alarms.addAll(planned(plan, step -> !(step instanceof Step.FileStep || step instanceof Step.Offer)));
        return alarms;
    }

    private static List<String> planned(Plan plan, Predicate<Step> which) {
        return plan.steps().stream()
                .filter(which)
                .map(step -> "the plan has a step: " + step.word() + " " + step.title())
                .toList();
    }

    /** That it is left open what the ledger claims. */
    public static List<String> open(Audit audit, Set<String> applied) {
        Set<String> open = new TreeSet<>(audit.answer().undetermined());
        open.retainAll(applied);
        return open.stream()
                .map(id -> "it is left open whether " + id + " was applied")
                .toList();
    }

    private static boolean isTrue(Standing standing, Set<String> applied) {
        return applied.isEmpty() ? standing.isTrue() : standing == Standing.CURRENT || standing == Standing.BEHIND;
    }

    private static List<String> ofSchema(Audit audit, Healthy healthy) {
        Set<Atom> predating = Atoms.of(healthy.before()).keySet();
        Stream<String> amiss = audit.findings().stream()
                .filter(finding -> AMISS.contains(finding.code()))
                .map(Finding::message);
        Stream<String> strangers = audit.strangers().stream()
                .filter(atom -> !predating.contains(atom))
                .map(atom -> "no revision is known to make " + atom);
        return Stream.concat(amiss, strangers).toList();
    }

    private static List<String> ofForecast(Audit audit, Healthy healthy) {
        return audit.forecast().stopsAt().stream()
                .filter(id -> healthy.next().filter(id::equals).isPresent())
                .map(id -> "the next upgrade " + audit.forecast().sentence() + ", and goes through")
                .toList();
    }
}
