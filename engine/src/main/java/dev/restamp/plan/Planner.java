package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Forecast;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.hazard.Hazards;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.verdict.standing.Standing;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Turns an audit into the least and safest plan: what can be put right, and what a person must decide. */
public final class Planner {

    private final Counter counter;
    private final boolean fixes;

    /** What people wrote in a rulebook to be run is offered, and no more. */
    public Planner(Counter counter) {
        this(counter, false);
    }

    /** The {@code fixes} that people wrote in a rulebook are carried out when somebody asked for that. */
    public Planner(Counter counter, boolean fixes) {
        this.counter = counter;
        this.fixes = fixes;
    }

    public Plan plan(Audit audit) {
        List<Step> doubts = new Doubts(audit).reviews();
        if (audit.standing() == Standing.EMPTY || hopeless(audit)) {
            return new Plan(
                    audit,
                    join(doubts, files(audit)),
                    audit.answer().closed(),
                    audit.ledger().rows(),
                    audit.schema(),
                    audit.forecast());
        }
        Evident evident = new Evident(audit);
        Hazards hazards = Hazards.of(
                audit.observation().dialect(),
                audit.observation().rowEstimates(),
                audit.schema().traits().defaultSchema());
        Mending mending = mending(audit, evident, hazards);
        Goal goal = mending.goal();
        Set<String> rows = rows(audit, goal);
        List<LedgerEdit> edits = LedgerEdits.from(
                audit.history(), audit.ledger(), rows, audit.rulebook().longestId());
        Set<String> newly = new TreeSet<>(goal.counted());
        newly.removeAll(audit.claim().closed());

        List<Step> steps = new ArrayList<>(doubts);
        steps.addAll(mending.steps());
        if (!edits.isEmpty()) {
            steps.addAll(Doubts.aboutReactions(audit));
            steps.add(new Stamping(audit, goal.counted(), newly, hazards).step(edits, rows));
        }
        steps.addAll(goal.reviews());
        steps.addAll(new RowReviews(audit, hazards).reviews());
        Ledger ledger = LedgerEdits.apply(audit.ledger(), edits);
        Forecast forecast = audit.forecast();
        if (steps.stream().noneMatch(Planner::isBlocking)) {
            LostNames names = new LostNames(audit, mending.promised(), ledger, counter, hazards);
            forecast = names.forecast(mending.after());
            steps.addAll(names.reviews(mending.after(), forecast));
        }
        steps.addAll(files(audit));
        return new Plan(audit, steps, goal.counted(), ledger.rows(), mending.after(), forecast);
    }

    /** What is only to be completed counts if all that it lacks can be made; else it waits for a person, and so does what needs it. */
    private Mending mending(Audit audit, Evident evident, Hazards hazards) {
        Map<String, List<Step.Review>> withheld = new TreeMap<>();
        while (true) {
            Goal goal = new Goal(audit, evident, counter, fixes, Map.copyOf(withheld));
            Mending mending = new Mending(audit, evident, goal, counter, fixes, hazards);
            if (mending.withheld().isEmpty()) {
                return mending;
            }
            withheld.putAll(mending.withheld());
        }
    }

    /**
     * What another release wrote may stand above all that is known here, and of what could not be read the ledger alone tells: until
     * that is explained, no row comes or goes. Where each has a row, that of one which a person is asked about stays as well.
     */
    private static Set<String> rows(Audit audit, Goal goal) {
        if (!audit.claim().unexplained().isEmpty() || !audit.answer().unread().isEmpty()) {
            return new TreeSet<>(audit.claim().rows());
        }
        LedgerForm form = audit.ledger().shape().form();
        Set<String> rows = new LinkedHashSet<>(form.keys(audit.history(), goal.counted()));
        if (form.passesOver()) {
            audit.claim().rows().stream()
                    .filter(audit.answer().undetermined()::contains)
                    .forEach(rows::add);
        }
        return rows;
    }

    /** Nothing of the history is there, or nothing explains what is: stamping would be guessing. */
    private static boolean hopeless(Audit audit) {
        return audit.standing() == Standing.FOREIGN
                || audit.standing() == Standing.UNCLEAR
                        && audit.answer().takenBackUnsettled(audit.claim()).isEmpty()
                        && audit.answer().closed().containsAll(audit.answer().pressing());
    }

    private static List<Step> join(List<Step> some, List<Step> others) {
        List<Step> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static boolean isBlocking(Step step) {
        return step instanceof Step.Review review && review.blocking();
    }

    // ------------------------------------------------------------------------------------------------- files

    private static List<Step> files(Audit audit) {
        return audit.tool().cures(audit.history()).stream()
                .<Step>map(cure -> new Step.FileStep(cure.title(), cure.command(), cure.because()))
                .toList();
    }

    static boolean isWhole(Atom atom) {
        return atom.kind() == AtomKind.TABLE || atom.kind() == AtomKind.COLUMN;
    }
}
