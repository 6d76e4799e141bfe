package dev.restamp.schema;

import dev.restamp.schema.Change.*;
import dev.restamp.schema.Outcome.Done;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Enum types, views and all that stands beside tables. */
final class ObjectAlteration extends AlterationPart {

    /** What others speak of in their definitions, and go on to by a new name. */
    private static final Set<ObjectKind> FOLLOWED =
            EnumSet.of(ObjectKind.FUNCTION, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW);

    ObjectAlteration(Schema schema) {
        super(schema);
    }

    Outcome createObject(SchemaObject object) {
        Optional<String> occupant = occupant(object);
        if (occupant.isPresent()) {
            return refused(Refusal.there(occupant.get()));
        }
        if (object.table().isPresent()
                && new Occupants(schema).ofRelation(object.table().get()).isEmpty()) {
            return noTable(object.table().get());
        }
        return done(schema.with(object));
    }

    /** What goes by the name of an object already, in words. */
    private Optional<String> occupant(SchemaObject object) {
        return schema.findObject(ObjectKey.of(object))
                .map(same -> same.kind().word() + " " + shown(same.name()))
                .or(() -> new Occupants(schema).of(object));
    }

    Outcome dropObject(DropObject change) {
        ObjectKey key = new ObjectKey(change.kind(), change.object(), change.table());
        if (schema.findObject(key).isEmpty()) {
            return refused(Refusal.missing(change.kind().word() + " " + shown(change.object())));
        }
        Schema next = schema.without(key);
        if (change.kind().isView()) {
            Schema rest = withoutObjectsOn(next, change.object());
            return done(change.cascade() ? new Readers(change.object()).without(rest) : rest);
        }
        if (change.kind() == ObjectKind.SCHEMA) {
            return change.cascade() ? done(withoutAllOf(next, change.object().local())) : done(next);
        }
        if (change.kind() == ObjectKind.ENUM || change.kind() == ObjectKind.DOMAIN) {
            return dropType(next, change);
        }
        return done(
                change.kind() == ObjectKind.FUNCTION && change.cascade()
                        ? new Callers(change.object()).without(next)
                        : next);
    }

    private Outcome dropType(Schema next, DropObject change) {
        Schema result = next;
        for (Table table : schema.tables()) {
            for (Column column : table.columns()) {
                if (isOf(column, change.object())) {
                    if (!change.cascade()) {
                        return refused(Refusal.needed("cannot drop type " + shown(change.object()) + " because column "
                                + column.name() + " of table " + shown(table.name()) + " uses it"));
                    }
                    if (new DropColumn(table.name(), column.name(), true).on(result) instanceof Done d) {
                        result = d.schema();
                    }
                }
            }
        }
        return done(change.cascade() ? withoutDefaultsOf(result, change.object()) : result);
    }

    private static Schema withoutDefaultsOf(Schema schema, Name type) {
        Schema next = schema;
        for (Table table : schema.tables()) {
            if (table.columns().stream().anyMatch(column -> isDefaultOf(column, type))) {
                next = next.with(table.mapColumns(
                        column -> isDefaultOf(column, type) ? column.withDefault(Optional.empty()) : column));
            }
        }
        return next;
    }

    private static boolean isDefaultOf(Column column, Name type) {
        return column.defaultValue().filter(value -> value.isOf(type)).isPresent();
    }

