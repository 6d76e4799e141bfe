package dev.restamp.report;

/** How the ledger stands to one revision. */
enum InLedger {
    /** By a row of its own. */
    CLAIMED("claimed"),
    CLAIMED_WRONGLY("claimed wrongly"),
    /** By a row of a later one. */
    IMPLIED("implied"),
    IMPLIED_WRONGLY("implied wrongly"),
    /** It is applied, and no row says so. */
    MISSING("not in the ledger"),
    SILENT(""),
    UNREADABLE("unreadable");

    private final String words;

    InLedger(String words) {
        this.words = words;
    }

    boolean isByRow() {
        return this == CLAIMED || this == CLAIMED_WRONGLY;
    }

    String words() {
        return words;
    }

    /** Under the heading "ledger" fewer words do. */
    String word() {
        return this == MISSING ? "missing" : words;
    }
}
