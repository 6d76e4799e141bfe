package dev.restamp.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The kinds of objects beside tables. */
public enum ObjectKind {
    SCHEMA,
    EXTENSION,
    ENUM,
    DOMAIN,
    COMPOSITE_TYPE,
    SEQUENCE,
    FUNCTION,
    VIEW,
    MATERIALIZED_VIEW,
    /** SQLite's {@code CREATE VIRTUAL TABLE}; the tables that its module keeps behind it belong to it and are told nowhere. */
    VIRTUAL_TABLE,
    /** A table that stands on another server; of its shape no more is known than its name. */
    FOREIGN_TABLE,
    TRIGGER,
    POLICY,
    RULE,
    PUBLICATION,
    /** That a table is in a publication: by the name of that one, on the table. */
    PUBLISHED_TABLE,
    /** An index of a materialized view, with which it goes; what else keeps rows and can be looked up is a table. */
    VIEW_INDEX;

    /** Those that a query makes. */
    public static final Set<ObjectKind> VIEWS = Collections.unmodifiableSet(EnumSet.of(VIEW, MATERIALIZED_VIEW));

    public boolean isView() {
        return VIEWS.contains(this);
    }

    /** Whether it is for whoever copies the database elsewhere: what of it no revision makes is for them to know. */
    public boolean isOfReplication() {
        return this == PUBLICATION || this == PUBLISHED_TABLE;
    }

    /** The word as SQL and reports write it. */
    public String word() {
        return switch (this) {
            case ENUM -> "enum type";
            case COMPOSITE_TYPE -> "composite type";
            case MATERIALIZED_VIEW -> "materialized view";
            case VIRTUAL_TABLE -> "virtual table";
            case FOREIGN_TABLE -> "foreign table";
            case PUBLISHED_TABLE -> "published table";
            case VIEW_INDEX -> "view index";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
