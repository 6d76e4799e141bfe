package dev.restamp.verdict.standing;

import java.util.Locale;

/** One word on the database: how its ledger stands to the truth. */
public enum Standing {
    /** Nothing is there yet, neither tables nor ledger rows. */
    EMPTY("the database is empty"),
    /** The ledger is true and at the heads. */
    CURRENT("the ledger is true, and every revision is applied"),
    /** The ledger is true; revisions are pending. */
    BEHIND("the ledger is true, and revisions are pending"),
    /** No ledger, or no rows in it. */
    UNSTAMPED("revisions are applied, but no ledger says so"),
    /** The ledger claims other than the answer: lower, higher or sideways. */
    MISSTAMPED("the ledger claims other than what is applied"),
    /** More is applied than the ledger tracks on another branch, or out of order. */
    HYBRID("more is applied than the ledger tracks"),
    /** Some revision is half applied. */
    PARTIAL("a revision is half applied"),
    /** What cannot be settled, or so much disagreement that no revision explains the schema. */
    UNCLEAR("what is applied cannot be settled"),
    /** Nothing of this history is there, yet something else is. */
    FOREIGN("nothing of this history is in the database");

    private final String sentence;

    Standing(String sentence) {
        this.sentence = sentence;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the word means, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** The ledger is true, so that an upgrade can go on from it. */
    public boolean isTrue() {
        return this == EMPTY || this == CURRENT || this == BEHIND;
    }
}
