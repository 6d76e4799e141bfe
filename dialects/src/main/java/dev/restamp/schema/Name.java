package dev.restamp.schema;

/** The name of an object and the database schema (PostgreSQL: {@code public}; SQLite: {@code main}) it lives in. */
public record Name(String schema, String local) implements Comparable<Name> {

    public Name withLocal(String other) {
        return new Name(schema, other);
    }

    @Override
    public int compareTo(Name other) {
        int order = schema.compareTo(other.schema);
        return order == 0 ? local.compareTo(other.local) : order;
    }

    /** Written out, since names are the keys of nearly everything. */
    @Override
    public boolean equals(Object object) {
        return object == this
                || object instanceof Name other && local.equals(other.local) && schema.equals(other.schema);
    }

    @Override
    public int hashCode() {
        return 31 * schema.hashCode() + local.hashCode();
    }

    @Override
    public String toString() {
        return schema + "." + local;
    }
}
