package dev.restamp.plan;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Part;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The changes that make what is missing, with the definition that the promised schema has, each after what it needs. Only
 * atoms that are said to be missing are made; everything else stays as it is.
 */
final class Repairs {

    private static final Set<AtomKind> KEYS = EnumSet.of(
            AtomKind.PRIMARY_KEY,
            AtomKind.UNIQUE_KEY,
            AtomKind.FOREIGN_KEY,
            AtomKind.CHECK,
            AtomKind.EXCLUSION,
            AtomKind.INDEX,
            AtomKind.COLUMN,
            AtomKind.ENUM_TYPE,
            AtomKind.OBJECT);

    /** Objects that tables may need, and those that may need tables, in the order in which they need one another. */
    private static final List<ObjectKind> BEFORE_TABLES = List.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.ENUM,
            ObjectKind.COMPOSITE_TYPE,
            ObjectKind.DOMAIN,
            ObjectKind.SEQUENCE,
            ObjectKind.FUNCTION);

    /** They may stand on tables, and triggers speak of them. */
    private static final Set<ObjectKind> STAND_INS = EnumSet.of(ObjectKind.VIRTUAL_TABLE, ObjectKind.FOREIGN_TABLE);

    private static final List<ObjectKind> AFTER_TABLES = List.of(
            ObjectKind.RULE,
            ObjectKind.TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.VIEW_INDEX,
            ObjectKind.PUBLICATION,
            ObjectKind.PUBLISHED_TABLE);

    private final Schema observed;
    private final Schema promised;
    private final Set<Atom> missing;
    private final Set<Name> owners = new HashSet<>();
    /** In order; with each change the atom for whose sake it is made. */
    private final Map<Change, Atom> changes = new LinkedHashMap<>();

    private Repairs(Schema observed, Schema promised, Set<Atom> missing) {
        this.observed = observed;
        this.promised = promised;
        this.missing = missing;
        missing.forEach(atom -> owners.add(atom.owner()));
    }

    static Map<Change, Atom> of(Schema observed, Schema promised, Set<Atom> missing) {
        Repairs repairs = new Repairs(observed, promised, missing);
        Set<SchemaObject> late = repairs.waitingForRelations();
        BEFORE_TABLES.forEach(kind -> repairs.createObjects(object -> object.kind() == kind && !late.contains(object)));
        repairs.addEnumValues();
        repairs.createTables();
        repairs.mend();
        repairs.createObjects(object -> STAND_INS.contains(object.kind()));
        repairs.createObjects(object -> object.kind().isView() || late.contains(object));
        AFTER_TABLES.forEach(kind -> repairs.createObjects(object -> object.kind() == kind));
        return repairs.changes;
    }

    // ----------------------------------------------------------------------------------------------- objects

    /** Functions that name a table or a view of which something is missing, as what they take or give may, unless such a table calls them. */
    private Set<SchemaObject> waitingForRelations() {
        List<Table> tables = promised.tables().stream()
                .filter(table -> owners.contains(folded(table.name())))
                .toList();
        List<Name> relations = Stream.concat(
                        tables.stream().map(Table::name),
                        promised.objects().stream()
                                .filter(object -> object.kind().isView()
                                        && isMissing(object).isPresent())
                                .map(SchemaObject::name))
                .toList();
        return promised.objects().stream()
                .filter(object -> object.kind() == ObjectKind.FUNCTION)
                .filter(object -> relations.stream().anyMatch(relation -> mentions(object, relation)))
                .filter(object -> tables.stream()
                        .noneMatch(
                                table -> table.toString().contains(object.name().bare())))
                .collect(Collectors.toSet());
    }

    private void createObjects(Predicate<SchemaObject> which) {
        List<SchemaObject> made = new ArrayList<>();
        for (SchemaObject object : promised.objects()) {
            if (which.test(object) && isMissing(object).isPresent()) {
                made.add(object);
            }
        }
        inOrderOfMention(made)
                .forEach(object -> changes.put(
                        new Change.CreateObject(object), isMissing(object).orElseThrow()));
    }

    private Optional<Atom> isMissing(SchemaObject object) {
        return owners.contains(folded(object.name()))
                ? missing(Schema.of(promised.traits(), List.of(), List.of(object)))
                : Optional.empty();
    }

    /** A view that names another, or a function, comes after it. */
    private static List<SchemaObject> inOrderOfMention(List<SchemaObject> objects) {
        List<SchemaObject> rest = new ArrayList<>(objects);
        List<SchemaObject> ordered = new ArrayList<>();
        while (!rest.isEmpty()) {
            SchemaObject next = rest.stream()
                    .filter(object ->
                            rest.stream().noneMatch(other -> other != object && mentions(object, other.name())))
                    .findFirst()
                    .orElse(rest.get(0));
            ordered.add(next);
            rest.remove(next);
        }
        return ordered;
    }

    private static boolean mentions(SchemaObject object, Name other) {
        return object instanceof SchemaObject.Other one
                && one.definition().text().contains(other.bare());
    }

    private void addEnumValues() {
        for (SchemaObject object : promised.objects()) {
            if (object instanceof SchemaObject.EnumType type
                    && observed.findEnum(type.name()).isPresent()) {
                addValues(
                        type,
                        new ArrayList<>(observed.findEnum(type.name()).get().values()));
            }
        }
    }

    private void addValues(SchemaObject.EnumType type, List<String> there) {
        for (int i = 0; i < type.values().size(); i++) {
            String value = type.values().get(i);
            Atom atom = new Atom(AtomKind.ENUM_VALUE, type.name(), new Part.Value(value));
            if (missing.contains(atom) && !there.contains(value)) {
                Optional<String> before = type.values().stream()
                        .skip(i + 1L)
                        .filter(there::contains)
                        .findFirst();
                changes.put(new Change.AddEnumValue(type.name(), value, before, Optional.empty()), atom);
                there.add(before.map(there::indexOf).orElse(there.size()), value);
            }
        }
    }

    // ------------------------------------------------------------------------------------------------ tables

    private void createTables() {
        List<Table> tables = promised.tables().stream()
                .filter(table -> missing.contains(Atom.ofTable(folded(table.name()))))
                .filter(table -> !table.options().predates())
                .toList();
        Set<Name> open = new LinkedHashSet<>();
        tables.forEach(table -> open.add(table.name()));
        List<Change.AddConstraint> later = new ArrayList<>();
        for (Table table : inOrderOfReference(tables)) {
            open.remove(table.name());
            createTable(table, open, later);
        }
        later.forEach(change -> changes.put(change, Atom.ofTable(folded(change.table()))));
    }

    /** Keys to tables that are not made yet, in a circle of tables, are added when all are there. */
    private void createTable(Table table, Set<Name> open, List<Change.AddConstraint> later) {
        boolean waits = promised.traits().guardsReferences();
        List<Constraint> now = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (waits && constraint instanceof ForeignKey key && open.contains(key.target())) {
                later.add(new Change.AddConstraint(table.name(), key));
            } else {
                now.add(constraint);
            }
        }
        changes.put(new Change.CreateTable(table.withConstraints(now)), Atom.ofTable(folded(table.name())));
    }

    private static List<Table> inOrderOfReference(List<Table> tables) {
        List<Table> rest = new ArrayList<>(tables);
        List<Table> ordered = new ArrayList<>();
        while (!rest.isEmpty()) {
            Table next = rest.stream()
                    .filter(table -> rest.stream().noneMatch(other -> other != table && needs(table, other)))
                    .findFirst()
                    .orElse(rest.get(0));
            ordered.add(next);
            rest.remove(next);
        }
        return ordered;
    }

    private static boolean needs(Table table, Table other) {
        return table.foreignKeys().stream().anyMatch(key -> key.target().equals(other.name()))
                || table.options().partitionOf().filter(other.name()::equals).isPresent()
                || table.options().inherits().contains(other.name());
    }

    // --------------------------------------------------------------------------------------- parts of tables

    private void mend() {
        List<Table> there = promised.tables().stream()
                .filter(table -> owners.contains(folded(table.name())))
                .filter(table -> !missing.contains(Atom.ofTable(folded(table.name()))))
                .filter(table -> findObserved(table.name()).isPresent())
                .toList();
        there.forEach(this::addColumns);
        if (promised.traits().guardsReferences()) {
            // elsewhere a default is worth no rebuilding of a table, and there are no comments
            there.stream()
                    .filter(table -> observed.findTable(table.name()).isPresent())
                    .forEach(table -> {
                        completeColumns(table);
                        comment(table);
                    });
        }
        there.forEach(table -> addConstraints(table, constraint -> !(constraint instanceof ForeignKey)));
        there.forEach(table -> addConstraints(table, ForeignKey.class::isInstance));
        there.forEach(this::createIndexes);
    }

    /** The name under which the table really stands, its case being what it is. */
    private Optional<Name> findObserved(Name name) {
        return observed.findTable(name)
                .map(Table::name)
                .or(() -> observed.tables().stream()
                        .map(Table::name)
                        .filter(other -> folded(other).equals(folded(name)))
                        .findFirst());
    }

    private void addColumns(Table table) {
        Name name = findObserved(table.name()).orElseThrow();
        for (Column column : table.columns()) {
            Atom atom = atom(AtomKind.COLUMN, table.name(), column.name());
            if (missing.contains(atom) && !comesFromAbove(table, above -> missesColumn(above, column.name()))) {
                changes.put(new Change.AddColumn(name, column), atom);
            }
        }
    }

    private boolean missesColumn(Table table, String column) {
        return table.findColumn(column).isPresent() && missing.contains(atom(AtomKind.COLUMN, table.name(), column));
    }

    /** What is made of a table that has parts or heirs, they get with it. */
    private boolean comesFromAbove(Table table, Predicate<Table> made) {
        return Stream.concat(table.options().partitionOf().stream(), table.options().inherits().stream())
                .flatMap(above -> promised.findTable(above).stream())
                .filter(above -> !missing.contains(Atom.ofTable(folded(above.name()))))
                .anyMatch(above -> made.test(above) || comesFromAbove(above, made));
    }

    /** Of parts alone: heirs get no keys. */
    private boolean comesWithTheWhole(Table table, Predicate<Table> made) {
        return table.options().partitionOf().isPresent() && comesFromAbove(table, made);
    }

    /** Defaults and comments that are missing; a default or comment that differs stays as it is. */
    private void completeColumns(Table table) {
        Table found = observed.findTable(table.name()).orElseThrow();
        for (Column column : table.columns()) {
            Optional<Column> there = found.findColumn(column.name());
            Atom value = atom(AtomKind.DEFAULT, table.name(), column.name());
            Atom comment = atom(AtomKind.COLUMN_COMMENT, table.name(), column.name());
            if (there.isPresent() && (missing.contains(value) || missing.contains(comment))) {
                Column to = missing.contains(value) ? there.get().withDefault(column.defaultValue()) : there.get();
                to = missing.contains(comment) ? to.withComment(column.comment()) : to;
                changes.put(new Change.AlterColumn(table.name(), to), missing.contains(value) ? value : comment);
            }
        }
    }

    private void comment(Table table) {
        Atom atom = Atom.of(AtomKind.TABLE_COMMENT, folded(table.name()));
        if (missing.contains(atom)) {
            changes.put(new Change.SetTableComment(table.name(), table.comment()), atom);
        }
    }

    private void addConstraints(Table table, Predicate<Constraint> which) {
        Name name = findObserved(table.name()).orElseThrow();
        table.constraints().stream()
                .filter(which)
                .filter(constraint -> !comesWithTheWhole(table, whole -> misses(whole, constraint)))
                .sorted(Comparator.comparing(c -> !(c instanceof Constraint.PrimaryKey)))
                .forEach(constraint -> missing(bare(table).withConstraints(List.of(constraint)))
                        .ifPresent(atom -> changes.put(new Change.AddConstraint(name, constraint), atom)));
    }

    private boolean misses(Table table, Constraint wanted) {
        Constraint nameless = wanted.withName(Optional.empty());
        return table.constraints().stream()
                .filter(constraint -> constraint.withName(Optional.empty()).equals(nameless))
                .anyMatch(constraint -> missing(bare(table).withConstraints(List.of(constraint)))
                        .isPresent());
    }

    private void createIndexes(Table table) {
        Name name = findObserved(table.name()).orElseThrow();
        table.indexes().stream()
                .filter(index -> !comesWithTheWhole(table, whole -> misses(whole, index)))
                .forEach(index -> missing(bare(table).withIndexes(List.of(index)))
                        .ifPresent(atom -> changes.put(new Change.CreateIndex(name, index), atom)));
    }

    private boolean misses(Table table, Index wanted) {
        return table.indexes().stream()
                .filter(index -> index.likeness(wanted) == Likeness.SAME)
                .anyMatch(index ->
                        missing(bare(table).withIndexes(List.of(index))).isPresent());
    }

    private static Table bare(Table table) {
        return Table.of(table.name(), List.of());
    }

    // ------------------------------------------------------------------------------------------------- atoms

    private Optional<Atom> missing(Table table) {
        return missing(Schema.of(promised.traits(), List.of(table), List.of()));
    }

    private Optional<Atom> missing(Schema part) {
        return Atoms.of(part).keySet().stream()
                .filter(atom -> KEYS.contains(atom.kind()) && missing.contains(atom))
                .findFirst();
    }

    private Atom atom(AtomKind kind, Name table, String column) {
        return Atom.ofColumn(kind, folded(table), folded(column));
    }

    private Name folded(Name name) {
        return name.withLocal(folded(name.local()));
    }

    private String folded(String name) {
        return promised.traits().foldsCase() ? name.toLowerCase(Locale.ROOT) : name;
    }
}
