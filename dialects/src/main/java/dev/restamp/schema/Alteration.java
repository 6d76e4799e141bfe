package dev.restamp.schema;

import dev.restamp.schema.Change.*;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Outcome.Done;
import dev.restamp.schema.Outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Applies one change to one schema, drawing the consequences that the database itself would draw. */
final class Alteration {

    private final Schema schema;

    Alteration(Schema schema) {
        this.schema = schema;
    }

    Outcome apply(Change change) {
        Outcome outcome = applyAlone(change);
        return outcome instanceof Done done ? done(new Heirs(schema).follow(done.schema(), change)) : outcome;
    }

    private Outcome applyAlone(Change change) {
        if (change instanceof CreateTable c) {
            return createTable(c.table());
        } else if (change instanceof DropTable c) {
            return dropTable(c);
        } else if (change instanceof RenameTable c) {
            return renameTable(c);
        } else if (change instanceof SetTableComment c) {
            return onTable(c.table(), table -> done(table.withComment(c.comment())));
        } else if (change instanceof SetTableOptions c) {
            return onTable(c.table(), table -> done(keyed(table.withOptions(c.options()))));
        } else if (change instanceof AddColumn c) {
            return onTable(c.table(), table -> addColumn(table, c.column()));
        } else if (change instanceof DropColumn c) {
            return onColumn(c.table(), c.column(), table -> dropColumn(table, c));
        } else if (change instanceof RenameColumn c) {
            return onColumn(c.table(), c.column(), table -> renameColumn(table, c));
        } else if (change instanceof AlterColumn c) {
            return onColumn(
                    c.table(),
                    c.to().name(),
                    table -> done(
                            keyed(table.mapColumns(column -> column.name().equals(c.to().name()) ? c.to() : column))));
        } else if (change instanceof AddConstraint c) {
            return onTable(c.table(), table -> addConstraint(table, c.constraint()));
        } else if (change instanceof DropConstraint c) {
            return onTable(c.table(), table -> dropConstraint(table, c.constraint()));
        } else if (change instanceof RenameConstraint c) {
            return onTable(c.table(), table -> renameConstraint(table, c));
        } else if (change instanceof ValidateConstraint c) {
            return onTable(c.table(), table -> validateConstraint(table, c.constraint()));
        } else if (change instanceof CreateIndex c) {
            return onTable(c.table(), table -> createIndex(table, c.index()));
        } else if (change instanceof DropIndex c) {
            return onTable(c.table(), table -> dropIndex(table, c.index()));
        } else if (change instanceof RenameIndex c) {
            return onTable(c.table(), table -> renameIndex(table, c));
        } else if (change instanceof RebuildIndex c) {
            return onTable(c.table(), table -> rebuildIndex(table, c.index()));
        } else {
            return applyToObject(change);
        }
    }

    private Outcome applyToObject(Change change) {
        if (change instanceof CreateObject c) {
            return createObject(c.object());
        } else if (change instanceof ReplaceObject c) {
            return done(schema.with(c.object()));
        } else if (change instanceof DropObject c) {
            return dropObject(c);
        } else if (change instanceof RenameObject c) {
            return renameObject(c);
        } else if (change instanceof AddEnumValue c) {
            return onEnum(c.type(), type -> addEnumValue(type, c));
        } else if (change instanceof RenameEnumValue c) {
            return onEnum(c.type(), type -> renameEnumValue(type, c));
        }
        throw new IllegalStateException("a change that no branch knows: " + change);
    }

    // ------------------------------------------------------------------------------------------------ tables

    private Outcome createTable(Table table) {
        Optional<String> occupant = new Occupants(schema).ofTable(table.name());
        for (Index index : table.indexes()) {
            occupant = occupant.or(
                    () -> new Occupants(schema).ofRelation(table.name().withLocal(index.name())));
        }
        if (occupant.isPresent()) {
            return refused(occupant.get() + " already exists");
        }
        return done(schema.with(keyed(table)));
    }

    /** A key that goes by a name has an index of that name, where keys have named indexes at all. */
    private Optional<String> occupantOfIndex(Table table, String name) {
        boolean keyed = schema.traits().keysHaveNamedIndexes()
                && table.findConstraint(name).filter(Alteration::isIndexed).isPresent();
        return keyed
                ? Optional.of("constraint " + name + " of table " + shown(table.name()))
                : new Occupants(schema).ofRelation(table.name().withLocal(name));
    }

    private static boolean isIndexed(Constraint constraint) {
        return constraint instanceof Constraint.PrimaryKey
                || constraint instanceof Constraint.UniqueKey
                || constraint instanceof Constraint.Exclusion;
    }

