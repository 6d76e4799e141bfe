package dev.restamp.verdict;

import java.util.Locale;

/** What settled a verdict, in the order in which they are asked. */
public enum Decider {
    SCHEMA,
    WRITTEN_RULE,
    DATA_PROBE,
    HARMLESS,
    WOULD_FAIL_AGAIN,
    LEDGER,
    /** The person who ran the command chose lower or upper. */
    CHOICE,
    NOTHING;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
