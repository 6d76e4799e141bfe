package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Written;
import dev.restamp.history.History;
import dev.restamp.match.Within;
import dev.restamp.verdict.Chain.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who touches each atom, in order. Where the touchers of an atom follow one another in the graph, the disagreement of a closed
 * set is a sum of one term per revision; where they do not, the history itself is ambiguous, and each revision gets the benefit
 * that is certain and the one that is possible.
 */
final class Chains {

    private final Rulebook rulebook;
    private final History history;
    private final HouseRules house;
    private final Map<Atom, Chain> chains = new LinkedHashMap<>();
    private final Map<Atom, List<Link>> removals = new HashMap<>();
    private final Map<String, Long> certain = new HashMap<>();
    private final Map<String, Long> possible = new HashMap<>();
    private final Set<Atom> ambiguous = new TreeSet<>();
    private final Set<Atom> everAmbiguous = new TreeSet<>();
    private final Set<String> forgotten = new TreeSet<>();

    Chains(Rulebook rulebook) {
        this.rulebook = rulebook;
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
        chains.computeIfAbsent(atom, Chain::new).add(link);
        if (link.effect().after() instanceof State.Absent) {
            removals.computeIfAbsent(atom, first -> new ArrayList<>(1)).add(link);
        }
    }

    Set<Atom> atoms() {
        return chains.keySet();
    }

    /** Weighs every revision by what the schema shows. */
    void weigh(Costs costs) {
        chains.values().forEach(chain -> chain.price(costs));
        chains.values().forEach(this::weigh);
    }

    private void weigh(Chain chain) {
        if (isStraight(chain)) {
            weighStraight(chain);
        } else {
            ambiguous.add(chain.atom());
            everAmbiguous.add(chain.atom());
            IntStream.range(0, chain.links().size())
                    .filter(link -> isRemembered(chain.links().get(link)))
                    .forEach(link -> weighAmbiguous(chain, link));
        }
    }

    /** Weighs every revision anew, now that some are known not to have run: they weigh nothing, and nothing depends on them. */
    void forget(Set<String> revisions) {
        if (forgotten.addAll(revisions)) {
            certain.clear();
            possible.clear();
            ambiguous.clear();
            chains.values().forEach(this::weigh);
        }
    }

    /** The same of those that no best answer holds: what others explain does not hang on them, their own weight they keep. */
    void leaveOut(Set<String> revisions) {
        Map<String, Long> proven = new HashMap<>(certain);
        Map<String, Long> most = new HashMap<>(possible);
        forget(revisions);
        proven.keySet().retainAll(forgotten);
        most.keySet().retainAll(forgotten);
        certain.putAll(proven);
        possible.putAll(most);
    }

    private List<Link> remembered(Chain chain) {
        return forgotten.isEmpty()
                ? chain.links()
                : chain.links().stream().filter(this::isRemembered).toList();
    }

    private boolean isRemembered(Link link) {
        return !forgotten.contains(link.revision());
    }

    boolean isStraight(Atom atom) {
        return isStraight(chain(atom));
    }

    /** Whether all that touch the atom, or take away what it is part of, follow one another in the graph. */
    private boolean isStraight(Chain chain) {
        List<Link> links = remembered(chain);
        for (int i = 1; i < links.size(); i++) {
            if (!isOrdered(links.get(i - 1), links.get(i))) {
                return false;
            }
        }
        return removals.getOrDefault(Within.of(chain.atom()), List.of()).stream()
                .filter(this::isRemembered)
                .allMatch(whole -> links.stream().allMatch(link -> isOrdered(whole, link)));
    }

    private boolean isOrdered(Link one, Link other) {
        return one.revision().equals(other.revision())
                || history.isAncestor(one.revision(), other.revision())
                || history.isAncestor(other.revision(), one.revision());
    }

    private void weighStraight(Chain chain) {
        int cost = chain.untouched();
        for (int i = 0; i < chain.links().size(); i++) {
            Link link = chain.links().get(i);
            if (!isRemembered(link)) {
                continue;
            }
            if (link.effect().after() instanceof State.Unknown) {
                credit(link.revision(), 0, cost);
            } else {
                int next = chain.left(i);
                credit(link.revision(), cost - next, cost - next);
                cost = next;
            }
        }
    }

