package dev.restamp.verdict;

import dev.restamp.history.Operation.Opaque;
import dev.restamp.history.Revision;
import dev.restamp.history.UnreadSteps;
import java.util.List;
import java.util.Set;

/** A revision with steps that could not be read, and the revisions that build on it. */
public record Unread(Revision of, List<Opaque> steps, Set<String> descendants) {

    public String revision() {
        return of.id();
    }

    /** Whether one of the steps may change what a schema shows. */
    public boolean isShaping() {
        return steps.stream()
                .anyMatch(step -> step.touches().map(t -> !t.isEmpty()).orElse(true));
    }

    public UnreadSteps told() {
        return new UnreadSteps(of, steps);
    }
}
