package dev.restamp.fingerprint;

import dev.restamp.history.Operation;
import dev.restamp.history.Reach;
import dev.restamp.history.Readings;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The effects of a body of which it is not certain what it found and did: plainly, and supposing that all in doubt happened.
 * Where both come out alike the effect is certain, unless the body's own doubt and one from before may have gone two ways.
 */
record Doubtful(Readings readings, Schema before, Schema supposedBefore) {

    private static final State THEN = new State.Unknown("as its model was then");

    List<Effect> effects() {
        Schema after = readings.plain().after();
        Schema supposedAfter = readings.supposed().after();
        Set<Name> tables = new LinkedHashSet<>(after.touchedTables());
        tables.addAll(supposedAfter.touchedTables());
        Set<ObjectKey> objects = new LinkedHashSet<>(after.touchedObjects());
        objects.addAll(supposedAfter.touchedObjects());
        Optional<Set<Name>> perhaps = perhaps();
        List<Effect> effects = new ArrayList<>();
        for (Name table : tables) {
            boolean mayBeLeft = perhaps.map(all -> all.contains(table)).orElse(true);
            collect(sides(schema -> Atoms.of(schema, table)), new Doubts(isOfModels(table), mayBeLeft), effects);
        }
        for (ObjectKey object : objects) {
            Doubts doubts = new Doubts(false, perhaps.isEmpty());
            collect(sides(schema -> Atoms.of(schema, object)), doubts, effects);
        }
        return effects;
    }

    /** The tables that the body itself changes perhaps, and perhaps not; empty when it can be any. */
    private Optional<Set<Name>> perhaps() {
        return Reach.of(readings.supposed().operations().stream()
                .filter(Operation.Possible.class::isInstance)
                .toList());
    }

    private interface Part {
        Map<Atom, State> of(Schema schema);
    }

    private List<Map<Atom, State>> sides(Part part) {
        return List.of(
                part.of(before),
                part.of(supposedBefore),
                part.of(readings.plain().after()),
                part.of(readings.supposed().after()));
    }

    /** Of a table that was made from models of the past, today's shape is one of many that it may have. */
    private boolean isOfModels(Name table) {
        return Stream.of(
                        before,
                        supposedBefore,
                        readings.plain().after(),
                        readings.supposed().after())
                .flatMap(schema -> schema.findTable(table).stream())
                .anyMatch(found -> found.options().origin() == Table.Origin.MODELS);
    }

    private static void collect(List<Map<Atom, State>> sides, Doubts doubts, List<Effect> effects) {
        Map<Atom, State> all = new LinkedHashMap<>();
        sides.forEach(all::putAll);
        for (Atom atom : all.keySet()) {
            List<State> states = sides.stream()
                    .map(side -> side.getOrDefault(atom, State.absent()))
                    .toList();
            State found = doubts.either(states.get(0), states.get(1), State.absent());
            State left = doubts.left(states);
            if (!found.equals(left)) {
                effects.add(new Effect(atom, found, left));
            }
        }
    }

    /**
     * @param models one of many shapes that the thing may have
     * @param mayBeLeft the body may not have touched it
     */
    private record Doubts(boolean models, boolean mayBeLeft) {

        /** What was there before, perhaps, stays where what the body does about it was not done. */
        State left(List<State> states) {
            State plain = states.get(2);
            State supposed = states.get(3);
            State untouched = states.get(1);
            boolean inDoubt = mayBeLeft && !untouched.equals(states.get(0)) && !untouched.equals(plain);
            return inDoubt && plain.equals(supposed)
                    ? new State.Possible(plain, untouched)
                    : either(plain, supposed, states.get(0));
        }

        /** What is as it was before proves nothing, so the other is what may be seen of the revision. */
        State either(State plain, State supposed, State before) {
            if (plain.equals(supposed)) {
                return plain;
            }
            State likely = supposed.equals(before) ? plain : supposed;
            State otherwise = supposed.equals(before) ? supposed : plain;
            return new State.Possible(likely, models ? THEN : otherwise);
        }
    }
}
