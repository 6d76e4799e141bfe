package dev.restamp.verdict;

import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * The signs of tables that an application made from its models: things of other names that do the same work, and defaults and
 * comments that are {@code lacking}.
 */
public record FromModels(List<Evidence> renamed, List<Evidence> lacking) {

    /** Fewer of either kind may have come about by hand. */
    private static final int RENAMED = 2;

    private static final int LACKING = 3;

    public FromModels {
        renamed = List.copyOf(renamed);
        lacking = List.copyOf(lacking);
    }

    static Optional<FromModels> find(List<Verdict> verdicts) {
        List<Evidence> renamed = verdicts.stream()
                .flatMap(verdict -> verdict.evidence().stream())
                .filter(evidence ->
                        evidence.outcome() == Outcome.MET && !evidence.note().isEmpty())
                .filter(evidence -> evidence.atom().kind() != dev.restamp.fingerprint.AtomKind.INDEX_SHAPE)
                .toList();
        List<Evidence> lacking = verdicts.stream()
                .filter(verdict -> verdict.ruling() == Ruling.APPLIED)
                .flatMap(verdict -> verdict.evidence().stream())
                .filter(evidence -> evidence.outcome() == Outcome.UNMET
                        && evidence.atom().kind().isDetail())
                .toList();
        return renamed.size() < RENAMED && lacking.size() < LACKING
                ? Optional.empty()
                : Optional.of(new FromModels(renamed, lacking));
    }
}
