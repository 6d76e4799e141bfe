package dev.restamp.fingerprint;

import dev.restamp.history.History;
import dev.restamp.history.Model;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Readings;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the fingerprints of a history: what each revision changes, as the difference between before and after. */
public final class Deriver {

    private Deriver() {}

    public static Rulebook derive(History history, Schema empty) {
        return derive(history, empty, HouseRules.NONE);
    }

    /** What a house ignores, or leaves unstated, is no effect. */
    public static Rulebook derive(History history, Schema empty, HouseRules house) {
        Model model = history.fold(empty);
        List<Fingerprint> fingerprints = history.order().parallelStream()
                .map(id -> without(house, fingerprint(id, model.readings(id))))
                .toList();
        return new Rulebook(history, model, Orders.settled(model, fingerprints), house);
    }

    private static Fingerprint without(HouseRules house, Fingerprint fingerprint) {
        List<Atom> unstated = house.on(fingerprint.revision()).unstated();
        if (house.ignored().isEmpty() && unstated.isEmpty()) {
            return fingerprint;
        }
        List<Effect> effects = fingerprint.effects().stream()
                .filter(effect -> !house.ignores(effect.atom()) && !unstated.contains(effect.atom()))
                .toList();
        return new Fingerprint(fingerprint.revision(), effects, fingerprint.operations());
    }

    /** What one body leaves behind. */
    public static Fingerprint fingerprint(String revision, Schema before, Reading reading) {
        return fingerprint(revision, Readings.certain(before, reading));
    }

    /** The same where it is not certain what it found and did. */
    public static Fingerprint fingerprint(String revision, Readings readings) {
        Map<Atom, Effect> effects = new TreeMap<>();
        Schema before = assumed(readings.plainBefore(), readings.plain());
        Schema after = readings.plain().after();
        if (readings.isCertain()) {
            Atoms.difference(before, after)
                    .forEach((atom, states) -> effects.put(atom, new Effect(atom, states[0], states[1])));
        } else {
            Schema supposed = assumed(readings.supposedBefore(), readings.supposed());
            new Doubtful(readings, before, supposed).effects().forEach(effect -> effects.put(effect.atom(), effect));
        }
        List<Operation> operations = readings.told().operations();
        for (Operation operation : operations) {
            if (operation instanceof Operation.Opaque opaque) {
                blur(opaque, before, after, effects);
            }
        }
        effects.replaceAll((atom, effect) -> isReplacedUnread(atom, before, after) ? unread(effect) : effect);
        return new Fingerprint(revision, new ArrayList<>(effects.values()), operations);
    }

    /** In the place of a table there is another now, of which not all is known: what it is not seen to have it may have. */
    private static boolean isReplacedUnread(Atom atom, Schema before, Schema after) {
        return atom.kind() != AtomKind.TABLE && isReadInPart(atom, after) && !isReadInPart(atom, before);
    }

    private static boolean isReadInPart(Atom atom, Schema schema) {
        return schema.findTable(atom.owner())
                .filter(table -> table.options().origin() == Table.Origin.PART)
                .isPresent();
    }

    private static Effect unread(Effect effect) {
        return effect.after() instanceof State.Absent
                ? new Effect(effect.atom(), effect.before(), new State.Unknown("not all of the table could be read"))
                : effect;
    }

    /** What a revision takes for granted was there before it, and is none of its effects. */
    private static Schema assumed(Schema before, Reading reading) {
        Schema schema = before;
        for (Operation operation : reading.operations()) {
            if (operation instanceof Operation.Assumption assumption) {
                schema = assumption.assumedIn(schema);
            }
        }
        return schema;
    }

    /**
     * What a step that cannot be read may have touched is not known any more. What the same revision is seen to make or
     * change is taken to stay: no script makes a thing only to undo it out of sight.
     */
    private static void blur(Operation.Opaque opaque, Schema before, Schema after, Map<Atom, Effect> effects) {
        State unknown = new State.Unknown(opaque.reason());
        for (Name table : opaque.touches().orElse(Set.of())) {
            Map<Atom, State> atoms = Atoms.of(after, table);
            Map<Atom, State> old = Atoms.of(before, table);
            atoms.keySet().stream()
                    .filter(atom -> atom.kind() != AtomKind.TABLE)
                    .forEach(atom -> effects.putIfAbsent(
                            atom, new Effect(atom, old.getOrDefault(atom, State.absent()), unknown)));
        }
    }
}