    /** What this revision changes depends on which of the others came before: the least of it is certain, the most possible. */
    private void weighAmbiguous(Chain chain, int at) {
        String revision = chain.links().get(at).revision();
        int next = chain.left(at);
        int least = chain.untouched();
        int most = chain.untouched();
        for (int i = 0; i < chain.links().size(); i++) {
            if (i != at
                    && isRemembered(chain.links().get(i))
                    && !history.isAncestor(revision, chain.links().get(i).revision())) {
                least = Math.min(least, chain.left(i));
                most = Math.max(most, chain.left(i));
            }
        }
        credit(revision, least - next, most - next);
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

    /** Atoms that unordered revisions touch, of those that may have run. */
    Set<Atom> ambiguous() {
        return ambiguous;
    }

    /** Atoms that any unordered revisions touch. */
    Set<Atom> everAmbiguous() {
        return everAmbiguous;
    }

    /** By how much the schema disagrees with a closed set, once weighed. */
    int disagreement(Set<String> closed) {
        Set<String> all = Set.copyOf(closed);
        return chains.values().stream().mapToInt(chain -> cost(chain, all)).sum();
    }

    /** The same, of some of what revisions touch. */
    int disagreement(Set<String> closed, Set<Atom> atoms) {
        return atoms.stream().mapToInt(atom -> cost(chain(atom), closed)).sum();
    }

    Set<Atom> touchedBy(Collection<String> revisions) {
        return revisions.stream()
                .flatMap(id -> rulebook.fingerprint(id).effects().stream())
                .map(Effect::atom)
                .collect(Collectors.toSet());
    }

    private int cost(Chain chain, Set<String> closed) {
        return chain.of(findLast(chain, closed::contains));
    }

    /** The most that any closed set could disagree: every atom in the worst of the states that revisions give it. */
    int worst() {
        return chains.values().stream().mapToInt(Chain::most).sum();
    }

    /** The last revision of a closed set that touches the atom decides what it should be like. */
    State stateAt(Atom atom, Set<String> closed) {
        Chain chain = chain(atom);
        return chain.at(findLast(chain, closed::contains));
    }

    /** Whether no later revision of the closed set touches the atom. */
    boolean isLiving(Atom atom, String revision, Collection<String> closed) {
        OptionalInt last = findLast(chain(atom), id -> id.equals(revision) || closed.contains(id));
        return last.isPresent() && links(atom).get(last.getAsInt()).revision().equals(revision);
    }

    /** Revisions that do not follow one another ran in an order that the schema tells, if anything does. */
    private OptionalInt findLast(Chain chain, Predicate<String> ran) {
        return everAmbiguous.contains(chain.atom()) ? findLikeliest(chain, ran) : chain.findLast(ran);
    }

    private OptionalInt findLikeliest(Chain chain, Predicate<String> ran) {
        List<String> touchers =
                chain.links().stream().map(Link::revision).filter(ran).toList();
        return IntStream.range(0, chain.links().size())
                .filter(i -> touchers.contains(chain.links().get(i).revision()))
                .filter(i -> touchers.stream()
                        .noneMatch(
                                other -> history.isAncestor(chain.links().get(i).revision(), other)))
                .reduce((one, other) -> chain.left(one) < chain.left(other) ? one : other);
    }

    /** Whether those who touch it do not even agree on what it should be like, and no order of files tells who is last. */
    boolean isOrderSensitive(Atom atom) {
        return !history.isOrdered()
                && links(atom).stream()
                                .map(link -> link.effect().after())
                                .distinct()
                                .count()
                        > 1;
    }

    /** Those who touch it and have another beside them that does. */
    List<String> unordered(Atom atom) {
        List<Link> chain = links(atom);
        return chain.stream()
                .filter(link -> chain.stream().anyMatch(other -> !isOrdered(link, other)))
                .map(Link::revision)
                .toList();
    }

    /** Whether a revision takes the atom away, or what it is part of. */
    boolean isTakenAway(Atom atom) {
        return removals.containsKey(atom) || removals.containsKey(Within.of(atom));
    }

    /** Whether a thing goes with this column of its table, by its own words or by what any revision says that it is like. */
    boolean isOn(Atom atom, String column) {
        if (atom.columns().contains(column)) {
            return true;
        }
        Chain chain = chains.get(atom.kind() == AtomKind.INDEX ? atom.as(AtomKind.INDEX_SHAPE) : atom);
        return chain != null
                && chain.links().stream()
                        .map(Link::effect)
                        .anyMatch(effect -> effect.before().mentions(column)
                                || effect.after().mentions(column));
    }

    List<Link> links(Atom atom) {
        return chain(atom).links();
    }

    /** Of an atom that some revision touches. */
    private Chain chain(Atom atom) {
        return Objects.requireNonNull(chains.get(atom));
    }
}
