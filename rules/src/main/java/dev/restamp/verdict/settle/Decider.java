package dev.restamp.verdict.settle;

import java.util.Locale;

/** What settled a verdict. */
public enum Decider {
    SCHEMA,
    WRITTEN_RULE,
    DATA_PROBE,
    /** Rules of the house's own spoke for it, or against it. */
    HOUSE_POLICY,
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
