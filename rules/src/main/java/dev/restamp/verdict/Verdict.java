package dev.restamp.verdict;

import dev.restamp.match.Evidence;
import dev.restamp.verdict.settle.Decider;
import java.util.List;

/**
 * The conclusion on one revision, with its evidence. The margin is how much more disagreement the best answer would have in
 * which this revision alone is forced the other way; 0 where the schema does not tell. Of one that is partial and undetermined
 * it says how sure it is that it began.
 */
public record Verdict(
        String revision, Ruling ruling, int margin, Decider decidedBy, String because, List<Evidence> evidence) {
    public Verdict {
        evidence = List.copyOf(evidence);
    }

    /** How much of the evidence tells anything. */
    public long telling() {
        return evidence.stream().filter(Evidence::tells).count();
    }

    public long count(Evidence.Outcome outcome) {
        return evidence.stream().filter(e -> e.outcome() == outcome).count();
    }
}
