package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.Chain.Link;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Revisions of which one at most has run on a database: they do not follow one another, each makes without asking what the
 * other makes, and none takes it away again. A folder that holds a chain for each kind of database has them.
 */
final class Alternatives {

    private final Rulebook rulebook;
    private final History history;
    private final Map<String, Set<String>> others = new TreeMap<>();

    Alternatives(Rulebook rulebook, Chains chains) {
        this.rulebook = rulebook;
        this.history = rulebook.history();
        Set<Set<String>> seen = new HashSet<>();
        for (Atom atom : chains.ambiguous()) {
            if (atom.kind().extra() >= AtomKind.INDEX.extra() && !chains.isTakenAway(atom)) {
                compare(makers(chains.links(atom)), seen);
            }
        }
    }

    private static List<String> makers(List<Link> links) {
        return links.stream()
                .filter(link -> link.effect().before() instanceof State.Absent
                        && !(link.effect().after() instanceof State.Unknown))
                .map(Link::revision)
                .toList();
    }

    private void compare(List<String> makers, Set<Set<String>> seen) {
        for (int i = 0; i < makers.size(); i++) {
            for (String other : makers.subList(i + 1, makers.size())) {
                String one = makers.get(i);
                if (seen.add(Set.of(one, other)) && stops(one, other) && stops(other, one)) {
                    others.computeIfAbsent(one, first -> new TreeSet<>()).add(other);
                    others.computeIfAbsent(other, first -> new TreeSet<>()).add(one);
                }
            }
        }
    }

    /** Where the first has run, the other breaks off. */
    private boolean stops(String first, String other) {
        if (history.isAncestor(first, other)) {
            return false;
        }
        Set<String> before = new TreeSet<>(history.closure(Set.of(first)));
        before.addAll(history.closure(history.prerequisites(other)));
        Schema schema = rulebook.model().schemaOf(before);
        return Repeats.makesWhatIsThere(
                rulebook.fingerprint(other), history.revision(other).upgrade(), schema);
    }

    boolean isEmpty() {
        return others.isEmpty();
    }

    /** The one of this set beside which the revision cannot have run. */
    Optional<String> against(String id, Collection<String> closed) {
        return others.getOrDefault(id, Set.of()).stream()
                .filter(closed::contains)
                .findFirst();
    }

    /** Whether another that makes the same may have run for all that is known to have. */
    boolean isContested(String id, Collection<String> closed) {
        Set<String> rest = new TreeSet<>(others.getOrDefault(id, Set.of()));
        rest.removeAll(excludedBy(closed));
        return !rest.isEmpty();
    }

    /** Those that cannot have run beside these, and what comes after them. */
    Set<String> excludedBy(Collection<String> closed) {
        Set<String> excluded = new TreeSet<>();
        for (String id : others.keySet()) {
            if (!closed.contains(id) && against(id, closed).isPresent()) {
                excluded.add(id);
                excluded.addAll(history.descendants(id));
            }
        }
        excluded.removeAll(closed);
        return excluded;
    }

    /** Of two that cannot both have run, though there are traces of both, the one that less speaks for, and that no ledger claims. */
    Set<String> losers(Set<String> closed, Claim claim, Map<String, Long> weights) {
        Set<String> losers = new TreeSet<>();
        for (String id : others.keySet()) {
            if (closed.contains(id)
                    && others.get(id).stream()
                            .anyMatch(other -> closed.contains(other) && isWeaker(id, other, closed, claim, weights))) {
                losers.add(id);
            }
        }
        return losers;
    }

    private boolean isWeaker(String one, String other, Set<String> closed, Claim claim, Map<String, Long> weights) {
        boolean claimed = claim.closed().contains(one);
        if (claimed != claim.closed().contains(other)) {
            return !claimed;
        }
        return weight(one, other, closed, weights) < weight(other, one, closed, weights);
    }

    /** What speaks for all that stands and falls with the first, and not with the other. */
    private long weight(String one, String other, Set<String> closed, Map<String, Long> weights) {
        Set<String> line = new TreeSet<>(history.closure(Set.of(one)));
        line.addAll(history.descendants(one));
        line.removeAll(history.closure(Set.of(other)));
        line.removeAll(history.descendants(other));
        line.retainAll(closed);
        return line.stream().mapToLong(id -> weights.getOrDefault(id, 0L)).sum();
    }
}
