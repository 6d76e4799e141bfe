package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who touches each atom, in order. Where the touchers of an atom follow one another in the graph, the disagreement of a closed
 * set is a sum of one term per revision; where they do not, the history itself is ambiguous, and each revision gets the benefit
 * that is certain and the one that is possible.
 */
final class Chains {

    /** One revision's effect on an atom. */
    record Link(String revision, Effect effect) {}

    private final History history;
    private final Map<Atom, List<Link>> links = new TreeMap<>();
    private final Map<String, Long> certain = new HashMap<>();
    private final Map<String, Long> possible = new HashMap<>();
    private final Set<Atom> ambiguous = new TreeSet<>();

    Chains(Rulebook rulebook) {
        this.history = rulebook.history();
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            for (Effect effect : fingerprint.effects()) {
                links.computeIfAbsent(effect.atom(), atom -> new ArrayList<>())
                        .add(new Link(fingerprint.revision(), effect));
            }
        }
    }

    Set<Atom> atoms() {
        return links.keySet();
    }

    /** Weighs every revision by what the schema shows. */
    void weigh(Costs costs) {
        links.forEach((atom, chain) -> weigh(atom, chain, costs));
    }

    private void weigh(Atom atom, List<Link> chain, Costs costs) {
        int cost = costs.of(atom, chain.get(0).effect().before());
        for (int i = 0; i < chain.size(); i++) {
            Effect effect = chain.get(i).effect();
            String revision = chain.get(i).revision();
            if (effect.after() instanceof State.Unknown) {
                credit(revision, 0, cost);
                continue;
            }
            int next = costs.of(atom, effect.after());
            if (isOrdered(chain, i)) {
                credit(revision, cost - next, cost - next);
            } else {
                ambiguous.add(atom);
                int gain = costs.of(atom, effect.before()) - next;
                credit(revision, Math.min(0, gain), Math.max(0, gain));
            }
            cost = next;
        }
    }

    /** Whether the neighbours in the chain come before and after it in the graph as well. */
    private boolean isOrdered(List<Link> chain, int at) {
        String revision = chain.get(at).revision();
        return (at == 0 || history.isAncestor(chain.get(at - 1).revision(), revision))
                && (at == chain.size() - 1
                        || history.isAncestor(revision, chain.get(at + 1).revision()));
    }

    private void credit(String revision, long low, long high) {
        certain.merge(revision, low, Long::sum);
        possible.merge(revision, high, Long::sum);
    }

    Map<String, Long> certain() {
        return certain;
    }

    Map<String, Long> possible() {
        return possible;
    }

    /** Atoms that unordered revisions touch. */
    Set<Atom> ambiguous() {
        return ambiguous;
    }

    /** The last revision of a closed set that touches the atom decides what it should be like. */
    State stateAt(Atom atom, Collection<String> closed) {
        State state = links.get(atom).get(0).effect().before();
        for (Link link : links.get(atom)) {
            if (closed.contains(link.revision())) {
                state = link.effect().after();
            }
        }
        return state;
    }

    /** Whether no later revision of the closed set touches the atom. */
    boolean isLiving(Atom atom, String revision, Collection<String> closed) {
        List<Link> chain = links.get(atom);
        for (int i = chain.size() - 1; i >= 0; i--) {
            String toucher = chain.get(i).revision();
            if (toucher.equals(revision)) {
                return true;
            }
            if (closed.contains(toucher)) {
                return false;
            }
        }
        return false;
    }

    List<Link> links(Atom atom) {
        return links.get(atom);
    }
}
