package dev.restamp.schema;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * All facts read from one database at one moment, or all that a history would have made so far. Immutable; the maps are
 * persistent, so that folding thousands of revisions costs no more than what they touch.
 */
public final class Schema {

    private static final Set<ObjectKind> LIKE_TABLES = EnumSet.of(
            ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.VIRTUAL_TABLE, ObjectKind.FOREIGN_TABLE);

    /**
     * What all schemas of a dialect and connection have in common. Unqualified names live in the default schema; some
     * databases fold the case of names when comparing; some refuse to drop what others refer to.
     */
    public record Traits(String defaultSchema, boolean foldsCase, boolean guardsReferences, boolean rebuildsTables) {
        /** Whether a text longer than its column allows is refused: a database that lets references dangle lets it be, too. */
        public boolean refusesLongTexts() {
            return guardsReferences;
        }

        /** Whether the columns of a primary key refuse NULL without being told. */
        public boolean keysRefuseNull() {
            return !rebuildsTables;
        }

        /** Whether what a run did to the schema stays where it stopped, whatever was to follow. */
        public boolean keepsEachChange() {
            return rebuildsTables;
        }

        /** Whether what a column is altered in goes out in a statement for each: its type, that it must not be null, its default. */
        public boolean altersInSteps() {
            return !rebuildsTables;
        }

        /** Whether a key is also an index of the key's name, which then nothing else may have. */
        public boolean keysHaveNamedIndexes() {
            return !rebuildsTables;
        }
    }

    private final Traits traits;
    private final PSortedMap<Name, Table> tables;
    private final PSortedMap<ObjectKey, SchemaObject> objects;
    private final Ties ties;
    private final PSortedSet<Name> touchedTables;
    private final PSortedSet<ObjectKey> touchedObjects;
    private final boolean more;
    private int hash;

    private Schema(
            Traits traits,
            PSortedMap<Name, Table> tables,
            PSortedMap<ObjectKey, SchemaObject> objects,
            Ties ties,
            PSortedSet<Name> touchedTables,
            PSortedSet<ObjectKey> touchedObjects,
            boolean more) {
        this.traits = traits;
        this.tables = tables;
        this.objects = objects;
        this.ties = ties;
        this.touchedTables = touchedTables;
        this.touchedObjects = touchedObjects;
        this.more = more;
    }

    public static Schema empty(Traits traits) {
        return new Schema(
                traits, TreePMap.empty(), TreePMap.empty(), Ties.NONE, TreePSet.empty(), TreePSet.empty(), false);
    }

    public static Schema of(Traits traits, Collection<Table> tables, Collection<? extends SchemaObject> objects) {
        Schema schema = empty(traits);
        for (Table table : tables) {
            schema = schema.with(table);
        }
        for (SchemaObject object : objects) {
            schema = schema.with(object);
        }
        return schema.settled();
    }

    public Traits traits() {
        return traits;
    }

    /** A name in the default schema. */
    public Name name(String local) {
        return new Name(traits.defaultSchema(), local);
    }

    /** As it is told here: without the default schema. */
    public String shown(Name name) {
        return name.schema().equals(traits.defaultSchema()) ? name.local() : name.toString();
    }

    public Collection<Table> tables() {
        return tables.values();
    }

    public Collection<SchemaObject> objects() {
        return objects.values();
    }

    public Optional<Table> findTable(Name name) {
        return Optional.ofNullable(tables.get(name));
    }

