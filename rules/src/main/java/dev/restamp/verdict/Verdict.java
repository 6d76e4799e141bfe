package dev.restamp.verdict;

import dev.restamp.match.Evidence;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.List;

/**
 * The conclusion on one revision, with its evidence. The margin is how much more disagreement the best answer would have in
 * which this revision alone is forced the other way; 0 where the schema does not tell. Of one that is partial and undetermined
 * it says how sure it is that it began. The rule that {@code settledBy} names settled it, or none did where that is empty;
 * {@code ruledBy} is the one that put the word on it, and {@code known} what the former and others went by.
 */
public record Verdict(
        String revision,
        Ruling ruling,
        int margin,
        Decider decidedBy,
        String settledBy,
        String ruledBy,
        List<String> known,
        String because,
        List<Evidence> evidence) {
    public Verdict {
        known = List.copyOf(known);
        evidence = List.copyOf(evidence);
    }

    public Strength strength() {
        return Strength.of(margin);
    }

    /** How much of the evidence tells anything. */
    public long telling() {
        return evidence.stream().filter(Evidence::tells).count();
    }

    public long count(Evidence.Outcome outcome) {
        return evidence.stream().filter(e -> e.outcome() == outcome).count();
    }
}
