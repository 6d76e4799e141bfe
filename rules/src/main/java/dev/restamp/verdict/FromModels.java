package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Matches.Guise;
import dev.restamp.match.Misreading;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * Names by another convention are those of models where nobody ever stamped; under a ledger they are told as a misreading, and
     * not here.
     */
    static Optional<FromModels> find(List<Verdict> verdicts, List<Misreading> misreadings, boolean claimed) {
        Set<Atom> names = misreadings.stream()
                .filter(Misreading::isOfNames)
                .flatMap(misreading -> misreading.atoms().stream())
                .collect(Collectors.toSet());
        List<Evidence> renamed = verdicts.stream()
                .flatMap(verdict -> verdict.evidence().stream())
                .filter(evidence -> names.contains(evidence.atom()) ? !claimed : isRenamed(evidence))
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

    private static boolean isRenamed(Evidence evidence) {
        return evidence.outcome() == Outcome.MET
                && evidence.near()
                        .filter(near -> near.guise() == Guise.STAND_IN)
                        .isPresent()
                && evidence.atom().kind() != AtomKind.INDEX_SHAPE;
    }
}
