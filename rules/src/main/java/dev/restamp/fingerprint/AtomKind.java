package dev.restamp.fingerprint;

import java.util.Locale;

/**
 * The kinds of atoms and what they weigh. {@code missing} is the cost when a schema lacks what a revision made: one act by
 * hand undoes a whole table, so it weighs little more than a column. {@code extra} is the cost when a schema has what no
 * revision of the answer made: nobody gets a table with that name and shape by accident, so presence weighs most.
 * {@code differing} is the cost of another shape than promised.
 */
public enum AtomKind {
    TABLE(Naming.WHOLE, 12, 30, 0, null),
    COLUMN(Naming.COLUMN, 10, 20, 0, TABLE),
    TYPE(Naming.COLUMN, 3, 3, 3, COLUMN),
    NULLABILITY(Naming.COLUMN, 3, 3, 3, COLUMN),
    DEFAULT(Naming.COLUMN, 2, 2, 2, COLUMN),
    IDENTITY(Naming.COLUMN, 2, 2, 2, COLUMN),
    GENERATED(Naming.COLUMN, 3, 3, 3, COLUMN),
    COLLATION(Naming.COLUMN, 2, 2, 2, COLUMN),
    COLUMN_COMMENT(Naming.COLUMN, 1, 2, 1, COLUMN),
    TABLE_COMMENT(Naming.WHOLE, 1, 2, 1, TABLE),
    TABLE_OPTIONS(Naming.WHOLE, 2, 2, 2, TABLE),
    PRIMARY_KEY(Naming.WHOLE, 6, 6, 4, TABLE),
    UNIQUE_KEY(Naming.COLUMNS, 6, 8, 2, TABLE),
    FOREIGN_KEY(Naming.COLUMNS, 6, 8, 2, TABLE),
    CHECK(Naming.NAMED_PART, 4, 6, 2, TABLE),
    EXCLUSION(Naming.NAMED_PART, 5, 6, 2, TABLE),
    CONSTRAINT_NAME(Naming.NAMED_PART, 1, 1, 1, TABLE),
    INDEX(Naming.NAMED_PART, 4, 6, 0, TABLE),
    INDEX_SHAPE(Naming.NAMED_PART, 2, 2, 2, INDEX),
    ENUM_TYPE(Naming.WHOLE, 6, 10, 0, null),
    ENUM_VALUE(Naming.COLUMN, 6, 8, 0, ENUM_TYPE),
    OBJECT(Naming.WHOLE, 6, 8, 0, null),
    DEFINITION(Naming.WHOLE, 2, 2, 2, OBJECT);

    /** How the object of an atom is written. */
    enum Naming {
        WHOLE,
        COLUMN,
        COLUMNS,
        NAMED_PART
    }

    private final Naming naming;
    private final int missing;
    private final int extra;
    private final int differing;
    private final @org.jspecify.annotations.Nullable AtomKind within;

    AtomKind(Naming naming, int missing, int extra, int differing, @org.jspecify.annotations.Nullable AtomKind within) {
        this.naming = naming;
        this.missing = missing;
        this.extra = extra;
        this.differing = differing;
        this.within = within;
    }

    Naming naming() {
        return naming;
    }

    public int missing() {
        return missing;
    }

    public int extra() {
        return extra;
    }

    public int differing() {
        return differing;
    }

    /** Without it the thing is still there, in another shape: a default or a comment, which tables made from models lack. */
    public boolean isDetail() {
        return missing <= DEFAULT.missing;
    }

    /** The kind of atom that this one is part of: where that is missing, this one cannot be observed. */
    public java.util.Optional<AtomKind> within() {
        return java.util.Optional.ofNullable(within);
    }

    /** The word in reports and JSON: {@code foreign key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
