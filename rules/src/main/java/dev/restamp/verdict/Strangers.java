package dev.restamp.verdict;

import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a schema shows that no revision makes, and that is worth to be named. */
final class Strangers {

    /** What is worth naming when nobody made it; the rest are properties of these. */
    private static final Set<AtomKind> NAMEABLE = EnumSet.of(
            AtomKind.TABLE,
            AtomKind.COLUMN,
            AtomKind.INDEX,
            AtomKind.UNIQUE_KEY,
            AtomKind.FOREIGN_KEY,
            AtomKind.CHECK,
            AtomKind.EXCLUSION,
            AtomKind.ENUM_TYPE,
            AtomKind.ENUM_VALUE,
            AtomKind.OBJECT);

    private Strangers() {}

    /**
     * What the schema shows that no revision ever touches, named by the whole where the whole is a stranger. A schema in which revisions
     * make something is none, whoever made it for them.
     */
    static List<Atom> of(Rulebook rulebook, Schema schema, Set<Atom> shown, Set<Atom> known, Set<Atom> standIns) {
        Schema last = rulebook.model().schemaOf(rulebook.history().order());
        Set<Name> partitions = new Partitions(rulebook, last).mayBeMade(schema);
        Set<Name> predating = last.tables().stream()
                .filter(table -> table.options().isOpen())
                .map(table -> folded(table.name(), schema.traits()))
                .collect(Collectors.toSet());
        Set<Name> checked = last.tables().stream()
                .filter(table -> table.checks().stream()
                        .anyMatch(check -> !Atoms.isRecognisable(check.name(), check.expression())))
                .map(table -> folded(table.name(), schema.traits()))
                .collect(Collectors.toSet());
        Set<Name> unspelt = typesOfColumnsLeftOpen(last, schema);
        Set<Name> ours = new HashSet<>();
        known.stream().map(Atom::owner).forEach(ours::add);
        Set<String> homes = ours.stream().map(Name::schema).collect(Collectors.toSet());
        return shown.stream()
                .filter(atom -> NAMEABLE.contains(atom.kind()) && !known.contains(atom))
                .filter(atom ->
                        !rulebook.house().ignores(atom) && !rulebook.house().knows(atom))
                .filter(atom -> !rulebook.house().expects(atom))
                .filter(atom -> !rulebook.house()
                        .silences(
                                FindingCode.STRANGER_OBJECT,
                                atom.object(schema.traits().defaultSchema())))
                .filter(atom -> !standIns.contains(atom) && !predating.contains(atom.owner()))
                .filter(atom -> atom.kind() != AtomKind.CHECK || !checked.contains(atom.owner()))
                .filter(atom -> !partitions.contains(atom.owner()) && !isOfReplication(atom))
                .filter(atom -> atom.kind() != AtomKind.ENUM_TYPE || !unspelt.contains(atom.owner()))
                .filter(atom -> !(isSchema(atom) && homes.contains(atom.owner().local())))
                .filter(atom -> atom.kind() == AtomKind.TABLE
                        || atom.kind() == AtomKind.ENUM_TYPE
                        || atom.kind() == AtomKind.OBJECT
                        || ours.contains(atom.owner()))
                .sorted()
                .toList();
    }

    private static boolean isOfReplication(Atom atom) {
        return atom.part() instanceof Part.OfKind object && object.kind().isOfReplication();
    }

    /** Whoever made a column of a type that could not be read made that type along with it. */
    private static Set<Name> typesOfColumnsLeftOpen(Schema last, Schema schema) {
        Set<Name> types = new HashSet<>();
        for (Table table : last.tables()) {
            table.columns().stream()
                    .filter(column -> column.type() instanceof ColumnType.Unknown)
                    .flatMap(column ->
                            schema.findTable(table.name()).flatMap(shown -> shown.findColumn(column.name())).stream())
                    .map(Column::type)
                    .filter(ColumnType.UserDefined.class::isInstance)
                    .map(type -> folded(((ColumnType.UserDefined) type).name(), schema.traits()))
                    .forEach(types::add);
        }
        return types;
    }

    /** Of a table that is there again revisions know nothing. */
    static Set<Atom> known(Set<Atom> touched, Set<Atom> drift) {
        Set<Name> back = drift.stream()
                .filter(atom -> atom.kind() == AtomKind.TABLE)
                .map(Atom::owner)
                .collect(Collectors.toSet());
        return back.isEmpty()
                ? touched
                : touched.stream().filter(atom -> !back.contains(atom.owner())).collect(Collectors.toSet());
    }

    private static boolean isSchema(Atom atom) {
        return atom.kind() == AtomKind.OBJECT
                && atom.part() instanceof Part.OfKind object
                && object.kind() == ObjectKind.SCHEMA;
    }

    private static Name folded(Name name, Schema.Traits traits) {
        return traits.foldsCase() ? name.withLocal(name.local().toLowerCase(Locale.ROOT)) : name;
    }
}
