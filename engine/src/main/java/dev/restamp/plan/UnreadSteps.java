package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.history.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Revisions that lack something and have steps that nobody could read: they are never completed silently. */
final class UnreadSteps {

    private final Audit audit;
    private final Evident evident;
    private final Goal goal;
    private final Bench bench;

    UnreadSteps(Audit audit, Evident evident, Goal goal, Bench bench) {
        this.audit = audit;
        this.evident = evident;
        this.goal = goal;
        this.bench = bench;
    }

    void ask() {
        List<String> unreadable = new ArrayList<>(audit.history().order(goal.counted()));
        unreadable.removeAll(Set.copyOf(goal.repairable()));
        unreadable.forEach(this::ask);
    }

    private void ask(String id) {
        bench.ask(
                Set.of(id),
                new Step.Review(
                        "complete " + id + " by hand",
                        id,
                        false,
                        List.of(new Proposal.OfWords(
                                "run what is missing of it, or undo it and let an upgrade run it whole")),
                        because(id),
                        List.of()));
    }

    private List<String> because(String id) {
        List<String> because = new ArrayList<>();
        evident.missing(List.of(id))
                .values()
                .forEach(e -> because.add(bench.titles().missing(e)));
        for (Operation.Opaque step : audit.rulebook().fingerprint(id).opaque()) {
            because.add("its step at " + step.place() + " cannot be read: " + step.reason());
        }
        return because;
    }
}
