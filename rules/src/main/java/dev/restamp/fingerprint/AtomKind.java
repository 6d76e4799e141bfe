package dev.restamp.fingerprint;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of atoms and what they weigh. {@code missing} is the cost when a schema lacks what a revision made: one act by
 * hand undoes a whole table, so it weighs little more than a column. {@code extra} is the cost when a schema has what no
 * revision of the answer made: nobody gets a table with that name and shape by accident, so presence weighs most.
 * {@code differing} is the cost of another shape than promised.
 */
public enum AtomKind {
    TABLE(12, 30, 0, null),
    COLUMN(10, 20, 0, TABLE),
    TYPE(3, 3, 3, COLUMN),
    NULLABILITY(3, 3, 3, COLUMN),
    DEFAULT(2, 2, 2, COLUMN),
    IDENTITY(2, 2, 2, COLUMN),
    GENERATED(3, 3, 3, COLUMN),
    COLLATION(2, 2, 2, COLUMN),
    COLUMN_COMMENT(1, 2, 1, COLUMN),
    TABLE_COMMENT(1, 2, 1, TABLE),
    TABLE_OPTIONS(2, 2, 2, TABLE),
    PRIMARY_KEY(6, 6, 4, TABLE),
    UNIQUE_KEY(6, 8, 2, TABLE),
    FOREIGN_KEY(6, 8, 2, TABLE),
    CHECK(4, 6, 2, TABLE),
    EXCLUSION(5, 6, 2, TABLE),
    CONSTRAINT_NAME(1, 1, 1, TABLE),
    /** That a constraint holds for new rows only. */
    NOT_VALID(2, 2, 2, TABLE),
    INDEX(4, 6, 0, TABLE),
    INDEX_SHAPE(2, 2, 2, INDEX),
    ENUM_TYPE(6, 10, 0, null),
    ENUM_VALUE(6, 8, 0, ENUM_TYPE),
    OBJECT(6, 8, 0, null),
    DEFINITION(2, 2, 2, OBJECT),
    /** What a person says may be seen in one of several ways; it stands for one thing, whichever that is. */
    ONE_OF(8, 12, 0, null);

    private final int missing;
    private final int extra;
    private final int differing;
    private final @Nullable AtomKind within;

    AtomKind(int missing, int extra, int differing, @Nullable AtomKind within) {
        this.missing = missing;
        this.extra = extra;
        this.differing = differing;
        this.within = within;
    }

    public int missing() {
        return missing;
    }

    public int extra() {
        return extra;
    }

    /** What it weighs that something is there which may have been there before any revision. */
    public int hint() {
        return extra / 10;
    }

    public int differing() {
        return differing;
    }

    /** Without it the thing is still there, in another shape: a default or a comment, which tables made from models lack. */
    public boolean isDetail() {
        return missing <= DEFAULT.missing;
    }

    /** What a plan has a statement for where it is there in another shape; other shapes are told, and need nobody's decision. */
    public boolean isAlterable() {
        return this == TYPE || this == NULLABILITY || this == DEFINITION;
    }

    /** The kind of atom that this one is part of: where that is missing, this one cannot be observed. */
    public Optional<AtomKind> within() {
        return Optional.ofNullable(within);
    }

    /** A column, or what a column is like. */
    public boolean isOfColumn() {
        return this == COLUMN || within == COLUMN;
    }

    public boolean isOfIndex() {
        return this == INDEX || this == INDEX_SHAPE;
    }

    /** What a constraint is called, or for which rows it holds: it goes with it. */
    public boolean isOfConstraint() {
        return this == CONSTRAINT_NAME || this == NOT_VALID;
    }

    /** The word in reports and JSON: {@code foreign key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
