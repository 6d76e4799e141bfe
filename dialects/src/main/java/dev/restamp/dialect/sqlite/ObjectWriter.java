package dev.restamp.dialect.sqlite;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;

/** Writes views, triggers and virtual tables; SQLite has no other objects beside its tables. */
final class ObjectWriter {

    private ObjectWriter() {}

    static String create(SchemaObject object) {
        String definition = TableWriter.known(
                definition(object), object.kind().word() + " " + object.name().local());
        String as = object.kind() == ObjectKind.VIEW && !definition.startsWith("(") ? "AS " : "";
        return "CREATE " + word(object.kind()) + " " + quoted(object.name()) + " " + as + definition;
    }

    private static dev.restamp.schema.Expression definition(SchemaObject object) {
        if (object instanceof SchemaObject.Other other) {
            return other.definition();
        }
        throw none(object.kind());
    }

    static String drop(ObjectKind kind, Name name) {
        return "DROP " + (kind == ObjectKind.VIRTUAL_TABLE ? "TABLE" : word(kind)) + " " + quoted(name);
    }

    /** A new definition is made in place of the old one; triggers vanish with their view, and come back with it. */
    static List<String> replace(SchemaObject object, Schema before) {
        List<String> statements = new ArrayList<>();
        if (before.objects().stream()
                .anyMatch(o -> o.kind() == object.kind() && o.name().equals(object.name()))) {
            statements.add(drop(object.kind(), object.name()));
        }
        statements.add(create(object));
        triggersOn(object.name(), before).forEach(trigger -> statements.add(create(trigger)));
        return statements;
    }

    static List<String> rename(SchemaObject object, Name to, Schema before) {
        if (object.kind() == ObjectKind.VIRTUAL_TABLE) {
            return List.of("ALTER TABLE " + quoted(object.name()) + " RENAME TO " + quoted(to));
        } else if (!triggersOn(object.name(), before).isEmpty()) {
            throw new IllegalArgumentException("view " + object.name().local()
                    + " has triggers, which name it and would have to be written anew by hand");
        }
        return List.of(drop(object.kind(), object.name()), create(object.withName(to)));
    }

    private static List<SchemaObject> triggersOn(Name view, Schema before) {
        return before.objects().stream()
                .filter(object -> object.table().filter(view::equals).isPresent())
                .toList();
    }

    private static String quoted(Name name) {
        return Names.quote(name.local());
    }

    private static String word(ObjectKind kind) {
        return switch (kind) {
            case VIEW -> "VIEW";
            case TRIGGER -> "TRIGGER";
            case VIRTUAL_TABLE -> "VIRTUAL TABLE";
            default -> throw none(kind);
        };
    }

    private static IllegalArgumentException none(ObjectKind kind) {
        return new IllegalArgumentException("SQLite has no object of the kind " + kind.word());
    }
}
