package dev.restamp.verdict.settle;

import java.util.Locale;

/**
 * The order in which revisions are settled. The rules of a rung are those of its agenda group, which has the focus once; they do
 * not touch what a higher rung settled, but for a proof of the schema that a single act by hand would explain as well, and one
 * that the ledger shows to have stopped on the way.
 */
public enum Rung {
    PERSON,
    SCHEMA,
    ROWS,
    HOUSE,
    LEDGER,
    ALTERNATIVES,
    ORDER,
    FAILS_AGAIN,
    UNCLAIMED,
    OVERCLAIM,
    UNDERCLAIM,
    HARMLESS,
    IDLE,
    SHAPES,
    CHOICE;

    /** The name of its agenda group. */
    public String group() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