    public Optional<SchemaObject> findObject(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    public Optional<SchemaObject> findObject(ObjectKind kind, Name name) {
        return findObject(new ObjectKey(kind, name, Optional.empty()));
    }

    /** Whether this name is that of something that is read like a table, and is none. */
    public boolean hasView(Name name) {
        return LIKE_TABLES.stream().anyMatch(kind -> findObject(kind, name).isPresent());
    }

    /** Whether something by this name is read like a table. */
    boolean hasRelation(Name name) {
        return findTable(name).isPresent() || hasView(name);
    }

    public Optional<SchemaObject.EnumType> findEnum(Name name) {
        return findObject(ObjectKind.ENUM, name).map(SchemaObject.EnumType.class::cast);
    }

    /** The table that an index of this name stands on. */
    public Optional<Name> findIndexHome(Name index) {
        return Optional.ofNullable(ties.indexHomes().get(index));
    }

    /** The index of a materialized view that goes by this name. */
    public Optional<SchemaObject> findViewIndex(Name index) {
        ObjectKey first = new ObjectKey(ObjectKind.VIEW_INDEX, index, Optional.empty());
        return Optional.ofNullable(objects.ceilingEntry(first))
                .map(Map.Entry::getValue)
                .filter(object ->
                        object.kind() == ObjectKind.VIEW_INDEX && object.name().equals(index));
    }

    /** The tables with a constraint of this name, of which each schema may have several. */
    public Collection<Name> constraintHomes(Name constraint) {
        return ties.constraintHomes(constraint);
    }

    /** The names of tables that are this one but for the case of letters. */
    public Collection<Name> spellingsOfTable(Name name) {
        return ties.tableSpellings(name);
    }

    /** The same of indexes. */
    public Collection<Name> spellingsOfIndex(Name name) {
        return ties.indexSpellings(name);
    }

    /** The tables with a foreign key to this one, itself included. */
    public Collection<Name> referrers(Name table) {
        return ties.referrers(table);
    }

    /** The partitions of a table, and those that inherit from it. */
    public List<Table> heirs(Name table) {
        return ties.heirs(table).stream().map(tables::get).toList();
    }

    /** The tables that changed since the schema was last {@link #settled}; some may be gone by now, or be as before. */
    public Set<Name> touchedTables() {
        return touchedTables;
    }

    public Set<ObjectKey> touchedObjects() {
        return touchedObjects;
    }

    /** Whether tables may be there that are not known, since what made them could not be read. */
    public boolean mayHoldMore() {
        return more;
    }

    public Schema withMore() {
        return more ? this : new Schema(traits, tables, objects, ties, touchedTables, touchedObjects, true);
    }

    /** The same schema, its touched sets empty. */
    public Schema settled() {
        return touchedTables.isEmpty() && touchedObjects.isEmpty()
                ? this
                : new Schema(traits, tables, objects, ties, TreePSet.empty(), TreePSet.empty(), more);
    }

    /** With this table, replacing one of the same name; nothing is checked and nothing else follows. */
    public Schema with(Table table) {
        Table replaced = tables.get(table.name());
        return new Schema(
                traits,
                tables.plus(table.name(), table),
                objects,
                (replaced == null ? ties : ties.minus(replaced)).plus(table),
                touchedTables.plus(table.name()),
                touchedObjects,
                more);
    }

    /** Without this table; nothing is checked and nothing else follows. */
    public Schema without(Name name) {
        Table table = tables.get(name);
        if (table == null) {
            return this;
        }
        return new Schema(
                traits, tables.minus(name), objects, ties.minus(table), touchedTables.plus(name), touchedObjects, more);
    }

    public Schema with(SchemaObject object) {
        ObjectKey key = ObjectKey.of(object);
        return new Schema(
                traits, tables, objects.plus(key, object), ties, touchedTables, touchedObjects.plus(key), more);
    }

    public Schema without(ObjectKey key) {
        return new Schema(traits, tables, objects.minus(key), ties, touchedTables, touchedObjects.plus(key), more);
    }

    public Schema mapTable(Name name, UnaryOperator<Table> change) {
        return findTable(name).map(change).map(this::with).orElse(this);
    }

    /** Whether this holds the very same things, which shows without a look at any of them. */
    public boolean holdsTheSameAs(Schema other) {
        return tables == other.tables && objects == other.objects && more == other.more && traits.equals(other.traits);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Schema schema
                        && traits.equals(schema.traits)
                        && tables.equals(schema.tables)
                        && objects.equals(schema.objects)
                        && more == schema.more;
    }

    /** Worked out once: one value stands for all databases of a fleet that are alike. */
    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Objects.hash(traits, tables, objects);
        }
        return hash;
    }

    @Override
    public String toString() {
        return List.copyOf(tables.values()) + " " + List.copyOf(objects.values());
    }
}
