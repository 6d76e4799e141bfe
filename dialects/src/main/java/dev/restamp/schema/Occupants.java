package dev.restamp.schema;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What goes by a name already where tables, views, sequences and indexes share one space of names, as they do in every database
 * of ours. A table has a type of its own name as well, so that no other type may have it.
 */
final class Occupants {

    private static final Set<ObjectKind> RELATIONS = EnumSet.of(
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.VIRTUAL_TABLE,
            ObjectKind.FOREIGN_TABLE,
            ObjectKind.SEQUENCE);

    private static final Set<ObjectKind> TYPES =
            EnumSet.of(ObjectKind.ENUM, ObjectKind.DOMAIN, ObjectKind.COMPOSITE_TYPE);

    private final Schema schema;

    Occupants(Schema schema) {
        this.schema = schema;
    }

    /** Of a name that a table or a view is to have, in words. */
    Optional<String> ofTable(Name name) {
        return ofRelation(name).or(() -> object(name, TYPES));
    }

    /** Of a name that an index or a sequence is to have, in words. */
    Optional<String> ofRelation(Name name) {
        if (schema.findTable(name).isPresent()) {
            return Optional.of("table " + shown(name));
        } else if (schema.findIndexHome(name).isPresent()
                || schema.findViewIndex(name).isPresent()) {
            return Optional.of("index " + shown(name));
        }
        return object(name, RELATIONS);
    }

    /** Of a name that a type is to have: tables and views have one of theirs. */
    Optional<String> ofType(Name name) {
        return schema.findTable(name).isPresent()
                ? Optional.of("table " + shown(name))
                : object(name, ObjectKind.VIEWS).or(() -> object(name, TYPES));
    }

    Optional<String> of(SchemaObject object) {
        if (TYPES.contains(object.kind())) {
            return ofType(object.name());
        } else if (object.kind() == ObjectKind.SEQUENCE || object.kind() == ObjectKind.VIEW_INDEX) {
            return ofRelation(object.name());
        }
        return RELATIONS.contains(object.kind()) ? ofTable(object.name()) : Optional.empty();
    }

    private Optional<String> object(Name name, Set<ObjectKind> kinds) {
        return kinds.stream()
                .filter(kind -> schema.findObject(kind, name).isPresent())
                .findFirst()
                .map(kind -> kind.word() + " " + shown(name));
    }

    private String shown(Name name) {
        return schema.shown(name);
    }
}
