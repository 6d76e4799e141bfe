package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Undoing;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is otherwise than before a revision that was undone, since its {@code downgrade()} does not undo it: found alone it
 * speaks neither for the revision nor against it.
 */
public record Residue(String revision, Map<Atom, State> left) {

    public Residue {
        left = Map.copyOf(left);
    }

    Set<Atom> atoms() {
        return left.keySet();
    }

    /** What is still there. */
    public List<Atom> kept() {
        return named(state -> !(state instanceof State.Absent));
    }

    /** What was not put back. */
    public List<Atom> lost() {
        return named(State.Absent.class::isInstance);
    }

    /** The wholes, and of a whole that was there before, the parts. */
    private List<Atom> named(Predicate<State> which) {
        return left.keySet().stream()
                .filter(atom -> which.test(left.get(atom)) && !left.containsKey(Within.of(atom)))
                .sorted()
                .toList();
    }

    /**
     * Of those that the ledger does not claim and no later one proves: all that is seen of them a downgrade would have left,
     * and what it would have undone is as it was before.
     */
    static List<Residue> find(Rulebook rulebook, Costs costs, Claim claim, Set<String> least) {
        History history = rulebook.history();
        Set<String> ends = Set.copyOf(history.ends(least));
        List<Residue> found = new ArrayList<>();
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            String id = fingerprint.revision();
            boolean proven = least.contains(id) && !ends.contains(id);
            if (!proven && !(claim.isMade() && claim.closed().contains(id))) {
                new Sighting(fingerprint, costs).residue(rulebook).ifPresent(found::add);
            }
        }
        return found;
    }

    /** What is seen of what one revision does, and what is not. */
    private record Sighting(Fingerprint fingerprint, Costs costs) {

        Optional<Residue> residue(Rulebook rulebook) {
            boolean seen = fingerprint.effects().stream().anyMatch(this::isSeen);
            boolean whole = fingerprint.effects().stream().allMatch(this::isWhole);
            return !seen || whole
                    ? Optional.empty()
                    : Undoing.of(rulebook.model(), fingerprint.revision())
                            .filter(this::explains)
                            .map(undoing -> new Residue(fingerprint.revision(), undoing.left()));
        }

        /** What is otherwise than before was left so, nothing of that is missing, and something was undone. */
        private boolean explains(Undoing undoing) {
            List<Effect> effects = fingerprint.effects();
            return effects.stream().anyMatch(effect -> isSeen(effect) && isLeft(effect, undoing))
                    && effects.stream()
                            .noneMatch(effect -> isSeen(effect) && isWhole(effect) && !isLeft(effect, undoing))
                    && effects.stream().noneMatch(effect -> isUnseen(effect) && !undoing.undoes(effect.atom()))
                    && effects.stream().anyMatch(effect -> !isWhole(effect) && isAfter(effect, undoing));
        }

        private boolean isLeft(Effect effect, Undoing undoing) {
            return !undoing.undoes(effect.atom()) && isAfter(effect, undoing);
        }

        /** It is as the downgrade would leave it. */
        private boolean isAfter(Effect effect, Undoing undoing) {
            return costs.of(effect.atom(), undoing.left().getOrDefault(effect.atom(), effect.before())) == 0;
        }

        /** It is not as it was before. */
        private boolean isSeen(Effect effect) {
            return costs.of(effect.atom(), effect.before()) > 0;
        }

        private boolean isUnseen(Effect effect) {
            return !isSeen(effect) && !isWhole(effect);
        }

        /** It is as the revision leaves it, and not only not to be seen since what it is part of is not there either. */
        private boolean isWhole(Effect effect) {
            return costs.apart(effect.atom(), effect.after()) == 0 && !isGone(effect);
        }

        private boolean isGone(Effect effect) {
            return !mayBeAbsent(effect.after()) && costs.found(effect.atom(), effect.after()) instanceof State.Absent;
        }

        /** What a step may have made that may not have run is not missing. */
        private static boolean mayBeAbsent(State after) {
            return after instanceof State.Absent
                    || after instanceof State.Possible possible && possible.mayBeOfAnother();
        }
    }
}
