package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Written;
import dev.restamp.history.History;
import dev.restamp.match.Within;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Who touches each atom, in order. Where the touchers of an atom follow one another in the graph, the disagreement of a closed
 * set is a sum of one term per revision; where they do not, the history itself is ambiguous, and each revision gets the benefit
 * that is certain and the one that is possible.
 */
final class Chains {

    /** One revision's effect on an atom. */
    record Link(String revision, Effect effect) {}

    private final History history;
    private final HouseRules house;
    private final Map<Atom, List<Link>> links = new LinkedHashMap<>();
    private final Map<Atom, List<Link>> removals = new HashMap<>();
    private final Map<String, Long> certain = new HashMap<>();
    private final Map<String, Long> possible = new HashMap<>();
    private final Set<Atom> ambiguous = new TreeSet<>();

    Chains(Rulebook rulebook) {
        this.history = rulebook.history();
        this.house = rulebook.house();
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            for (Effect effect : fingerprint.effects()) {
                add(new Link(fingerprint.revision(), effect));
            }
        }
    }

    private void add(Link link) {
        Atom atom = link.effect().atom();
        links.computeIfAbsent(atom, first -> new ArrayList<>(1)).add(link);
        if (link.effect().after() instanceof State.Absent) {
            removals.computeIfAbsent(atom, first -> new ArrayList<>(1)).add(link);
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
        if (isStraight(atom, chain)) {
            weighStraight(atom, chain, costs);
        } else {
            ambiguous.add(atom);
            chain.forEach(link -> weighAmbiguous(atom, link, chain, costs));
        }
    }

    /** Whether all that touch the atom, or take away what it is part of, follow one another in the graph. */
    boolean isStraight(Atom atom) {
        return isStraight(atom, links.get(atom));
    }

    private boolean isStraight(Atom atom, List<Link> chain) {
        return IntStream.range(1, chain.size()).allMatch(i -> isOrdered(chain.get(i - 1), chain.get(i)))
                && removals.getOrDefault(Within.of(atom), List.of()).stream()
                        .allMatch(whole -> chain.stream().allMatch(link -> isOrdered(whole, link)));
    }

    private boolean isOrdered(Link one, Link other) {
        return one.revision().equals(other.revision())
                || history.isAncestor(one.revision(), other.revision())
                || history.isAncestor(other.revision(), one.revision());
    }

    private void weighStraight(Atom atom, List<Link> chain, Costs costs) {
        int cost = costs.of(atom, chain.get(0).effect().before());
        for (Link link : chain) {
            State after = link.effect().after();
            if (after instanceof State.Unknown) {
                credit(link.revision(), 0, cost);
            } else {
                int next = costs.of(atom, after);
                credit(link.revision(), cost - next, cost - next);
                cost = next;
            }
        }
    }

    /** What this revision changes depends on which of the others came before: the least of it is certain, the most possible. */
    private void weighAmbiguous(Atom atom, Link link, List<Link> chain, Costs costs) {
        int next = costs.of(atom, link.effect().after());
        List<Integer> found =
                new ArrayList<>(List.of(costs.of(atom, chain.get(0).effect().before())));
        for (Link other : chain) {
            if (other != link && !history.isAncestor(link.revision(), other.revision())) {
                found.add(costs.of(atom, other.effect().after()));
            }
        }
        credit(link.revision(), Collections.min(found) - next, Collections.max(found) - next);
    }

    private void credit(String revision, long low, long high) {
        Written written = house.on(revision);
        long proven = written.neverAlone() ? Math.min(0, low) : low;
        certain.merge(revision, proven * written.weight(), Long::sum);
        possible.merge(revision, high * written.weight(), Long::sum);
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

    /** By how much the schema disagrees with a closed set. */
    int disagreement(Costs costs, Collection<String> closed) {
        int sum = 0;
        for (Map.Entry<Atom, List<Link>> chain : links.entrySet()) {
            sum += costs.of(chain.getKey(), stateAt(chain.getValue(), closed));
        }
        return sum;
    }

    /** The most that any closed set could disagree: every atom in the worst of the states that revisions give it. */
    int worst(Costs costs) {
        int sum = 0;
        for (Map.Entry<Atom, List<Link>> chain : links.entrySet()) {
            int most = 0;
            for (Link link : chain.getValue()) {
                most = Math.max(most, costs.of(chain.getKey(), link.effect().before()));
                most = Math.max(most, costs.of(chain.getKey(), link.effect().after()));
            }
            sum += most;
        }
        return sum;
    }

    /** The last revision of a closed set that touches the atom decides what it should be like. */
    State stateAt(Atom atom, Collection<String> closed) {
        return stateAt(links.get(atom), closed);
    }

    private static State stateAt(List<Link> chain, Collection<String> closed) {
        State state = chain.get(0).effect().before();
        for (Link link : chain) {
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

    /** Whether those who touch it do not even agree on what it should be like. */
    boolean isOrderSensitive(Atom atom) {
        return links.get(atom).stream()
                        .map(link -> link.effect().after())
                        .distinct()
                        .count()
                > 1;
    }

    /** Those who touch it and have another beside them that does. */
    List<String> unordered(Atom atom) {
        List<Link> chain = links.get(atom);
        return chain.stream()
                .filter(link -> chain.stream().anyMatch(other -> !isOrdered(link, other)))
                .map(Link::revision)
                .toList();
    }

    /** Whether another revision of the closed set, neither before nor after, gave the atom a state that fits. */
    boolean isOverruled(Atom atom, String revision, Collection<String> closed, Predicate<State> fits) {
        return ambiguous.contains(atom)
                && links.get(atom).stream()
                        .filter(link -> closed.contains(link.revision())
                                && !link.revision().equals(revision)
                                && !history.isAncestor(link.revision(), revision)
                                && !history.isAncestor(revision, link.revision()))
                        .anyMatch(link -> fits.test(link.effect().after()));
    }

    List<Link> links(Atom atom) {
        return links.get(atom);
    }
}
