package dev.restamp.verdict.standing;

import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerWord;
import dev.restamp.tool.Tool;
import dev.restamp.verdict.Telling;

/** The ledger where it was looked for, and on whose word; a {@code silent} one claims nothing that this history knows. */
public record Sought(Ledger ledger, LedgerWord word, boolean silent) {

    /** Where the project says it in a way that cannot be read, it may well be elsewhere. */
    public boolean isUncertain() {
        return word.isUncertain();
    }

    public boolean isThere() {
        return ledger.exists();
    }

    public boolean isEmpty() {
        return ledger.rows().isEmpty();
    }

    String sentence(Tool tool, Telling telling) {
        String place = telling.title(ledger.table())
                + switch (word) {
                    case PERSON -> ", which was named";
                    case PROJECT -> ", which " + tool.words().settings() + " names";
                    case USUAL, UNREADABLE -> ", where it is by default";
                };
        return place + ", " + (isThere() ? isEmpty() ? "is empty" : "counts as the ledger" : "is not there");
    }
}
