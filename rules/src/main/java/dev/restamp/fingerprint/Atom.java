package dev.restamp.fingerprint;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import java.util.List;
import java.util.Optional;

/** The smallest thing a schema can show or fail to show. The owner is the table, or the object itself; the part is what of it. */
public record Atom(AtomKind kind, Name owner, Part part) implements Comparable<Atom> {

    public static Atom ofTable(Name table) {
        return of(AtomKind.TABLE, table);
    }

    public static Atom ofColumn(Name table, String column) {
        return ofColumn(AtomKind.COLUMN, table, column);
    }

    /** What a column is like. */
    public static Atom ofColumn(AtomKind kind, Name table, String column) {
        return new Atom(kind, table, new Part.OfColumn(column));
    }

    public static Atom ofIndex(Name table, String index) {
        return new Atom(AtomKind.INDEX, table, new Part.Named(index));
    }

    /** An object that stands on no table. */
    public static Atom ofObject(ObjectKind kind, Name object) {
        return new Atom(AtomKind.OBJECT, object, new Part.OfKind(kind, Optional.empty()));
    }

    /** The owner as a whole. */
    public static Atom of(AtomKind kind, Name owner) {
        return new Atom(kind, owner, Part.Whole.WHOLE);
    }

    /** The same part of the same owner, looked at otherwise: an index and its shape, a column and its type. */
    public Atom as(AtomKind other) {
        return new Atom(other, owner, part);
    }

    /** What it is part of: where that is missing, it cannot be observed. */
    public Optional<Atom> whole() {
        return kind.within()
                .map(within ->
                        within == AtomKind.TABLE || within == AtomKind.ENUM_TYPE ? of(within, owner) : as(within));
    }

    /** The columns of its table that it is, or that it is on, as far as it says so itself. */
    public List<String> columns() {
        return part.columns();
    }

    /** The part in words, as they are said in its owner's schema; empty where the owner as a whole is meant. */
    public String name() {
        return part.words(owner.schema());
    }

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

    /** What a person calls such a thing: a table, a column, but also a view or a function. */
    public String word() {
        return kind == AtomKind.OBJECT && part instanceof Part.OfKind object
                ? object.kind().word()
                : kind.word();
    }

    /** The object as a person names it: {@code scenes.mood}, {@code ix_users_email on users}. */
    public String object(String defaultSchema) {
        String name = owner.schema().equals(defaultSchema) ? owner.local() : owner.toString();
        return part.object(name, defaultSchema);
    }

    @Override
    public String toString() {
        return word() + " " + object("");
    }
}
