package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The best of the closed sets between two bounds, tried one by one. Where unordered revisions touch one atom each of them has
 * a benefit that is certain and one that is possible, and all of the possible ones together may be more than any set has: of
 * two that make a thing each after a look, either may be there for all that the other does, and neither is where the thing is
 * not.
 */
final class Joint {

    /** More would be very many sets; then what is possible for each alone is left as it is. */
    private static final int FEW = 8;

    private final History history;
    private final Chains chains;
    private final Set<String> least;
    private final List<String> open;
    private final Set<Atom> atoms;
    private final List<Set<String>> best = new ArrayList<>();
    private int disagreement = Integer.MAX_VALUE;

    private Joint(History history, Chains chains, Set<String> least, Set<String> greatest) {
        this.history = history;
        this.chains = chains;
        this.least = least;
        this.open = history.order().stream()
                .filter(id -> greatest.contains(id) && !least.contains(id))
                .toList();
        this.atoms = chains.touchedBy(open);
    }

    /** What all, and what some of the best sets hold that hold the first of these and nothing beyond the second. */
    static Bounds bounds(History history, Chains chains, Set<String> least, Set<String> greatest) {
        Joint joint = new Joint(history, chains, least, greatest);
        boolean ambiguous = !Collections.disjoint(joint.atoms, chains.everAmbiguous());
        return ambiguous && joint.open.size() <= FEW ? joint.bounds() : new Bounds(least, greatest);
    }

    private Bounds bounds() {
        weigh(0, new HashSet<>(least));
        Set<String> some = new TreeSet<>();
        best.forEach(some::addAll);
        Set<String> all = new TreeSet<>(some);
        best.forEach(all::retainAll);
        return new Bounds(all, some);
    }

    private void weigh(int at, Set<String> closed) {
        if (at == open.size()) {
            compare(closed);
            return;
        }
        weigh(at + 1, closed);
        String id = open.get(at);
        if (closed.containsAll(history.prerequisites(id))) {
            closed.add(id);
            weigh(at + 1, closed);
            closed.remove(id);
        }
    }

    private void compare(Set<String> closed) {
        int weight = chains.disagreement(closed, atoms);
        if (weight < disagreement) {
            disagreement = weight;
            best.clear();
        }
        if (weight == disagreement) {
            best.add(Set.copyOf(closed));
        }
    }
}
