package dev.restamp.fingerprint;

import dev.restamp.history.History;
import dev.restamp.history.Model;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Readings;
import dev.restamp.history.Revision;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                .map(id -> fingerprint(history.revision(id), model.readings(id)))
                .toList();
        List<Fingerprint> amended = Amending.of(history, house, fingerprints);
        return new Rulebook(history, model, AlikeKeys.settled(model, Orders.settled(model, amended)), house);
    }

    private static Fingerprint fingerprint(Revision revision, Readings readings) {
        Fingerprint alone = fingerprint(revision.id(), readings);
        return revision.upgrade()
                .inLine()
                // elsewhere names without a schema mean other things
                .filter(line ->
                        line.before().traits().equals(readings.plainBefore().traits()))
                .map(line -> new ByTheBy(readings, line).with(alone))
                .orElse(alone);
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
        if (operations.stream().anyMatch(Operation.Opaque.class::isInstance)) {
            blur(before, after, operations, effects);
        }
        effects.replaceAll((atom, effect) -> isReplacedUnread(atom, before, after) ? unread(effect) : effect);
        effects.replaceAll((atom, effect) -> isMadeAnew(atom, before, after) ? unknownBefore(effect) : effect);
        effects.replaceAll((atom, effect) -> mayPredate(effect, before) ? unsureBefore(effect) : effect);
        effects.values().removeIf(Deriver::isGuessed);
        dropped(before, after).forEach(table -> effects.put(table, new Effect(table, Atoms.PREDATING, State.absent())));
        effects.replaceAll((atom, effect) -> goesWithItsWhole(effect, effects) ? withItsWhole(effect) : effect);
        return new Fingerprint(revision, new ArrayList<>(effects.values()), operations);
    }

    /** Tables that predate the history: it shows what revisions made of them, and not when they were made. */
    private static List<Atom> dropped(Schema before, Schema after) {
        return after.touchedTables().stream()
                .filter(table ->
                        predates(before, table) && after.findTable(table).isEmpty())
                .map(table -> Atoms.whole(after, table))
                .toList();
    }

    private static boolean goesWithItsWhole(Effect effect, Map<Atom, Effect> effects) {
        return effect.after() instanceof State.Absent
                && effect.atom()
                        .whole()
                        .map(effects::get)
                        .filter(whole -> whole.after() instanceof State.Absent)
                        .isPresent();
    }

    private static Effect withItsWhole(Effect effect) {
        return new Effect(effect.atom(), effect.before(), new State.Absent(State.Absent.Sign.NONE));
    }

    /** Of a column that predates the history nobody says whether it takes nulls, though its type be another now. */
    private static boolean isGuessed(Effect effect) {
        return effect.atom().kind() == AtomKind.NULLABILITY
                && effect.before() instanceof State.Unknown
                && effect.after().equals(Atoms.NULL);
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

    /** In the place of a table that predates the history there is one now that a revision made. */
    private static boolean isMadeAnew(Atom atom, Schema before, Schema after) {
        return predates(atom, before)
                && after.findTable(atom.owner())
                        .filter(table -> !table.options().predates())
                        .isPresent();
    }

    /** What the new one has the old one may have had, so that it is no sign of who made it. */
    private static Effect unknownBefore(Effect effect) {
        return effect.before() instanceof State.Absent
                ? new Effect(effect.atom(), Atoms.PREDATING, effect.after())
                : effect;
    }

    /** Made only where it is not there, on a table that predates the history: that may have had it all along. */
    private static boolean mayPredate(Effect effect, Schema before) {
        return effect.before() instanceof State.Absent
                && effect.after() instanceof State.Possible made
                && made.mayBeOfAnother()
                && predates(effect.atom(), before);
    }

    private static Effect unsureBefore(Effect effect) {
        return new Effect(effect.atom(), new State.Absent(State.Absent.Sign.WEAK), effect.after());
    }

    private static boolean predates(Atom atom, Schema schema) {
        return predates(schema, atom.owner());
    }

    private static boolean predates(Schema schema, Name table) {
        return schema.findTable(table)
                .filter(found -> found.options().predates())
                .isPresent();
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

    /** What steps that cannot be read may have touched is not known any more. */
    private static void blur(Schema before, Schema after, List<Operation> operations, Map<Atom, Effect> effects) {
        Unread unread = new Unread(before, operations);
        for (Operation operation : operations) {
            if (operation instanceof Operation.Opaque step) {
                State unknown = new State.Unknown(step.reason());
                unread.touched(step).forEach(table -> blur(table, before, after, unknown, unread, effects));
            }
        }
    }

    private static void blur(
            Name table, Schema before, Schema after, State unknown, Unread unread, Map<Atom, Effect> effects) {
        Map<Atom, State> old = Atoms.of(before, table);
        Atoms.of(after, table).keySet().stream()
                .filter(atom -> atom.kind() != AtomKind.TABLE)
                .filter(atom -> unread.isCarried(atom) || !effects.containsKey(atom) && !unread.isMade(atom))
                .forEach(atom -> effects.put(atom, new Effect(atom, old.getOrDefault(atom, State.absent()), unknown)));
    }
}
