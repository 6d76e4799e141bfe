package dev.restamp.fingerprint;

import dev.restamp.history.Body;
import dev.restamp.history.Model;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the {@code downgrade()} of a revision does, where it takes away a part of what the revision made and leaves another.
 *
 * @param left what is there afterwards, and was not before the revision; empty where nothing is, or where the downgrade takes
 *     nothing away or cannot be read
 */
public record Undoing(List<Operation> operations, Map<Atom, State> left) {

    private static final Undoing WHOLE = new Undoing(List.of(), Map.of());

    public Undoing {
        operations = List.copyOf(operations);
        left = Map.copyOf(left);
    }

    public static Undoing of(Model model, Fingerprint fingerprint) {
        String id = fingerprint.revision();
        Reading back = model.history().revision(id).downgrade().read(model.after(id), Body.Stance.ASSUMING);
        boolean read = back.operations().stream()
                .noneMatch(step -> step instanceof Operation.Opaque opaque
                        && opaque.touches().isEmpty());
        Map<Atom, State> left = new TreeMap<>();
        Atoms.difference(model.before(id), back.after()).forEach((atom, states) -> {
            if (states[0] instanceof State.Absent && !(states[1] instanceof State.Absent)) {
                left.put(atom, states[1]);
            }
        });
        return read && !left.isEmpty() && takesAway(fingerprint, left) ? new Undoing(back.operations(), left) : WHOLE;
    }

    private static boolean takesAway(Fingerprint fingerprint, Map<Atom, State> left) {
        Set<Atom> made = new HashSet<>();
        fingerprint.effects().stream()
                .filter(effect -> effect.before() instanceof State.Absent)
                .map(Effect::atom)
                .forEach(made::add);
        return !left.keySet().containsAll(made);
    }
}