    private Outcome dropTable(DropTable change) {
        return onTable(change.table(), table -> {
            List<Name> others = schema.referrers(change.table()).stream()
                    .filter(name -> !name.equals(change.table()))
                    .toList();
            boolean guarded = schema.traits().guardsReferences();
            if (guarded && !change.cascade() && !others.isEmpty()) {
                return refused("cannot drop table " + shown(change.table()) + " because " + shown(others.get(0))
                        + " refers to it");
            }
            Schema next = withoutObjectsOn(schema.without(change.table()), change.table());
            for (Name other : guarded ? others : List.<Name>of()) {
                next = next.mapTable(
                        other, t -> withoutKeysTo(t, key -> key.target().equals(change.table())));
            }
            return done(next);
        });
    }

    private static Schema withoutObjectsOn(Schema schema, Name table) {
        Schema next = schema;
        for (SchemaObject object : schema.objects()) {
            if (object.table().filter(table::equals).isPresent()) {
                next = next.without(ObjectKey.of(object));
            }
        }
        return next;
    }

    private static Table withoutKeysTo(Table table, java.util.function.Predicate<ForeignKey> which) {
        return table.withConstraints(table.constraints().stream()
                .filter(c -> !(c instanceof ForeignKey key && which.test(key)))
                .toList());
    }

    private Outcome renameTable(RenameTable change) {
        return onTable(change.table(), table -> {
            Optional<String> occupant = new Occupants(schema).ofTable(change.to());
            if (occupant.isPresent()) {
                return refused(occupant.get() + " already exists");
            }
            Schema next = schema.without(change.table()).with(table.withName(change.to()));
            for (Name referrer : schema.referrers(change.table())) {
                Name now = referrer.equals(change.table()) ? change.to() : referrer;
                next = next.mapTable(now, t -> retarget(t, change.table(), change.to()));
            }
            for (SchemaObject object : schema.objects()) {
                if (object instanceof SchemaObject.Other other) {
                    next = withRenamedTable(next, other, change);
                }
            }
            return done(next);
        });
    }

    /** Databases keep views, triggers and the like true when a table is renamed; how they spell that is theirs to know. */
    private static Schema withRenamedTable(Schema schema, SchemaObject.Other object, RenameTable change) {
        String old = change.table().local();
        boolean follows = object.kind() != ObjectKind.FUNCTION && Identifiers.mentions(object.definition(), old);
        boolean hangs = object.table().filter(change.table()::equals).isPresent();
        SchemaObject.Other next = follows
                ? object.withDefinition(
                        Identifiers.rename(object.definition(), old, change.to().local()))
                : object;
        return follows || hangs
                ? schema.without(ObjectKey.of(object)).with(hangs ? next.withTable(change.to()) : next)
                : schema;
    }

    private static Table retarget(Table table, Name from, Name to) {
        return mapKeys(
                table,
                key -> key.target().equals(from)
                        ? new ForeignKey(
                                key.name(),
                                key.columns(),
                                to,
                                key.targetColumns(),
                                key.onDelete(),
                                key.onUpdate(),
                                key.match(),
                                key.deferral(),
                                key.validated())
                        : key);
    }

    private static Table mapKeys(Table table, UnaryOperator<ForeignKey> change) {
        return table.withConstraints(table.constraints().stream()
                .map(c -> c instanceof ForeignKey key ? change.apply(key) : c)
                .toList());
    }

    // ----------------------------------------------------------------------------------------------- columns

    private Outcome addColumn(Table table, Column column) {
        if (table.findColumn(column.name()).isPresent()) {
            return refused("column " + column.name() + " of table " + shown(table.name()) + " already exists");
        }
        List<Column> columns = new ArrayList<>(table.columns());
        columns.add(column);
        return done(table.withColumns(columns));
    }

