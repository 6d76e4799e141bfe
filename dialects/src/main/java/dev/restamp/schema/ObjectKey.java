package dev.restamp.schema;

import java.util.Optional;

/** How an object beside the tables is found: triggers and policies share names across tables, the rest do not. */
public record ObjectKey(ObjectKind kind, Name name, Optional<Name> table) implements Comparable<ObjectKey> {

    public static ObjectKey of(SchemaObject object) {
        return new ObjectKey(object.kind(), object.name(), object.table());
    }

    @Override
    public int compareTo(ObjectKey other) {
        int kinds = kind.compareTo(other.kind);
        int names = kinds != 0 ? kinds : name.compareTo(other.name);
        return names != 0 ? names : owner().compareTo(other.owner());
    }

    private String owner() {
        return table.map(Name::toString).orElse("");
    }

    @Override
    public String toString() {
        return kind.word() + " " + name + table.map(t -> " on " + t).orElse("");
    }
}
