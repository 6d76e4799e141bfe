package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.fingerprint.Atom;
import dev.restamp.hazard.Hazards;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Repairs what the revisions that count lack, as far as a program may; what it may not becomes a review with the SQL worked
 * out. Each kind of thing has somebody who mends it; here is only the order.
 */
final class Mending {

    private final Audit audit;
    private final Evident evident;
    private final Goal goal;
    private final Shortcomings shortcomings;
    private final Bench bench;

    Mending(Audit audit, Evident evident, Goal goal, Counter counter, boolean fixes, Hazards hazards) {
        this.audit = audit;
        this.evident = evident;
        this.goal = goal;
        this.shortcomings = new Shortcomings(audit, evident, goal);
        this.bench = new Bench(audit, audit.rulebook().model().schemaOf(goal.counted()), counter, hazards);
        mend(counter, fixes, hazards);
    }

    private void mend(Counter counter, boolean fixes, Hazards hazards) {
        List<String> revisions = audit.history().order(goal.counted());
        Map<Atom, Evidence> missing = shortcomings.missing(bench.promised());
        Map<Atom, Evidence> leftOver = shortcomings.leftOver();
        Set<Atom> open = shortcomings.open(missing);
        MissingThings things = new MissingThings(audit, shortcomings, bench, missing);
        OtherShapes shapes = new OtherShapes(shortcomings, bench);

        new HalfDoneRenames(audit, bench).finish(revisions, open, leftOver);
        new BatchCopies(audit, bench, counter).settle(open);
        shapes.alterOutstanding();
        RulebookFixes written = new RulebookFixes(audit, bench, hazards, fixes, missing);
        written.run(revisions, open, things);
        things.make(open);
        things.offer(shortcomings.dispensable(missing));
        written.putRowsRight();
        new BrokenIndexes(audit, evident, goal, bench).rebuild();
        new UnreadSteps(audit, evident, goal, bench).ask();
        new Suspicions(bench).ask(audit.judgement().misreadings());
        new LeftOvers(audit, bench).ask(leftOver.values());
        shapes.tell();
    }

    List<Step> steps() {
        return bench.steps();
    }

    Goal goal() {
        return goal;
    }

    Schema after() {
        return bench.after();
    }

    /**
     * What the revisions that are only to be completed lack, and a program may not make. A row that is stamped right before one
     * that nobody recorded would look as if an upgrade had stopped there, so that nothing is done before somebody has decided.
     */
    Map<String, List<Step.Review>> withheld() {
        Map<String, List<Step.Review>> those = new TreeMap<>(bench.withheld());
        those.keySet().retainAll(goal.completed());
        those.replaceAll((id, reviews) -> shortcomings.isUnrecorded(id)
                ? reviews.stream().map(Step.Review::asBlocking).toList()
                : reviews);
        return those;
    }

    /** What the revisions that count give. */
    Schema promised() {
        return bench.promised();
    }
}
