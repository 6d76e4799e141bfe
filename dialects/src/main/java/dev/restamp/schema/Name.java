package dev.restamp.schema;

import java.util.Comparator;

/** The name of an object and the database schema (PostgreSQL: {@code public}; SQLite: {@code main}) it lives in. */
public record Name(String schema, String local) implements Comparable<Name> {

    private static final Comparator<Name> ORDER =
            Comparator.comparing(Name::schema).thenComparing(Name::local);

    public Name withLocal(String other) {
        return new Name(schema, other);
    }

    @Override
    public int compareTo(Name other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return schema + "." + local;
    }
}
