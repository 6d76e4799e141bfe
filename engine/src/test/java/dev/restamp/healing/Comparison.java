package dev.restamp.healing;

import dev.restamp.fingerprint.Atom;
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

    private Comparison() {}

    /** What is missing or different, and what is too much unless somebody's strangers, which stay, have it. */
    static List<String> differences(Schema wanted, Schema found, Set<Atom> strangers) {
        Map<Atom, State> there = Atoms.of(found);
        Map<Atom, State> promised = Atoms.of(wanted);
        List<String> differences = new ArrayList<>();
        promised.forEach((atom, state) -> {
            State other = there.get(atom);
            if (other == null) {
                differences.add("missing " + atom);
            } else if (state.likeness(other) == Likeness.DIFFERENT) {
                differences.add(atom + " is " + other + " and should be " + state);
            }
        });
        there.keySet().stream()
                .filter(atom -> !promised.containsKey(atom) && !strangers.contains(atom))
                .forEach(atom -> differences.add("too much: " + atom));
        return differences.stream().sorted().toList();
    }

    /** What a broken database has that a healthy one of its kind never had. */
    static Set<Atom> strangers(Schema broken, Iterable<Schema> healthy) {
        Set<Atom> strangers = new java.util.HashSet<>(Atoms.of(broken).keySet());
        healthy.forEach(schema -> strangers.removeAll(Atoms.of(schema).keySet()));
        return strangers;
    }
}
