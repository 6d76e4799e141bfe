package dev.restamp.fingerprint;

import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Idiom;
import dev.restamp.history.Model;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Revisions that do not follow one another may have run in either order, and one that looks first whether its work is done
 * leaves another shape when it came second, or what it made is altered by the other that came after it: what only one of them
 * makes, and is not there whatever the order, is evidence where it is there and nothing where it is not. (What both of them
 * make is told by whichever shape is there.)
 */
final class Orders {

    /** Two that touch the same thing, in whatever order; of several things it is still one pair. */
    private record Pair(String one, String other) {}

    private static final Set<Idiom> LOOKING = EnumSet.of(Idiom.CONDITION, Idiom.INSPECTION, Idiom.MODELS);

    private final Model model;
    private final History history;
    private final Map<Atom, Set<String>> touchers;
    private final Map<Atom, Set<State>> left = new HashMap<>();
    private final Map<String, Fingerprint> byRevision;
    private final Set<Pair> unordered = new LinkedHashSet<>();
    private final Map<String, Map<Atom, Set<State>>> unsure = new HashMap<>();
    private final Disputes disputes;

    private Orders(Model model, List<Fingerprint> fingerprints) {
        this.model = model;
        this.history = model.history();
        this.touchers = touchers(fingerprints);
        fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .forEach(effect -> left.computeIfAbsent(effect.atom(), atom -> new HashSet<>())
                        .add(effect.after()));
        this.disputes = new Disputes(history);
        this.byRevision = fingerprints.stream().collect(Collectors.toMap(Fingerprint::revision, Function.identity()));
    }

