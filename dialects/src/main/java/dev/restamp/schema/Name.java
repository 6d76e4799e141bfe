package dev.restamp.schema;

/** The name of an object and the database schema (PostgreSQL: {@code public}; SQLite: {@code main}) it lives in. */
public record Name(String schema, String local) implements Comparable<Name> {

    public Name withLocal(String other) {
        return new Name(schema, other);
    }

    @Override
    public int compareTo(Name other) {
        int schemas = schema.compareTo(other.schema);
        return schemas != 0 ? schemas : local.compareTo(other.local);
    }

    @Override
    public String toString() {
        return schema + "." + local;
    }
}
