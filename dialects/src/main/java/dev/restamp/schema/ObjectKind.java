package dev.restamp.schema;

import java.util.Locale;

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
    RULE;

    /** The word as SQL and reports write it. */
    public String word() {
        return switch (this) {
            case ENUM -> "enum type";
            case COMPOSITE_TYPE -> "composite type";
            case MATERIALIZED_VIEW -> "materialized view";
            case VIRTUAL_TABLE -> "virtual table";
            case FOREIGN_TABLE -> "foreign table";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
