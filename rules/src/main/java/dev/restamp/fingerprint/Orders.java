package dev.restamp.fingerprint;

import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Model;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Revisions that do not follow one another may have run in either order, and one that looks first whether its work is done
 * leaves another shape when it came second: what only one of them makes, and only when it came first, is not known. (What
 * both of them make is told by whichever shape is there.)
 */
final class Orders {

    private final Model model;
    private final History history;
    private final Map<Atom, Set<String>> touchers;
    private final Map<String, Set<Atom>> unsure = new HashMap<>();

    private Orders(Model model, List<Fingerprint> fingerprints) {
        this.model = model;
        this.history = model.history();
        this.touchers = touchers(fingerprints);
    }

    static List<Fingerprint> settled(Model model, List<Fingerprint> fingerprints) {
        if (model.history().branchPoints().isEmpty() && model.history().roots().size() < 2) {
            return fingerprints;
        }
        Orders orders = new Orders(model, fingerprints);
        orders.touchers.values().stream()
                .filter(touchers -> touchers.size() > 1)
                .distinct()
                .forEach(orders::compareAll);
        return orders.unsure.isEmpty()
                ? fingerprints
                : fingerprints.stream().map(orders::settled).toList();
    }

    private static Map<Atom, Set<String>> touchers(List<Fingerprint> fingerprints) {
        Map<Atom, Set<String>> touchers = new LinkedHashMap<>();
        for (Fingerprint fingerprint : fingerprints) {
            for (Effect effect : fingerprint.effects()) {
                touchers.computeIfAbsent(effect.atom(), atom -> new TreeSet<>()).add(fingerprint.revision());
            }
        }
        return touchers;
    }

    private void compareAll(Set<String> touchers) {
        List<String> each = new ArrayList<>(touchers);
        for (int i = 0; i < each.size(); i++) {
            for (int j = i + 1; j < each.size(); j++) {
                if (!isOrdered(each.get(i), each.get(j))) {
                    compare(each.get(i), each.get(j));
                }
            }
        }
    }

    private boolean isOrdered(String one, String other) {
        return history.isAncestor(one, other) || history.isAncestor(other, one);
    }

    private void compare(String one, String other) {
        Schema before = model.schemaOf(prerequisites(one, other));
        Map<Atom, State> forth = Atoms.of(after(after(before, one), other));
        Map<Atom, State> back = Atoms.of(after(after(before, other), one));
        Set<Atom> all = new HashSet<>(forth.keySet());
        all.addAll(back.keySet());
        all.removeIf(atom -> forth.getOrDefault(atom, State.ABSENT).equals(back.getOrDefault(atom, State.ABSENT)));
        all.removeIf(atom -> touchers.getOrDefault(atom, Set.of()).containsAll(Set.of(one, other)));
        if (!all.isEmpty()) {
            unsure.computeIfAbsent(one, id -> new HashSet<>()).addAll(all);
            unsure.computeIfAbsent(other, id -> new HashSet<>()).addAll(all);
        }
    }

    private Set<String> prerequisites(String one, String other) {
        Set<String> needed = new TreeSet<>(history.prerequisites(one));
        needed.addAll(history.prerequisites(other));
        return history.closure(needed);
    }

    private Schema after(Schema before, String id) {
        return history.revision(id)
                .upgrade()
                .read(before, Body.Stance.ASSUMING)
                .after()
                .settled();
    }

    private Fingerprint settled(Fingerprint fingerprint) {
        Set<Atom> open = unsure.getOrDefault(fingerprint.revision(), Set.of());
        return open.isEmpty()
                ? fingerprint
                : new Fingerprint(
                        fingerprint.revision(),
                        fingerprint.effects().stream()
                                .map(effect -> open.contains(effect.atom()) ? unsure(effect) : effect)
                                .toList(),
                        fingerprint.operations());
    }

    private static Effect unsure(Effect effect) {
        return new Effect(effect.atom(), effect.before(), new State.Unknown("it depends on which revision ran first"));
    }
}
