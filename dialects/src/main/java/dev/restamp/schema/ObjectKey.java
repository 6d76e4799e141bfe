package dev.restamp.schema;

import java.util.Comparator;
import java.util.Optional;

/** How an object beside the tables is found: triggers and policies share names across tables, the rest do not. */
public record ObjectKey(ObjectKind kind, Name name, Optional<Name> table) implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind)
            .thenComparing(ObjectKey::name)
            .thenComparing(key -> key.table().map(Name::toString).orElse(""));

    public static ObjectKey of(SchemaObject object) {
        return new ObjectKey(object.kind(), object.name(), object.table());
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind.word() + " " + name + table.map(t -> " on " + t).orElse("");
    }
}
