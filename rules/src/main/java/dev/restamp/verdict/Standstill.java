package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A revision that stopped on the way, where what it was still to take away or to reshape looks like the work of later ones, which
 * make it again: a table that is dropped by one and made anew by another. Its later ones then seem to be there, and did not run.
 */
record Standstill(String revision, Set<String> before, Set<String> later, boolean sure) {

    static final String BECAUSE = "a revision may have stopped before it took away what a later one makes again";

    Standstill {
        before = Set.copyOf(before);
        later = Set.copyOf(later);
    }

    /** The one that explains what is there better than the whole set does, or as well where a ledger claims no more than what came before it. */
    static Optional<Standstill> find(
            Rulebook rulebook, Chains chains, Costs costs, Set<String> closed, Claim claim, Spoken spoken) {
        Search search = new Search(rulebook, chains, costs, closed, claim);
        return rulebook.history().order().stream()
                .filter(id -> closed.contains(id) && search.seemsUndone(id))
                .flatMap(id -> search.find(id).stream())
                .filter(still -> Collections.disjoint(still.open(), spoken.settled()))
                .findFirst();
    }

    /** In the answer for sure, as one that stopped. */
    Set<String> reached() {
        Set<String> reached = new TreeSet<>(before);
        reached.add(revision);
        return reached;
    }

    /** Where it is not sure. */
    Set<String> open() {
        Set<String> open = new TreeSet<>(later);
        open.add(revision);
        return open;
    }

    private record Search(Rulebook rulebook, Chains chains, Costs costs, Set<String> closed, Claim claim) {

        /** Something is as it was before this one, for a later one has made it so again. */
        boolean seemsUndone(String id) {
            List<Effect> effects = rulebook.fingerprint(id).effects();
            return effects.stream()
                            .anyMatch(effect -> !(effect.before() instanceof State.Absent)
                                    && !effect.atom().kind().isDetail()
                                    && !chains.isLiving(effect.atom(), id, closed)
                                    && costs.of(effect.atom(), effect.after()) > 0
                                    && costs.outcome(effect.atom(), effect.before()) == Outcome.MET)
                    && effects.stream().anyMatch(effect -> isItsOwn(effect, id));
        }

        private boolean isItsOwn(Effect effect, String id) {
            return chains.isLiving(effect.atom(), id, closed)
                    && costs.of(effect.atom(), effect.before()) > 0
                    && costs.outcome(effect.atom(), effect.after()) == Outcome.MET;
        }

        Optional<Standstill> find(String id) {
            Set<String> before = closed.stream()
                    .filter(other -> !other.equals(id) && !rulebook.history().isAncestor(id, other))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> later = new TreeSet<>(closed);
            later.removeAll(before);
            Set<Atom> atoms = chains.touchedBy(later);
            int whole = atoms.stream()
                    .mapToInt(atom -> costs.of(atom, chains.stateAt(atom, closed)))
                    .sum();
            int stopped = Halt.least(id, before, atoms, rulebook, chains, costs);
            later.remove(id);
            boolean unclaimed = claim.isMade() && !claim.closed().contains(id);
            return stopped < whole || stopped == whole && unclaimed
                    ? Optional.of(new Standstill(id, before, later, stopped < whole && !isOneAct(atoms)))
                    : Optional.empty();
        }

        private boolean isOneAct(Set<Atom> atoms) {
            Set<Atom> amiss = atoms.stream()
                    .filter(atom -> costs.of(atom, chains.stateAt(atom, closed)) > 0)
                    .collect(Collectors.toSet());
            return amiss.stream().allMatch(this::isGone) && Acts.isOne(amiss, chains);
        }

        private boolean isGone(Atom atom) {
            return !(chains.stateAt(atom, closed) instanceof State.Absent);
        }
    }
}
