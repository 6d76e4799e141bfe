package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Undoing;
import dev.restamp.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a revision that was undone left behind, since its {@code downgrade()} does not take it away: found alone it speaks
 * neither for the revision nor against it.
 */
public record Residue(String revision, Set<Atom> atoms) {

    public Residue {
        atoms = Set.copyOf(atoms);
    }

    public List<Atom> named() {
        return atoms.stream().filter(atom -> !atom.kind().isDetail()).sorted().toList();
    }

    /**
     * Of those that the ledger does not claim and no later one proves: all that is seen of them a downgrade would have left,
     * and what it would have taken away is not there.
     */
    static List<Residue> find(Rulebook rulebook, Costs costs, Claim claim, Set<String> least) {
        History history = rulebook.history();
        Set<String> ends = Set.copyOf(history.ledgerRows(least));
        List<Residue> found = new ArrayList<>();
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            String id = fingerprint.revision();
            boolean proven = least.contains(id) && !ends.contains(id);
            if (!proven && !(claim.isMade() && claim.closed().contains(id))) {
                Set<Atom> left = new Sighting(fingerprint, costs).residue(rulebook);
                if (!left.isEmpty()) {
                    found.add(new Residue(id, left));
                }
            }
        }
        return found;
    }

    /** What is there of what one revision makes, and what is as it was before. */
    private record Sighting(Fingerprint fingerprint, Set<Atom> seen, Set<Atom> unseen) {

        Sighting(Fingerprint fingerprint, Costs costs) {
            this(fingerprint, new TreeSet<>(), new TreeSet<>());
            for (Effect effect : fingerprint.effects()) {
                int with = costs.of(effect.atom(), effect.after());
                int without = costs.of(effect.atom(), effect.before());
                if (with == 0 && without > 0) {
                    seen.add(effect.atom());
                } else if (without == 0 && (with > 0 || isGone(effect, costs))) {
                    unseen.add(effect.atom());
                }
            }
        }

        /** Not to be seen since what it was part of is not there either. */
        private static boolean isGone(Effect effect, Costs costs) {
            return !(effect.after() instanceof State.Absent)
                    && costs.found(effect.atom(), effect.after()) instanceof State.Absent;
        }

        Set<Atom> residue(Rulebook rulebook) {
            if (seen.isEmpty() || unseen.isEmpty()) {
                return Set.of();
            }
            Set<Atom> left = Undoing.of(rulebook.model(), fingerprint).left().keySet();
            boolean fits = left.containsAll(seen) && unseen.stream().noneMatch(left::contains);
            return fits ? left : Set.of();
        }
    }
}
