package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.Operation;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a database is one of this history at all. Many applications have a table {@code user} or {@code events}, and
 * that of another is no revision half applied: what bears our names is ours where at least half of the columns are there that
 * revisions give it at any one time.
 */
final class Kinship {

    private final Rulebook rulebook;
    private final Schema schema;
    private final Map<Atom, State> states;
    private final Set<Atom> shown;
    private final Set<Name> shared;
    private final Set<Name> common;
    private final Set<Name> lacking;
    private final Map<Name, Set<String>> columns = new HashMap<>();
    private final Map<Name, Namesake> closest = new TreeMap<>();
    private final Set<Name> vague = new HashSet<>();
    private final Set<Name> unmade;

    Kinship(Rulebook rulebook, Schema schema, Map<Atom, State> states) {
        this.rulebook = rulebook;
        this.schema = schema;
        this.states = states;
        this.shown = states.keySet();
        this.shared = shared(rulebook, shown);
        this.common = common(schema);
        this.lacking = lacking(rulebook, schema);
        Set<Atom> touched = new HashSet<>();
        vague.addAll(knownInPart(rulebook));
        rulebook.fingerprints().forEach(fingerprint -> begin(fingerprint, touched));
        this.unmade = unmade();
        Set.copyOf(columns.keySet()).forEach(this::compare);
        rulebook.fingerprints().forEach(this::follow);
    }

    /** What bears our names is not ours, or what we build on is not there; and nothing that cannot be read may be ours. */
    boolean isForeign(Set<String> greatest) {
        return (shared.isEmpty() ? !lacking.isEmpty() : !isAlike() || isGroundless())
                && !sharesObjects()
                && rulebook.fingerprints().stream().noneMatch(this::isThereInFull)
                && !mayBeUnread(greatest);
    }

    /**
     * Most of the tables are ones that the history has never heard of. Where that is not so, a ledger that claims revisions of
     * ours makes even a table ours of which little is left.
     */
    boolean isOutnumbered() {
        return !shared.isEmpty() && schema.tables().size() > 2 * shared.size();
    }

    /** Nothing that the history builds on is there, among much that it has never heard of. */
    private boolean isGroundless() {
        return !lacking.isEmpty() && unmade.isEmpty() && isOutnumbered();
    }

    /** A table that no revision made speaks for us where its columns do, and never against. */
    private boolean isAlike() {
        int found = 0;
        int of = 0;
        for (Name table : shared) {
            Namesake likeness = closest.getOrDefault(table, new Namesake(table, 0, 0));
            found += likeness.found();
            of += likeness.of();
        }
        boolean like = of > 0 ? 2 * found >= of : lacking.isEmpty();
        return like || shared.stream().anyMatch(vague::contains);
    }

    /** Anybody may have installed an extension, or made a schema: that one is there tells nothing of revisions. */
    boolean isCommon(Atom atom) {
        return common.contains(atom.owner()) && (atom.kind() == AtomKind.OBJECT || atom.kind() == AtomKind.DEFINITION);
    }

    /** Tables that have only their names in common with ours. */
    List<Namesake> namesakes() {
        List<Namesake> namesakes = new ArrayList<>();
        for (Name table : shared) {
            Namesake likeness = closest.get(table);
            if (likeness != null && 2 * likeness.found() < likeness.of()) {
                namesakes.add(likeness);
            }
        }
        return namesakes;
    }

    /** Of which nobody said what columns they have. */
    private static Set<Name> knownInPart(Rulebook rulebook) {
        return rulebook.model().schemaOf(rulebook.history().order()).tables().stream()
                .filter(table -> table.options().origin() == Table.Origin.PART)
                .map(Table::name)
                .collect(Collectors.toSet());
    }

