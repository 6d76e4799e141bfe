package dev.restamp.fingerprint;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The effects of a body of which it is not certain what it found and did: plainly, and supposing that all in doubt happened.
 * Where both come out alike the effect is certain.
 */
record Doubtful(Schema before, Schema after, Schema supposedBefore, Schema supposedAfter) {

    private static final State THEN = new State.Unknown("as its model was then");

    List<Effect> effects() {
        Set<Name> tables = new LinkedHashSet<>(after.touchedTables());
        tables.addAll(supposedAfter.touchedTables());
        Set<ObjectKey> objects = new LinkedHashSet<>(after.touchedObjects());
        objects.addAll(supposedAfter.touchedObjects());
        List<Effect> effects = new ArrayList<>();
        for (Name table : tables) {
            collect(sides(schema -> Atoms.of(schema, table)), isOfModels(table), effects);
        }
        for (ObjectKey object : objects) {
            collect(sides(schema -> Atoms.of(schema, object)), false, effects);
        }
        return effects;
    }

    private interface Part {
        Map<Atom, State> of(Schema schema);
    }

    private List<Map<Atom, State>> sides(Part part) {
        return List.of(part.of(before), part.of(supposedBefore), part.of(after), part.of(supposedAfter));
    }

    /** Of a table that was made from models of the past, today's shape is one of many that it may have. */
    private boolean isOfModels(Name table) {
        return Stream.of(before, after, supposedBefore, supposedAfter)
                .flatMap(schema -> schema.findTable(table).stream())
                .anyMatch(found -> found.options().origin() == Table.Origin.MODELS);
    }

    private static void collect(List<Map<Atom, State>> sides, boolean models, List<Effect> effects) {
        Map<Atom, State> all = new LinkedHashMap<>();
        sides.forEach(all::putAll);
        for (Atom atom : all.keySet()) {
            List<State> states = sides.stream()
                    .map(side -> side.getOrDefault(atom, State.ABSENT))
                    .toList();
            State found = either(states.get(0), states.get(1), State.ABSENT, models);
            State left = either(states.get(2), states.get(3), states.get(0), models);
            if (!found.equals(left)) {
                effects.add(new Effect(atom, found, left));
            }
        }
    }

    /** What is as it was before proves nothing, so the other is what may be seen of the revision. */
    private static State either(State plain, State supposed, State before, boolean models) {
        if (plain.equals(supposed)) {
            return plain;
        }
        State likely = supposed.equals(before) ? plain : supposed;
        State otherwise = supposed.equals(before) ? supposed : plain;
        return new State.Possible(likely, models ? THEN : otherwise);
    }
}
