package dev.restamp.fingerprint;

import dev.restamp.history.Body;
import dev.restamp.history.Readings;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a body does to other things by the by, where it stands in line and not behind what it needs alone, or the other way round: a
 * new name goes into a view that stands between, a partition that was made between gets the column, too. Either is right, since
 * who stands between may not have run.
 */
final class ByTheBy {

    private final Schema before;
    private final Schema after;
    private final Body.InLine line;

    ByTheBy(Readings alone, Body.InLine line) {
        this.before = alone.plainBefore();
        this.after = alone.plain().after();
        this.line = line;
    }

    Fingerprint with(Fingerprint alone) {
        Set<Name> tables = differing(after.touchedTables(), lineAfter().touchedTables());
        Set<ObjectKey> objects = differing(after.touchedObjects(), lineAfter().touchedObjects());
        tables.removeIf(this::isGranted);
        if (tables.isEmpty() && objects.isEmpty()) {
            return alone;
        }
        Map<Atom, Effect> effects = new TreeMap<>();
        alone.effects().forEach(effect -> effects.put(effect.atom(), effect));
        tables.forEach(table -> collect(schema -> Atoms.of(schema, table), effects));
        objects.forEach(object -> collect(schema -> Atoms.of(schema, object), effects));
        return new Fingerprint(alone.revision(), new ArrayList<>(effects.values()), alone.operations());
    }

    private Schema lineAfter() {
        return line.reading().after();
    }

    private static <T> Set<T> differing(Set<T> one, Set<T> other) {
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        all.removeIf(thing -> one.contains(thing) && other.contains(thing));
        return all;
    }

    /** Whoever takes a table for granted first makes no difference to it. */
    private boolean isGranted(Name table) {
        return List.of(after, lineAfter()).stream()
                .flatMap(schema -> schema.findTable(table).stream())
                .anyMatch(found -> found.options().predates());
    }

    private interface Part {
        Map<Atom, State> of(Schema schema);
    }

    private void collect(Part part, Map<Atom, Effect> effects) {
        Map<Atom, State> found = part.of(line.before());
        Map<Atom, State> left = part.of(lineAfter());
        Map<Atom, State> foundAlone = part.of(before);
        Map<Atom, State> leftAlone = part.of(after);
        Set<Atom> atoms = new HashSet<>(found.keySet());
        List.of(left, foundAlone, leftAlone).forEach(some -> atoms.addAll(some.keySet()));
        for (Atom atom : atoms) {
            State first = either(atom, found, foundAlone);
            State last = either(atom, left, leftAlone);
            if (!first.equals(last)) {
                effects.put(atom, new Effect(atom, first, last));
            }
        }
    }

    private static State either(Atom atom, Map<Atom, State> inLine, Map<Atom, State> alone) {
        State likely = Optional.ofNullable(inLine.get(atom)).orElse(State.absent());
        State otherwise = Optional.ofNullable(alone.get(atom)).orElse(State.absent());
        return likely.equals(otherwise) ? likely : new State.Possible(likely, otherwise);
    }
}
