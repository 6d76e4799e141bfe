package dev.restamp.healing;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a schema differs from the one it should be, atom by atom. */
final class Comparison {

    /** How a difference begins that is one of names alone. */
    static final String NAME = "by another name: ";

    private Comparison() {}

    /** What is missing or different, and what is too much unless somebody's strangers, which stay, have it. */
    static List<String> differences(Schema wanted, Schema found, Set<Atom> strangers) {
        Map<Atom, State> there = Atoms.of(found);
        Map<Atom, State> promised = Atoms.of(wanted);
        List<String> differences = new ArrayList<>();
        promised.forEach((atom, state) -> {
            State other = there.get(atom);
            if (other == null) {
                differences.add((isElsewhere(atom, promised, there) ? NAME : "missing ") + atom);
            } else if (state.likeness(other) == Likeness.DIFFERENT) {
                differences.add((atom.kind() == AtomKind.CONSTRAINT_NAME ? NAME : "") + atom + " is " + other
                        + " and should be " + state);
            }
        });
        there.keySet().stream()
                .filter(atom -> !promised.containsKey(atom) && !strangers.contains(atom))
                .forEach(atom -> differences.add("too much: " + atom));
        return differences.stream().sorted().toList();
    }

    /** An index just like it is there, and none that was promised. */
    private static boolean isElsewhere(Atom atom, Map<Atom, State> promised, Map<Atom, State> there) {
        Atom shape = atom.as(AtomKind.INDEX_SHAPE);
        boolean index = atom.kind() == AtomKind.INDEX || atom.kind() == AtomKind.INDEX_SHAPE;
        return index
                && there.entrySet().stream()
                        .filter(other ->
                                other.getKey().kind() == AtomKind.INDEX_SHAPE && !promised.containsKey(other.getKey()))
                        .anyMatch(other -> other.getKey().owner().equals(atom.owner())
                                && promised.get(shape).likeness(other.getValue()) != Likeness.DIFFERENT);
    }

    /** What a broken database has that a healthy one of its kind never had. */
    static Set<Atom> strangers(Schema broken, Iterable<Schema> healthy) {
        Set<Atom> strangers = new java.util.HashSet<>(Atoms.of(broken).keySet());
        healthy.forEach(schema -> strangers.removeAll(Atoms.of(schema).keySet()));
        return strangers;
    }
}
