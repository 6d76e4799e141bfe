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
    TRIGGER,
    POLICY,
    RULE;

    /** The word as SQL and reports write it. */
    public String word() {
        return switch (this) {
            case ENUM -> "enum type";
            case COMPOSITE_TYPE -> "composite type";
            case MATERIALIZED_VIEW -> "materialized view";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
