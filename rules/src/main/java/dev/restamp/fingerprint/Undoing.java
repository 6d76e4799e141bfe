package dev.restamp.fingerprint;

import dev.restamp.history.Body;
import dev.restamp.history.Model;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the {@code downgrade()} of a revision does, and what is otherwise afterwards than before the revision: what it forgets
 * to take away or to put back, or puts back in another shape.
 */
public record Undoing(List<Operation> operations, Map<Atom, State> left) {

    public Undoing {
        operations = List.copyOf(operations);
        left = Map.copyOf(left);
    }

    /** Empty where there is no downgrade, or none that can be read. */
    public static Optional<Undoing> of(Model model, String id) {
        return read(model, model.after(id), id)
                .map(back -> new Undoing(back.operations(), changed(Atoms.difference(model.before(id), back.after()))));
    }

    /** The schema of a closed set once all of these, which came after it, are taken back, the last first. */
    public static Optional<Schema> back(Model model, Set<String> closed, Set<String> beyond) {
        Set<String> all = new TreeSet<>(closed);
        all.addAll(beyond);
        List<String> ids = new ArrayList<>(model.history().order(beyond));
        Collections.reverse(ids);
        return back(model, model.schemaOf(all), ids);
    }

    /** The schema once these are taken back, in the order in which they are given. */
    public static Optional<Schema> back(Model model, Schema from, List<String> ids) {
        Optional<Schema> schema = Optional.of(from);
        for (String id : ids) {
            schema = schema.flatMap(before -> read(model, before, id)).map(Reading::after);
        }
        return schema;
    }

    private static Optional<Reading> read(Model model, Schema before, String id) {
        Body downgrade = model.history().revision(id).downgrade();
        return Optional.of(downgrade)
                .filter(body -> body != Body.EMPTY)
                .map(body -> body.read(before, Body.Stance.ASSUMING))
                .filter(Undoing::isRead);
    }

    private static boolean isRead(Reading reading) {
        return reading.operations().stream()
                .noneMatch(step -> step instanceof Operation.Opaque opaque
                        && opaque.touches().isEmpty());
    }

    private static Map<Atom, State> changed(Map<Atom, State[]> difference) {
        Map<Atom, State> left = new TreeMap<>();
        difference.forEach((atom, states) -> left.put(atom, states[1]));
        return left;
    }

    /** Whether it is as before again, whatever the revision made of it. */
    public boolean undoes(Atom atom) {
        return !left.containsKey(atom);
    }
}