    private static Set<Name> shared(Rulebook rulebook, Set<Atom> shown) {
        return rulebook.fingerprints().stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .map(effect -> effect.atom().owner())
                .distinct()
                .filter(owner -> shown.contains(Atom.ofTable(owner)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Name> common(Schema schema) {
        return schema.objects().stream()
                .filter(object -> object.kind() == ObjectKind.EXTENSION
                        || object.kind() == ObjectKind.SCHEMA
                        || object.kind().isOfReplication())
                .map(SchemaObject::name)
                .collect(Collectors.toSet());
    }

    /** Tables that revisions take for granted, none of which they ever drop. */
    private static Set<Name> lacking(Rulebook rulebook, Schema schema) {
        return rulebook.model().schemaOf(rulebook.history().order()).tables().stream()
                .filter(table -> table.options().predates())
                .map(Table::name)
                .filter(table -> schema.findTable(table).isEmpty())
                .collect(Collectors.toSet());
    }

    // --------------------------------------------------------------------------------- columns through the history

    /** What was there before any revision touched it was there from the beginning. */
    private void begin(Fingerprint fingerprint, Set<Atom> touched) {
        for (Effect effect : fingerprint.effects()) {
            Atom atom = effect.atom();
            if ((effect.after() instanceof State.Unknown || effect.after() instanceof State.Possible)
                    && (atom.kind() == AtomKind.TABLE || atom.kind() == AtomKind.COLUMN)) {
                vague.add(atom.owner());
            }
            if (atom.kind() == AtomKind.COLUMN && touched.add(atom) && effect.before() instanceof State.Shaped) {
                columns.computeIfAbsent(atom.owner(), t -> new TreeSet<>()).add(atom.name());
            }
        }
    }

    /** Tables that were there before any revision. What else they had then, and when they got it, nobody tells. */
    private Set<Name> unmade() {
        Set<Name> made = rulebook.fingerprints().stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .filter(effect -> effect.atom().kind() == AtomKind.TABLE && effect.before() instanceof State.Absent)
                .map(effect -> effect.atom().owner())
                .collect(Collectors.toSet());
        return shared.stream().filter(table -> !made.contains(table)).collect(Collectors.toSet());
    }

    private void follow(Fingerprint fingerprint) {
        Set<Name> touched = new TreeSet<>();
        for (Effect effect : fingerprint.effects()) {
            Atom atom = effect.atom();
            if (atom.kind() == AtomKind.COLUMN) {
                touched.add(atom.owner());
                Set<String> now = columns.computeIfAbsent(atom.owner(), t -> new TreeSet<>());
                if (effect.after() instanceof State.Absent) {
                    now.remove(atom.name());
                } else if (!(effect.after() instanceof State.Possible) || shown.contains(atom)) {
                    now.add(atom.name());
                }
            }
        }
        touched.forEach(this::compare);
    }

    private void compare(Name table) {
        Set<String> now = Objects.requireNonNull(columns.get(table));
        int found = (int) now.stream()
                .filter(column -> shown.contains(Atom.ofColumn(table, column)))
                .count();
        if (!now.isEmpty()) {
            int of = unmade.contains(table) ? found : now.size();
            closest.merge(table, new Namesake(table, found, of), Kinship::closer);
        }
    }

    private static Namesake closer(Namesake one, Namesake other) {
        long difference = (long) one.found() * other.of() - (long) other.found() * one.of();
        boolean first = difference == 0 ? one.found() >= other.found() : difference > 0;
        return first ? one : other;
    }

    // ------------------------------------------------------------------------------------------- other signs of ours

    private boolean sharesObjects() {
        return rulebook.fingerprints().stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .map(Effect::atom)
                .filter(atom -> atom.kind() == AtomKind.OBJECT || atom.kind() == AtomKind.ENUM_TYPE)
                .anyMatch(atom -> shown.contains(atom) && !isCommon(atom));
    }

    /** Of tables that predate the history much may be unlike; a revision that is there down to its indexes came by no chance. */
    private boolean isThereInFull(Fingerprint fingerprint) {
        List<Effect> lasting = fingerprint.effects().stream()
                .filter(effect -> !(effect.after() instanceof State.Absent))
                .toList();
        return lasting.stream().anyMatch(effect -> effect.atom().kind() == AtomKind.INDEX)
                && lasting.stream().allMatch(this::isThere);
    }

    private boolean isThere(Effect effect) {
        State state = states.getOrDefault(effect.atom(), State.absent());
        return state.likeness(effect.after()) != Likeness.DIFFERENT;
    }

    /** A step that nobody could read may have made what is there, if all that it builds on is there. */
    private boolean mayBeUnread(Set<String> greatest) {
        Set<String> impossible = new HashSet<>();
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            String id = fingerprint.revision();
            boolean groundless = fingerprint.effects().stream()
                            .anyMatch(e -> lacking.contains(e.atom().owner()))
                    || rulebook.history().prerequisites(id).stream().anyMatch(impossible::contains);
            if (groundless) {
                impossible.add(id);
            } else if (greatest.contains(id) && fingerprint.opaque().stream().anyMatch(this::mayHaveMadeTables)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayHaveMadeTables(Operation.Opaque step) {
        return step.touches().isEmpty()
                || step.touches().get().stream()
                        .anyMatch(table -> schema.findTable(table).isPresent());
    }
}
