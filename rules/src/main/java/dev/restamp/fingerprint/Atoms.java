package dev.restamp.fingerprint;

import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Takes a schema, or two, apart into atoms, in the order of the schema. Names are folded where the database compares them so. */
public final class Atoms {

    static final State PREDATING = new State.Unknown(ColumnType.Unknown.PREDATING.reason());
    static final State NULL = new State.Shaped("null");
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

    /** The table as a whole, whether or not the schema has it. */
    static Atom whole(Schema schema, Name table) {
        return Atom.ofTable(new Atoms(schema.traits()).folded(table));
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
        Name name = folded(table.name());
        if (!table.options().predates()) {
            put(Atom.ofTable(name), State.present());
            put(Atom.of(AtomKind.TABLE_OPTIONS, name), options(table.options()));
        }
        table.comment().ifPresent(comment -> put(Atom.of(AtomKind.TABLE_COMMENT, name), comment));
        table.columns().forEach(column -> add(name, column, isLeftOpen(column, table)));
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

    /**
     * Where a key does not refuse NULL by itself, it is a matter of the version that wrote the statement whether its columns do,
     * whatever the script says: SQLAlchemy 1.3 wrote NOT NULL over {@code nullable=True}.
     */
    private boolean isLeftOpen(Column column, Table table) {
        return !traits.keysRefuseNull()
                && column.nullable()
                && table.constraints().stream()
                        .anyMatch(c -> c instanceof Constraint.PrimaryKey key
                                && key.columns().contains(column.name()));
    }

    private void add(Name table, Column column, boolean open) {
        Part part = new Part.OfColumn(folded(column.name()));
        put(AtomKind.COLUMN, table, part, State.present());
        put(AtomKind.TYPE, table, part, column.type());
        if (!open) {
            put(AtomKind.NULLABILITY, table, part, nullability(column));
        }
        column.defaultValue().ifPresent(value -> put(AtomKind.DEFAULT, table, part, value));
        column.identity().ifPresent(identity -> put(AtomKind.IDENTITY, table, part, word(identity)));
        column.generated().ifPresent(generated -> put(AtomKind.GENERATED, table, part, generated.expression()));
        column.collation().ifPresent(collation -> put(AtomKind.COLLATION, table, part, folded(collation)));
        column.comment().ifPresent(comment -> put(AtomKind.COLUMN_COMMENT, table, part, comment));
    }

    private static State nullability(Column column) {
        return column.type().equals(ColumnType.Unknown.PREDATING) ? PREDATING : column.nullable() ? NULL : NOT_NULL;
    }

    private static String word(Column.Identity identity) {
        return identity.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void add(Name table, Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            Part columns = columns(key);
            put(AtomKind.PRIMARY_KEY, table, Part.Whole.WHOLE, columns);
            putName(AtomKind.PRIMARY_KEY, table, key, columns);
        } else if (constraint instanceof Constraint.UniqueKey key) {
            put(AtomKind.UNIQUE_KEY, table, columns(key), shape(key));
            putName(AtomKind.UNIQUE_KEY, table, key, columns(key));
        } else if (constraint instanceof ForeignKey key) {
            put(AtomKind.FOREIGN_KEY, table, reference(key), shape(key));
            putValidity(AtomKind.FOREIGN_KEY, table, reference(key), key.validated());
            putName(AtomKind.FOREIGN_KEY, table, key, reference(key));
        } else if (constraint instanceof Constraint.Check check && isRecognisable(check.name(), check.expression())) {
            Part part = part(check.name(), check.expression());
            put(AtomKind.CHECK, table, part, check.expression());
            putValidity(AtomKind.CHECK, table, part, check.validated());
        } else if (constraint instanceof Constraint.Exclusion exclusion
                && isRecognisable(exclusion.name(), exclusion.definition())) {
            put(AtomKind.EXCLUSION, table, part(exclusion.name(), exclusion.definition()), exclusion.definition());
        }
    }

    private void putName(AtomKind kind, Name table, Constraint constraint, Part key) {
        Part part = new Part.NameOf(kind, key);
        constraint.name().ifPresent(name -> put(AtomKind.CONSTRAINT_NAME, table, part, folded(name)));
    }

    private void putValidity(AtomKind kind, Name table, Part constraint, boolean validated) {
        if (!validated) {
            put(AtomKind.NOT_VALID, table, new Part.NameOf(kind, constraint), State.present());
        }
    }

    private Part.Columns columns(Constraint key) {
        return new Part.Columns(folded(key.columns()));
    }

    private Part reference(ForeignKey key) {
        return new Part.Reference(folded(key.columns()), folded(key.target()), folded(key.targetColumns()));
    }

    /** One of which nobody knows what it is called or what it says could be any that is there. */
    public static boolean isRecognisable(Optional<String> name, Expression expression) {
        return name.isPresent() || !expression.isUnknown();
    }

    /** By its name where it has one, else by what it says. */
    private Part part(Optional<String> name, Expression expression) {
        return name.<Part>map(own -> new Part.Named(folded(own)))
                .orElseGet(() -> new Part.Saying(folded(expression.canonical())));
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
        Part part = new Part.Named(folded(index.name()));
        put(AtomKind.INDEX, table, part, State.present());
        put(AtomKind.INDEX_SHAPE, table, part, index.withName(""));
    }

    // ----------------------------------------------------------------------------------------------- objects

    private void add(SchemaObject object) {
        if (object.name().isOfSession()) {
            return;
        }
        if (object instanceof SchemaObject.EnumType type) {
            add(type);
            return;
        }
        if (isHome(object)) {
            return;
        }
        Name name = folded(object.name());
        Part part = new Part.OfKind(object.kind(), object.table().map(this::folded));
        put(AtomKind.OBJECT, name, part, State.present());
        if (object instanceof SchemaObject.Sequence sequence) {
            put(AtomKind.DEFINITION, name, part, sequence.options());
        } else if (object instanceof SchemaObject.Other other) {
            put(AtomKind.DEFINITION, name, part, definition(other));
        }
    }

    /** Of a sequence the options are compared as words, which an unknown expression is not like. */
    private static Object definition(SchemaObject.Other object) {
        return object.kind() == ObjectKind.SEQUENCE && object.definition().isUnknown()
                ? new State.Unknown("options that are not known")
                : object.definition();
    }

    /** The schema that is looked at is there whatever ran, or nobody could look at it: that tells nothing. */
    private boolean isHome(SchemaObject object) {
        return object.kind() == ObjectKind.SCHEMA && object.name().local().equals(traits.defaultSchema());
    }

    private void add(SchemaObject.EnumType type) {
        if (!type.predating()) {
            put(Atom.of(AtomKind.ENUM_TYPE, folded(type.name())), State.present());
        }
        type.values().forEach(value -> put(AtomKind.ENUM_VALUE, type.name(), new Part.Value(value), State.present()));
    }

    private void put(Atom atom, String shape) {
        put(atom, new State.Shaped(shape));
    }

    private void put(AtomKind kind, Name owner, Part part, Object shape) {
        put(new Atom(kind, owner, part), shape instanceof State state ? state : new State.Shaped(shape));
    }

    private void put(Atom atom, State state) {
        states.merge(atom, state, Atoms::both);
    }

    private static State both(State one, State other) {
        return one.equals(other) ? one : new State.Shaped(Several.of(one, other));
    }

    private Name folded(Name name) {
        return traits.foldsCase() ? name.withLocal(folded(name.local())) : name;
    }

    private List<String> folded(List<String> names) {
        return traits.foldsCase() ? names.stream().map(this::folded).toList() : names;
    }

    private String folded(String name) {
        return traits.foldsCase() ? name.toLowerCase(Locale.ROOT) : name;
    }
}
