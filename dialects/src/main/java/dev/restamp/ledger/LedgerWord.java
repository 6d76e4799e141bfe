package dev.restamp.ledger;

/** Whose word it is that the ledger is where it is looked for. */
public enum LedgerWord {
    /** Somebody named it for this very look. */
    PERSON,
    /** The project says it in plain words. */
    PROJECT,
    /** The project says nothing, so that it is where its tool has it by itself. */
    USUAL,
    /** The project says it in a way that cannot be read. */
    UNREADABLE;

    /** Whether it may well be elsewhere. */
    public boolean isUncertain() {
        return this == UNREADABLE;
    }
}
