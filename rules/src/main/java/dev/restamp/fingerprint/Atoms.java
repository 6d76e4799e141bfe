package dev.restamp.fingerprint;

import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes a schema, or two, apart into atoms, in the order of the schema. Names are folded where the database compares them so. */
public final class Atoms {

    private static final State NULL = new State.Shaped("null");
    private static final State NOT_NULL = new State.Shaped("not null");

    private final Schema.Traits traits;
    private final Map<Atom, State> states = new LinkedHashMap<>();

    private Atoms(Schema.Traits traits) {
        this.traits = traits;
    }

    /** Every atom that the schema shows. */
    public static Map<Atom, State> of(Schema schema) {
        Atoms atoms = new Atoms(schema.traits());
        schema.tables().forEach(atoms::add);
        schema.objects().forEach(atoms::add);
        return atoms.states;
    }

    /** The atoms of one table. */
    public static Map<Atom, State> of(Schema schema, Name table) {
        Atoms atoms = new Atoms(schema.traits());
        schema.findTable(table).ifPresent(atoms::add);
        return atoms.states;
    }

    /** What changed from one schema to the next, looking only at what the second one touched. */
    public static Map<Atom, State[]> difference(Schema before, Schema after) {
        Map<Atom, State[]> changed = new LinkedHashMap<>();
        for (Name table : after.touchedTables()) {
            collect(of(before, table), of(after, table), changed);
        }
        for (ObjectKey key : after.touchedObjects()) {
            collect(of(before, key), of(after, key), changed);
        }
        return changed;
    }

    static Map<Atom, State> of(Schema schema, ObjectKey key) {
        Atoms atoms = new Atoms(schema.traits());
        schema.findObject(key).ifPresent(atoms::add);
        return atoms.states;
    }

    private static void collect(Map<Atom, State> before, Map<Atom, State> after, Map<Atom, State[]> changed) {
        after.forEach((atom, now) -> {
            State old = before.getOrDefault(atom, State.absent());
            if (!old.equals(now)) {
                changed.put(atom, new State[] {old, now});
            }
        });
        before.forEach((atom, old) -> {
            if (!after.containsKey(atom)) {
                changed.put(atom, new State[] {old, State.absent()});
            }
        });
    }

    // ------------------------------------------------------------------------------------------------ tables

    private void add(Table table) {
        Name name = table.name();
        if (!table.options().predates()) {
            put(AtomKind.TABLE, name, "", State.present());
            put(AtomKind.TABLE_OPTIONS, name, "", options(table.options()));
        }
        table.comment().ifPresent(comment -> put(AtomKind.TABLE_COMMENT, name, "", comment));
        table.columns().forEach(column -> add(name, column));
        table.constraints().forEach(constraint -> add(name, constraint));
        table.indexes().forEach(index -> add(name, index));
    }

    private static String options(Table.Options options) {
        StringBuilder text = new StringBuilder("ordinary");
        options.partitionBy().ifPresent(by -> text.append(", partitioned by ").append(by));
        options.partitionOf().ifPresent(of -> text.append(", partition of ").append(of));
        options.bounds().ifPresent(bounds -> text.append(' ').append(bounds));
        options.inherits().forEach(parent -> text.append(", inherits ").append(parent));
        text.append(options.strict() ? ", strict" : "").append(options.withoutRowid() ? ", without rowid" : "");
        text.append(options.unlogged() ? ", unlogged" : "");
        text.append(options.rowSecurity() ? ", row security" : "").append(options.rowSecurityForced() ? " forced" : "");
        return text.toString();
    }

    private void add(Name table, Column column) {
        String name = column.name();
        put(AtomKind.COLUMN, table, name, State.present());
        put(AtomKind.TYPE, table, name, column.type());
        put(AtomKind.NULLABILITY, table, name, nullability(column));
        column.defaultValue().ifPresent(value -> put(AtomKind.DEFAULT, table, name, value));
        column.identity().ifPresent(identity -> put(AtomKind.IDENTITY, table, name, word(identity)));
        column.generated().ifPresent(generated -> put(AtomKind.GENERATED, table, name, generated.expression()));
        column.collation().ifPresent(collation -> put(AtomKind.COLLATION, table, name, fold(collation)));
        column.comment().ifPresent(comment -> put(AtomKind.COLUMN_COMMENT, table, name, comment));
    }