    private Outcome dropColumn(Table table, DropColumn change) {
        String column = change.column();
        List<Name> others = schema.referrers(table.name()).stream()
                .filter(name -> !name.equals(table.name()))
                .filter(name -> schema.findTable(name).stream()
                        .flatMap(t -> t.foreignKeys().stream())
                        .anyMatch(key -> pointsAt(key, table.name(), column)))
                .toList();
        boolean guarded = schema.traits().guardsReferences();
        if (guarded && !change.cascade() && !others.isEmpty()) {
            return refused("cannot drop column " + column + " of table " + shown(table.name()) + " because "
                    + shown(others.get(0)) + " refers to it");
        }
        if (guarded && !change.cascade() && table.columns().stream().anyMatch(c -> isComputedFrom(c, column))) {
            return refused("cannot drop column " + column + " of table " + shown(table.name())
                    + " because another column is computed from it");
        }
        Table next = table.withColumns(table.columns().stream()
                        .filter(c -> !c.name().equals(column) && !(guarded && isComputedFrom(c, column)))
                        .toList())
                .withConstraints(table.constraints().stream()
                        .filter(c -> !uses(c, table.name(), column))
                        .toList())
                .withIndexes(table.indexes().stream()
                        .filter(i -> !Identifiers.mentions(i, column))
                        .toList());
        Schema result = schema.with(next);
        for (Name other : guarded ? others : List.<Name>of()) {
            result = result.mapTable(other, t -> withoutKeysTo(t, key -> pointsAt(key, table.name(), column)));
        }
        return done(guarded && change.cascade() ? withoutObjectsOf(result, table.name(), column) : result);
    }

    private static boolean isComputedFrom(Column computed, String column) {
        return computed.generated()
                .filter(g -> Identifiers.mentions(g.expression(), column))
                .isPresent();
    }

    /** Triggers and policies that speak of the column go with it. */
    private static Schema withoutObjectsOf(Schema schema, Name table, String column) {
        Schema next = schema;
        for (SchemaObject object : schema.objects()) {
            if (object instanceof SchemaObject.Other other
                    && other.table().filter(table::equals).isPresent()
                    && Identifiers.mentions(other.definition(), column)) {
                next = next.without(ObjectKey.of(other));
            }
        }
        return next;
    }

    private static boolean pointsAt(ForeignKey key, Name table, String column) {
        return key.target().equals(table) && key.targetColumns().contains(column);
    }

    private static boolean uses(Constraint constraint, Name table, String column) {
        if (constraint instanceof Constraint.Check check) {
            return Identifiers.mentions(check.expression(), column);
        } else if (constraint instanceof Constraint.Exclusion exclusion) {
            return Identifiers.mentions(exclusion.definition(), column);
        }
        return constraint.columns().contains(column)
                || constraint instanceof ForeignKey key && pointsAt(key, table, column);
    }

    private Outcome renameColumn(Table table, RenameColumn change) {
        if (table.findColumn(change.to()).isPresent()) {
            return refused("column " + change.to() + " of table " + shown(table.name()) + " already exists");
        }
        Schema next = schema.with(Identifiers.renameColumn(table, change.column(), change.to()));
        for (Name referrer : schema.referrers(table.name())) {
            next = next.mapTable(
                    referrer,
                    t -> mapKeys(
                            t,
                            key -> key.target().equals(table.name())
                                    ? Identifiers.renameTarget(key, change.column(), change.to())
                                    : key));
        }
        return done(withRenamedColumn(next, change));
    }

    /** A view that speaks of the column is spelt in another way now; which, only the database knows. */
    private Schema withRenamedColumn(Schema renamed, RenameColumn change) {
        Schema next = renamed;
        for (SchemaObject object : schema.objects()) {
            if (object instanceof SchemaObject.Other other
                    && other.kind() != ObjectKind.FUNCTION
                    && Identifiers.mentions(other.definition(), change.column())
                    && (other.table().filter(change.table()::equals).isPresent()
                            || Identifiers.mentions(
                                    other.definition(), change.table().local()))) {
                next = next.with(other.withDefinition(other.definition().uncertain()));
            }
        }
        return next;
    }

    // ------------------------------------------------------------------------------- constraints and indexes

    private Outcome addConstraint(Table table, Constraint constraint) {
        if (constraint.name().isPresent()
                && table.findConstraint(constraint.name().get()).isPresent()) {
            return refused(
                    "constraint " + constraint.name().get() + " of table " + shown(table.name()) + " already exists");
        }
        Optional<String> occupant = constraint
                .name()
                .filter(name -> isIndexed(constraint) && schema.traits().keysHaveNamedIndexes())
                .flatMap(name -> new Occupants(schema).ofRelation(table.name().withLocal(name)));
        if (occupant.isPresent()) {
            return refused(occupant.get() + " already exists");
        }
        if (constraint instanceof Constraint.PrimaryKey && table.primaryKey().isPresent()) {
            return refused("table " + shown(table.name()) + " has a primary key already");
        }
        for (String column : constraint.columns()) {
            if (table.findColumn(column).isEmpty()) {
                return noColumn(table.name(), column);
            }
        }
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        constraints.add(constraint);
        return done(keyed(table.withConstraints(constraints)));
    }

