package dev.restamp.schema;

/** The name of an object and the database schema (PostgreSQL: {@code public}; SQLite: {@code main}) it lives in. */
public record Name(String schema, String local) implements Comparable<Name> {

    /** Of a routine, which is called with the types of its arguments, the name alone: {@code f} of {@code f(integer)}. */
    public String bare() {
        return local.substring(0, signatureStart());
    }

    /** The types of a routine's arguments, in parentheses; empty where none are said. */
    public String signature() {
        return local.substring(signatureStart());
    }

    private int signatureStart() {
        int open = local.indexOf('(');
        return open < 0 ? local.length() : open;
    }

    /** It goes with the session that made it, and no other sees it. */
    public boolean isOfSession() {
        return schema.equalsIgnoreCase("temp") || schema.startsWith("pg_temp");
    }

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
