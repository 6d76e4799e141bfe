package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Undoing;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the schema shows beyond what a ledger claims, where the ledger may be right all the same, and nobody can tell: that is
 * no more than one thing which is gone, so that a revision may have dropped it, or a person; or it is no table and no column,
 * and a downgrade to what the ledger claims would have left just that.
 */
record Underclaim(Set<String> revisions, String because) {

    private static final Underclaim NONE = new Underclaim(Set.of(), "");
    private static final Set<AtomKind> PLACES_OF_ROWS = EnumSet.of(AtomKind.TABLE, AtomKind.COLUMN);

    Underclaim {
        revisions = Set.copyOf(revisions);
    }

    /** The revisions of the closed set that only that speaks for. */
    static Underclaim of(Rulebook rulebook, Chains chains, Costs costs, Set<String> closed, Claim claim) {
        Set<String> beyond = new TreeSet<>(closed);
        beyond.removeAll(claim.closed());
        if (!claim.isMade() || beyond.isEmpty() || !closed.containsAll(claim.closed())) {
            return NONE;
        }
        Set<Atom> unclaimed = beyond.stream()
                .flatMap(id -> rulebook.fingerprint(id).effects().stream())
                .map(Effect::atom)
                .filter(atom -> costs.of(atom, chains.stateAt(atom, claim.closed())) > 0)
                .collect(Collectors.toSet());
        if (unclaimed.isEmpty()) {
            return NONE;
        } else if (unclaimed.stream().allMatch(atom -> isGone(atom, chains, costs, claim))
                && Acts.isOne(unclaimed, chains)) {
            return new Underclaim(
                    beyond, "the ledger does not claim it, and a single act would explain what speaks for it");
        }
        return isLeft(unclaimed, rulebook, costs, closed, beyond)
                ? new Underclaim(
                        beyond,
                        "the ledger does not claim it, and a downgrade of it would leave all that speaks for it")
                : NONE;
    }

    private static boolean isGone(Atom atom, Chains chains, Costs costs, Claim claim) {
        State claimed = chains.stateAt(atom, claim.closed());
        return !(claimed instanceof State.Absent) && costs.outcome(atom, claimed) == Outcome.UNMET;
    }

    /** Where there is more room for rows, or less, than the ledger claims, a person who meant to go back would have seen that. */
    private static boolean isLeft(
            Set<Atom> unclaimed, Rulebook rulebook, Costs costs, Set<String> closed, Set<String> beyond) {
        if (unclaimed.stream().map(Atom::kind).anyMatch(PLACES_OF_ROWS::contains)) {
            return false;
        }
        Set<String> before = new TreeSet<>(closed);
        before.removeAll(beyond);
        return Undoing.back(rulebook.model(), before, beyond)
                .map(Atoms::of)
                .filter(left -> unclaimed.stream().allMatch(atom -> costs.of(atom, stateOf(atom, left)) == 0))
                .isPresent();
    }

    private static State stateOf(Atom atom, Map<Atom, State> schema) {
        return schema.getOrDefault(atom, State.absent());
    }
}