    static List<Fingerprint> settled(Model model, List<Fingerprint> fingerprints) {
        if (model.history().branchPoints().isEmpty() && model.history().roots().size() < 2) {
            return fingerprints;
        }
        Orders orders = new Orders(model, fingerprints);
        Map<Atom, Set<String>> passing = passing(fingerprints, orders.touchers);
        fingerprints.forEach(fingerprint -> orders.addIdle(fingerprint, passing));
        passing.values().stream().distinct().forEach(orders::pair);
        orders.unordered.forEach(orders::compare);
        return fingerprints.stream()
                .map(orders::settled)
                .map(orders.disputes::carried)
                .toList();
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

    /** With those that make and drop again, or rename there and back: beside another they may do only half of it. */
    private static Map<Atom, Set<String>> passing(List<Fingerprint> fingerprints, Map<Atom, Set<String>> touchers) {
        Map<Atom, Set<String>> all = new LinkedHashMap<>();
        touchers.forEach((atom, revisions) -> all.put(atom, new TreeSet<>(revisions)));
        for (Fingerprint fingerprint : fingerprints) {
            fingerprint.operations().stream()
                    .filter(Operation.Structural.class::isInstance)
                    .flatMap(step -> names(((Operation.Structural) step).change()))
                    .filter(all::containsKey)
                    .forEach(atom -> Objects.requireNonNull(all.get(atom)).add(fingerprint.revision()));
        }
        return all;
    }

    /** One that looks first, and found nothing to do, may find it where all ran before it that does not need it. */
    private void addIdle(Fingerprint fingerprint, Map<Atom, Set<String>> passing) {
        String id = fingerprint.revision();
        if (Collections.disjoint(model.reading(id).idioms(), LOOKING)) {
            return;
        }
        Set<String> others = new TreeSet<>(history.order());
        others.remove(id);
        others.removeAll(history.descendants(id));
        if (others.size() > history.ancestors(id).size()) {
            Schema before = model.schemaOf(others);
            Atoms.difference(before, read(before, id)).keySet().stream()
                    .filter(passing::containsKey)
                    .forEach(atom -> Objects.requireNonNull(passing.get(atom)).add(id));
        }
    }

    private static Stream<Atom> names(Change change) {
        if (change instanceof Change.CreateTable create) {
            return Stream.of(Atom.ofTable(create.table().name()));
        } else if (change instanceof Change.DropTable drop) {
            return Stream.of(Atom.ofTable(drop.table()));
        } else if (change instanceof Change.RenameTable rename) {
            return Stream.of(Atom.ofTable(rename.table()), Atom.ofTable(rename.to()));
        } else if (change instanceof Change.AddColumn add) {
            return Stream.of(Atom.ofColumn(add.table(), add.column().name()));
        } else if (change instanceof Change.DropColumn drop) {
            return Stream.of(Atom.ofColumn(drop.table(), drop.column()));
        }
        return Stream.empty();
    }

    private void pair(Set<String> touchers) {
        List<String> each = new ArrayList<>(touchers);
        for (int i = 0; i < each.size(); i++) {
            for (int j = i + 1; j < each.size(); j++) {
                if (!isOrdered(each.get(i), each.get(j))) {
                    unordered.add(new Pair(each.get(i), each.get(j)));
                }
            }
        }
    }

    private boolean isOrdered(String one, String other) {
        return history.isAncestor(one, other) || history.isAncestor(other, one);
    }

    private void compare(Pair pair) {
        String one = pair.one();
        String other = pair.other();
        Schema before = model.schemaOf(prerequisites(one, other));
        Map<Atom, State> forth = Atoms.of(after(after(before, one), other));
        Map<Atom, State> back = Atoms.of(after(after(before, other), one));
        disputes.add(one, other, forth, back);
        doubt(one, other, List.of(forth, back));
        doubt(other, one, List.of(forth, back));
        doubtShapes(other, forth);
        doubtShapes(one, back);
    }

    /** What the first alone touches of the two, and leaves otherwise when the other runs, too. */
    private void doubt(String one, String other, List<Map<Atom, State>> ends) {
        for (Effect effect : Objects.requireNonNull(byRevision.get(one)).effects()) {
            Set<State> others = ends.stream()
                    .map(end -> end.getOrDefault(effect.atom(), State.absent()))
                    .filter(state -> !state.equals(effect.after()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (!others.isEmpty()
                    && !Objects.requireNonNull(touchers.get(effect.atom())).contains(other)) {
                doubt(one, effect.atom(), others);
            }
        }
    }

    /** What the second of them makes as nobody who touches it does alone: with a number to its name, where the first has that. */
    private void doubtShapes(String second, Map<Atom, State> end) {
        for (Effect effect : Objects.requireNonNull(byRevision.get(second)).effects()) {
            State state = end.getOrDefault(effect.atom(), State.absent());
            if (effect.after() instanceof State.Shaped
                    && state instanceof State.Shaped
                    && !Objects.requireNonNull(left.get(effect.atom())).contains(state)) {
                doubt(second, effect.atom(), Set.of(state));
            }
        }
    }

    private void doubt(String id, Atom atom, Set<State> others) {
        unsure.computeIfAbsent(id, first -> new HashMap<>())
                .computeIfAbsent(atom, first -> new LinkedHashSet<>())
                .addAll(others);
    }

    private Set<String> prerequisites(String one, String other) {
        Set<String> needed = new TreeSet<>(history.prerequisites(one));
        needed.addAll(history.prerequisites(other));
        return history.closure(needed);
    }

    private Schema after(Schema before, String id) {
        return read(before, id).settled();
    }

    private Schema read(Schema before, String id) {
        return history.revision(id).upgrade().read(before, Body.Stance.ASSUMING).after();
    }

    private Fingerprint settled(Fingerprint fingerprint) {
        Map<Atom, Set<State>> open = unsure.getOrDefault(fingerprint.revision(), Map.of());
        return open.isEmpty()
                ? fingerprint
                : new Fingerprint(
                        fingerprint.revision(),
                        fingerprint.effects().stream()
                                .map(effect -> open.containsKey(effect.atom())
                                        ? unsure(effect, open.get(effect.atom()))
                                        : effect)
                                .toList(),
                        fingerprint.operations());
    }

    private static Effect unsure(Effect effect, Set<State> others) {
        State after = others.size() == 1
                ? new State.Possible(effect.after(), others.iterator().next())
                : new State.Unknown("it depends on which revision ran first");
        return new Effect(effect.atom(), effect.before(), after);
    }
}
