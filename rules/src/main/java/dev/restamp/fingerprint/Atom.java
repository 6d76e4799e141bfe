package dev.restamp.fingerprint;

import dev.restamp.schema.Name;
import java.util.Comparator;

/**
 * The smallest thing a schema can show or fail to show. The owner is the table, or the object itself; the part is what of it:
 * a column, the columns of a key, an index, an enum's value; empty when the owner as a whole is meant.
 */
public record Atom(AtomKind kind, Name owner, String part) implements Comparable<Atom> {

    private static final Comparator<Atom> ORDER =
            Comparator.comparing(Atom::owner).thenComparing(Atom::kind).thenComparing(Atom::part);

    @Override
    public int compareTo(Atom other) {
        return ORDER.compare(this, other);
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
