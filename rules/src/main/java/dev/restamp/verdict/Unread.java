package dev.restamp.verdict;

import dev.restamp.finding.Finding;
import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Revision;
import dev.restamp.history.UnreadSteps;
import java.util.List;
import java.util.Set;

/** A revision with steps that could not be read, the revisions that build on it, and whether a person wrote what repairs it. */
public record Unread(Revision of, List<Opaque> steps, Set<String> descendants, boolean repaired) {

    public String revision() {
        return of.id();
    }

    /** Whether one of the steps may change what a schema shows, and nobody wrote what makes up for it. */
    public boolean isInTheWay() {
        return !repaired
                && steps.stream()
                        .anyMatch(step -> step.touches().map(t -> !t.isEmpty()).orElse(true));
    }

    public UnreadSteps told() {
        return new UnreadSteps(of, steps);
    }

    /** Where the rest of the revision is there, or what came after it. */
    public Finding toldOfCompleting() {
        return told().finding("what is missing of " + revision()
                + " is not made while nobody knows whether this ran: do it by hand, or write the repair in a rulebook");
    }
}
