package dev.restamp.fingerprint;

import dev.restamp.schema.Name;

/**
 * The smallest thing a schema can show or fail to show. The owner is the table, or the object itself; the part is what of it:
 * a column, the columns of a key, an index, an enum's value; empty when the owner as a whole is meant.
 */
public record Atom(AtomKind kind, Name owner, String part) implements Comparable<Atom> {

    @Override
    public int compareTo(Atom other) {
        int order = owner.compareTo(other.owner);
        order = order == 0 ? kind.compareTo(other.kind) : order;
        return order == 0 ? part.compareTo(other.part) : order;
    }

    /** Written out, since a large database has hundreds of thousands of them, looked up again and again. */
    @Override
    public boolean equals(Object object) {
        return object == this
                || object instanceof Atom other
                        && kind == other.kind
                        && part.equals(other.part)
                        && owner.equals(other.owner);
    }

    /** The same in every run, so that what is kept by it comes in the same order. */
    @Override
    public int hashCode() {
        return 31 * (31 * owner.hashCode() + part.hashCode()) + kind.ordinal();
    }

    /** The object as a person names it: {@code scenes.mood}, {@code ix_users_email on users}. */
    public String object(String defaultSchema) {
        String table = owner.schema().equals(defaultSchema) ? owner.local() : owner.toString();
        return switch (kind.naming()) {
            case WHOLE -> table;
            case COLUMN -> table + "." + part;
            case COLUMNS -> table + "(" + part + ")";
            case NAMED_PART -> part + " on " + table;
        };
    }

    @Override
    public String toString() {
        return kind.word() + " " + object("");
    }
}
