package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence.Outcome;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the schema shows beyond what a ledger claims. Where that is no more than one thing which is gone, a revision may have
 * dropped it, or a person under a ledger that is right, and nobody can tell.
 */
final class Underclaim {

    private Underclaim() {}

    /** The revisions of the closed set that only such an absence speaks for. */
    static Set<String> of(Rulebook rulebook, Chains chains, Costs costs, Set<String> closed, Claim claim) {
        Set<String> beyond = new TreeSet<>(closed);
        beyond.removeAll(claim.closed());
        if (!claim.isMade() || beyond.isEmpty() || !closed.containsAll(claim.closed())) {
            return Set.of();
        }
        Set<Atom> unclaimed = beyond.stream()
                .flatMap(id -> rulebook.byRevision().get(id).effects().stream())
                .map(Effect::atom)
                .filter(atom -> costs.of(atom, chains.stateAt(atom, claim.closed())) > 0)
                .collect(Collectors.toSet());
        boolean oneAct =
                unclaimed.stream().allMatch(atom -> isGone(atom, chains, costs, claim)) && Acts.isOne(unclaimed);
        return oneAct && !unclaimed.isEmpty() ? beyond : Set.of();
    }

    private static boolean isGone(Atom atom, Chains chains, Costs costs, Claim claim) {
        State claimed = chains.stateAt(atom, claim.closed());
        return !(claimed instanceof State.Absent) && costs.outcome(atom, claimed) == Outcome.UNMET;
    }
}