    private static State nullability(Column column) {
        return column.type().equals(ColumnType.Unknown.PREDATING)
                ? new State.Unknown(ColumnType.Unknown.PREDATING.reason())
                : column.nullable() ? NULL : NOT_NULL;
    }

    private static String word(Column.Identity identity) {
        return identity.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void add(Name table, Constraint constraint) {
        String part = String.join(", ", constraint.columns());
        if (constraint instanceof Constraint.PrimaryKey) {
            put(AtomKind.PRIMARY_KEY, table, "", fold(part));
        } else if (constraint instanceof Constraint.UniqueKey key) {
            put(AtomKind.UNIQUE_KEY, table, part, shape(key));
        } else if (constraint instanceof ForeignKey key) {
            part = part + " -> " + target(key);
            put(AtomKind.FOREIGN_KEY, table, part, shape(key));
        } else if (constraint instanceof Constraint.Check check) {
            part = part(check.name(), check.expression());
            put(AtomKind.CHECK, table, part, check.expression());
            return;
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            part = part(exclusion.name(), exclusion.definition());
            put(AtomKind.EXCLUSION, table, part, exclusion.definition());
            return;
        }
        String named = constraint.kind() + (part.isEmpty() ? "" : " (" + part + ")");
        constraint.name().ifPresent(name -> put(AtomKind.CONSTRAINT_NAME, table, named, fold(name)));
    }

    /** By its name where it has one, else by what it says. */
    private static String part(Optional<String> name, Expression expression) {
        return name.orElseGet(expression::canonical);
    }

    private String target(ForeignKey key) {
        String table = key.target().schema().equals(traits.defaultSchema())
                ? key.target().local()
                : key.target().toString();
        return key.targetColumns().isEmpty() ? table : table + "(" + String.join(", ", key.targetColumns()) + ")";
    }

    private static String shape(Constraint.UniqueKey key) {
        return "unique" + (key.nullsNotDistinct() ? " nulls not distinct" : "") + deferral(key.deferral());
    }

    private static String shape(ForeignKey key) {
        return "on delete " + key.onDelete().toLowerCase(Locale.ROOT) + " on update "
                + key.onUpdate().toLowerCase(Locale.ROOT) + deferral(key.deferral());
    }

    private static String deferral(Constraint.Deferral deferral) {
        return deferral == Constraint.Deferral.NOT_DEFERRABLE
                ? ""
                : " " + deferral.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void add(Name table, Index index) {
        put(AtomKind.INDEX, table, index.name(), State.present());
        put(AtomKind.INDEX_SHAPE, table, index.name(), index.withName(""));
    }

    // ----------------------------------------------------------------------------------------------- objects

    private void add(SchemaObject object) {
        if (object instanceof SchemaObject.EnumType type) {
            if (!type.predating()) {
                put(AtomKind.ENUM_TYPE, type.name(), "", State.present());
            }
            type.values()
                    .forEach(value -> states.put(new Atom(AtomKind.ENUM_VALUE, type.name(), value), State.present()));
            return;
        }
        String part = object.kind().word()
                + object.table().map(t -> " on " + t.local()).orElse("");
        put(AtomKind.OBJECT, object.name(), part, State.present());
        if (object instanceof SchemaObject.Sequence sequence) {
            put(AtomKind.DEFINITION, object.name(), part, sequence.options());
        } else if (object instanceof SchemaObject.Other other) {
            put(AtomKind.DEFINITION, object.name(), part, other.definition());
        }
    }

    private void put(AtomKind kind, Name owner, String part, Object shape) {
        put(kind, owner, part, new State.Shaped(shape));
    }

    private void put(AtomKind kind, Name owner, String part, State state) {
        Name folded = traits.foldsCase() ? owner.withLocal(fold(owner.local())) : owner;
        states.merge(new Atom(kind, folded, fold(part)), state, Atoms::both);
    }

    private static State both(State one, State other) {
        return one.equals(other) ? one : new State.Shaped(Several.of(one, other));
    }

    private String fold(String name) {
        return traits.foldsCase() ? name.toLowerCase(Locale.ROOT) : name;
    }
}