    /**
     * A primary key makes its columns NOT NULL. In SQLite it does so only where it stands for the rowid or there is none, and
     * in strict tables.
     */
    private Table keyed(Table table) {
        List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
        boolean binding = schema.traits().guardsReferences()
                || table.options().strict()
                || table.options().withoutRowid()
                || key.size() == 1
                        && table.findColumn(key.get(0))
                                .filter(c -> c.type().toString().equals("INTEGER"))
                                .isPresent();
        return binding ? table.mapColumns(c -> key.contains(c.name()) ? c.withNullable(false) : c) : table;
    }

    private Outcome dropConstraint(Table table, Constraint constraint) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        if (!constraints.remove(constraint)) {
            return refused(
                    constraint.kind() + constraint.name().map(n -> " " + n).orElse("") + " of table "
                            + shown(table.name()) + " does not exist");
        }
        return done(table.withConstraints(constraints));
    }

    private Outcome renameConstraint(Table table, RenameConstraint change) {
        return onConstraint(table, change.constraint(), c -> c.withName(Optional.of(change.to())));
    }

    private Outcome validateConstraint(Table table, String name) {
        return onConstraint(table, name, constraint -> {
            if (constraint instanceof Constraint.Check check) {
                return new Constraint.Check(check.name(), check.expression(), true);
            } else if (constraint instanceof ForeignKey key) {
                return new ForeignKey(
                        key.name(),
                        key.columns(),
                        key.target(),
                        key.targetColumns(),
                        key.onDelete(),
                        key.onUpdate(),
                        key.match(),
                        key.deferral(),
                        true);
            }
            return constraint;
        });
    }

    private Outcome onConstraint(Table table, String name, UnaryOperator<Constraint> change) {
        Optional<Constraint> found = table.findConstraint(name);
        if (found.isEmpty()) {
            return refused("constraint " + name + " of table " + shown(table.name()) + " does not exist");
        }
        return done(table.withConstraints(table.constraints().stream()
                .map(c -> c == found.get() ? change.apply(c) : c)
                .toList()));
    }

    private Outcome createIndex(Table table, Index index) {
        Optional<String> occupant = occupantOfIndex(table, index.name());
        if (occupant.isPresent()) {
            return refused(occupant.get() + " already exists");
        }
        for (Index.Part part : index.parts()) {
            if (part.column() && table.findColumn(part.expression().canonical()).isEmpty()) {
                return noColumn(table.name(), part.expression().text());
            }
        }
        List<Index> indexes = new ArrayList<>(table.indexes());
        indexes.add(index);
        return done(table.withIndexes(indexes));
    }

    private Outcome dropIndex(Table table, String index) {
        return table.findIndex(index).isEmpty()
                ? noIndex(index)
                : done(table.withIndexes(table.indexes().stream()
                        .filter(i -> !i.name().equals(index))
                        .toList()));
    }

    private Outcome rebuildIndex(Table table, String index) {
        return table.findIndex(index).isEmpty()
                ? noIndex(index)
                : done(table.withIndexes(table.indexes().stream()
                        .map(i -> i.name().equals(index) ? i.asValid() : i)
                        .toList()));
    }

    private Outcome renameIndex(Table table, RenameIndex change) {
        if (table.findIndex(change.index()).isEmpty()) {
            return noIndex(change.index());
        }
        Optional<String> occupant = occupantOfIndex(table, change.to());
        if (occupant.isPresent()) {
            return refused(occupant.get() + " already exists");
        }
        return done(table.withIndexes(table.indexes().stream()
                .map(i -> i.name().equals(change.index()) ? i.withName(change.to()) : i)
                .toList()));
    }

    // ----------------------------------------------------------------------------------------------- objects

    private Outcome createObject(SchemaObject object) {
        ObjectKey key = ObjectKey.of(object);
        if (schema.findObject(key).isPresent()) {
            return refused(object.kind().word() + " " + shown(object.name()) + " already exists");
        }
        Optional<String> occupant = new Occupants(schema).of(object);
        if (occupant.isPresent()) {
            return refused(occupant.get() + " already exists");
        }
        if (object.table().isPresent()
                && new Occupants(schema).ofRelation(object.table().get()).isEmpty()) {
            return noTable(object.table().get());
        }
        return done(schema.with(object));
    }

    private Outcome dropObject(DropObject change) {
        ObjectKey key = new ObjectKey(change.kind(), change.object(), change.table());
        if (schema.findObject(key).isEmpty()) {
            return refused(change.kind().word() + " " + shown(change.object()) + " does not exist");
        }
        Schema next = schema.without(key);
        if (change.kind() == ObjectKind.VIEW) {
            return done(withoutObjectsOn(next, change.object()));
        }
        if (change.kind() == ObjectKind.SCHEMA) {
            return change.cascade() ? done(withoutAllOf(next, change.object().local())) : done(next);
        }
        if (change.kind() == ObjectKind.ENUM || change.kind() == ObjectKind.DOMAIN) {
            return dropType(next, change);
        }
        return done(next);
    }

    private Outcome dropType(Schema next, DropObject change) {
        Schema result = next;
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                if (isOf(column, change.object())) {
                    if (!change.cascade()) {
                        return refused("cannot drop type " + shown(change.object()) + " because column " + column.name()
                                + " of table " + shown(table.name()) + " uses it");
                    }
                    if (result.apply(new DropColumn(table.name(), column.name(), true)) instanceof Done d) {
                        result = d.schema();
                    }
                }
            }
        }
        return done(result);
    }

    private static Schema withoutAllOf(Schema schema, String namespace) {
        Schema next = schema;
        for (Table table : schema.tables()) {
            if (table.name().schema().equals(namespace)
                    && next.apply(new DropTable(table.name(), true)) instanceof Done d) {
                next = d.schema();
            }
        }
        for (SchemaObject object : schema.objects()) {
            if (object.name().schema().equals(namespace)) {
                next = next.without(ObjectKey.of(object));
            }
        }
        return next;
    }

    private static boolean isOf(Column column, Name type) {
        return column.type() instanceof ColumnType.UserDefined user
                && user.name().equals(type);
    }

    private Outcome renameObject(RenameObject change) {
        ObjectKey key = new ObjectKey(change.kind(), change.object(), change.table());
        Optional<SchemaObject> found = schema.findObject(key);
        if (found.isEmpty()) {
            return refused(change.kind().word() + " " + shown(change.object()) + " does not exist");
        }
        Schema next = schema.without(key).with(found.get().withName(change.to()));
        for (Table table : schema.tables()) {
            if (table.columns().stream().anyMatch(c -> isOf(c, change.object()))) {
                next = next.with(table.mapColumns(c -> isOf(c, change.object())
                        ? c.withType(new ColumnType.UserDefined(
                                change.to(), ((ColumnType.UserDefined) c.type()).arrayDimensions()))
                        : c));
            }
        }
        return done(next);
    }

    private Outcome addEnumValue(SchemaObject.EnumType type, AddEnumValue change) {
        if (type.values().contains(change.value())) {
            return refused("enum label " + change.value() + " already exists");
        }
        int at = change.before()
                .map(neighbour -> type.values().indexOf(neighbour))
                .or(() -> change.after().map(neighbour -> type.values().indexOf(neighbour) + 1))
                .orElse(type.values().size());
        if (at < 0 || change.after().isPresent() && at == 0) {
            return refused("the neighbour of enum label " + change.value() + " does not exist");
        }
        List<String> values = new ArrayList<>(type.values());
        values.add(at, change.value());
        return done(schema.with(type.withValues(values)));
    }

    private Outcome renameEnumValue(SchemaObject.EnumType type, RenameEnumValue change) {
        if (!type.values().contains(change.value())) {
            return refused("enum label " + change.value() + " does not exist");
        }
        List<String> values = type.values().stream()
                .map(v -> v.equals(change.value()) ? change.to() : v)
                .toList();
        return done(new Relabelling(change).follow(schema.with(type.withValues(values))));
    }

    // ----------------------------------------------------------------------------------------------- answers

    private Outcome onTable(Name name, Function<Table, Outcome> then) {
        return schema.findTable(name).map(then).orElseGet(() -> noTable(name));
    }

    private Outcome onColumn(Name name, String column, Function<Table, Outcome> then) {
        return onTable(
                name, table -> table.findColumn(column).isPresent() ? then.apply(table) : noColumn(name, column));
    }

    private Outcome onEnum(Name name, Function<SchemaObject.EnumType, Outcome> then) {
        return schema.findEnum(name).map(then).orElseGet(() -> refused("type " + shown(name) + " does not exist"));
    }

    private Outcome done(Table table) {
        return done(schema.with(table));
    }

    private static Outcome done(Schema schema) {
        return new Done(schema);
    }

    private Outcome noTable(Name name) {
        return refused("table " + shown(name) + " does not exist");
    }

    private Outcome noColumn(Name table, String column) {
        return refused("column " + column + " of table " + shown(table) + " does not exist");
    }

    private static Outcome noIndex(String index) {
        return refused("index " + index + " does not exist");
    }

    private static Outcome refused(String reason) {
        return new Refused(reason);
    }

    /** The default schema goes without saying. */
    private String shown(Name name) {
        return name.schema().equals(schema.traits().defaultSchema()) ? name.local() : name.toString();
    }
}
