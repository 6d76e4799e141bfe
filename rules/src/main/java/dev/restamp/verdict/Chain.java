package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Who touches one atom, in order; and, once priced, what it costs to believe in each state that they find or leave. */
final class Chain {

    /** One revision's effect on the atom. */
    record Link(String revision, Effect effect) {}

    private final Atom atom;
    private final List<Link> links = new ArrayList<>(1);
    private int[] found = {};
    private int[] left = {};

    Chain(Atom atom) {
        this.atom = atom;
    }

    void add(Link link) {
        links.add(link);
    }

    Atom atom() {
        return atom;
    }

    List<Link> links() {
        return links;
    }

    /** Each state is compared with the schema once, however often it is asked for. */
    void price(Costs costs) {
        found = new int[links.size()];
        left = new int[links.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = costs.of(atom, links.get(i).effect().before());
            left[i] = costs.of(atom, links.get(i).effect().after());
        }
    }

    /** That nobody has touched it yet. */
    int untouched() {
        return found[0];
    }

    /** That it is as this link leaves it. */
    int left(int link) {
        return left[link];
    }

    /** The last revision of a closed set that touches it decides. */
    int of(Set<String> closed) {
        int cost = found[0];
        for (int i = 0; i < left.length; i++) {
            cost = closed.contains(links.get(i).revision()) ? left[i] : cost;
        }
        return cost;
    }

    /** The most that any belief would cost. */
    int most() {
        return Math.max(
                Arrays.stream(found).max().orElse(0), Arrays.stream(left).max().orElse(0));
    }

    State stateAt(Set<String> closed) {
        State state = links.get(0).effect().before();
        for (Link link : links) {
            state = closed.contains(link.revision()) ? link.effect().after() : state;
        }
        return state;
    }
}