    private static Schema withoutAllOf(Schema schema, String namespace) {
        Schema next = schema;
        for (Table table : schema.tables()) {
            if (table.name().schema().equals(namespace)
                    && new DropTable(table.name(), true).on(next) instanceof Done d) {
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

    Outcome renameObject(RenameObject change) {
        ObjectKey key = new ObjectKey(change.kind(), change.object(), change.table());
        Optional<SchemaObject> found = schema.findObject(key);
        if (found.isEmpty()) {
            return refused(Refusal.missing(change.kind().word() + " " + shown(change.object())));
        }
        SchemaObject renamed = found.get().withName(change.to());
        Optional<String> occupant = occupant(renamed);
        if (occupant.isPresent()) {
            return refused(Refusal.there(occupant.get()));
        }
        Schema next = schema.without(key).with(renamed);
        if (change.kind() == ObjectKind.SCHEMA) {
            return done(movedAlong(next, change.object().local(), change.to().local()));
        }
        for (Table table : schema.tables()) {
            if (table.columns().stream().anyMatch(c -> isOf(c, change.object()))) {
                next = next.with(table.mapColumns(c -> isOf(c, change.object())
                        ? c.withType(new ColumnType.UserDefined(
                                change.to(), ((ColumnType.UserDefined) c.type()).arrayDimensions()))
                        : c));
            }
        }
        if (FOLLOWED.contains(change.kind())) {
            next = new Followers(spoken(change.object(), change), spoken(change.to(), change)).follow(next);
        }
        boolean isType = change.kind() != ObjectKind.FUNCTION && change.table().isEmpty();
        for (Table table : next.tables()) {
            Table called = calledAnew(table, change);
            next = called.equals(table) ? next : next.with(called);
        }
        return done(isType ? new Signatures(change.object(), change.to()).follow(next) : next);
    }

    /** All that is in a schema goes with its name; definitions follow as far as their words tell. */
    private static Schema movedAlong(Schema schema, String from, String to) {
        Schema next = schema;
        for (Table table : schema.tables()) {
            if (table.name().schema().equals(from)) {
                next = followed(
                        new RenameTable(table.name(), new Name(to, table.name().local())), next);
            }
        }
        for (SchemaObject object : next.objects()) {
            if (object.name().schema().equals(from) && object.kind() != ObjectKind.SCHEMA) {
                Name name = new Name(to, object.name().local());
                next = followed(new RenameObject(object.kind(), object.name(), object.table(), name), next);
            }
        }
        for (SchemaObject object : next.objects()) {
            if (object instanceof SchemaObject.Other other && Identifiers.mentions(other.definition(), from)) {
                Expression told = Identifiers.rename(other.definition(), from, to);
                next = next.without(ObjectKey.of(other)).with(other.withDefinition(told));
            }
        }
        return next;
    }

    private static Schema followed(Change change, Schema schema) {
        return change.on(schema) instanceof Done done ? done.schema() : schema;
    }

    /** Expressions keep which function or sequence is meant, and show its new name. */
    private Table calledAnew(Table table, RenameObject change) {
        return switch (change.kind()) {
            case FUNCTION ->
                table.mapExpressions(e -> Identifiers.rename(
                        e, change.object().bare(), change.to().bare()));
            case SEQUENCE ->
                table.mapColumns(c -> c.withDefault(
                        c.defaultValue().map(e -> e.countingAnew(shown(change.object()), shown(change.to())))));
            default -> table;
        };
    }

    /** As others speak of it: of a function without the types in its name. */
    private static Name spoken(Name name, RenameObject change) {
        return change.kind() == ObjectKind.FUNCTION ? name.withLocal(name.bare()) : name;
    }

    Outcome onEnum(Name name, Function<SchemaObject.EnumType, Outcome> then) {
        return schema.findEnum(name).map(then).orElseGet(() -> refused(Refusal.missing("type " + shown(name))));
    }

    /** Where tables predate the history, a type that nobody made does, too. */
    Outcome addEnumValue(AddEnumValue change) {
        Optional<SchemaObject.EnumType> known = schema.findEnum(change.type());
        boolean open =
                schema.tables().stream().anyMatch(table -> table.options().isOpen());
        return known.isEmpty() && open
                ? addEnumValue(SchemaObject.EnumType.ofBefore(change.type()), change)
                : onEnum(change.type(), type -> addEnumValue(type, change));
    }

    private Outcome addEnumValue(SchemaObject.EnumType type, AddEnumValue change) {
        if (type.values().contains(change.value())) {
            return refused(Refusal.there("enum label " + change.value()));
        }
        int at = change.before()
                .map(neighbour -> type.values().indexOf(neighbour))
                .or(() -> change.after().map(neighbour -> type.values().indexOf(neighbour) + 1))
                .orElse(type.values().size());
        if (!type.predating() && (at < 0 || change.after().isPresent() && at == 0)) {
            return refused(Refusal.missing("the neighbour of enum label " + change.value()));
        }
        List<String> values = new ArrayList<>(type.values());
        values.add(at < 0 ? values.size() : at, change.value());
        return done(schema.with(type.withValues(values)));
    }

    Outcome renameEnumValue(SchemaObject.EnumType type, RenameEnumValue change) {
        if (!type.values().contains(change.value())) {
            return refused(Refusal.missing("enum label " + change.value()));
        }
        if (type.values().contains(change.to())) {
            return refused(Refusal.there("enum label " + change.to()));
        }
        List<String> values = type.values().stream()
                .map(v -> v.equals(change.value()) ? change.to() : v)
                .toList();
        return done(new Relabelling(change.type(), change.value(), change.to())
                .follow(schema.with(type.withValues(values))));
    }
}
