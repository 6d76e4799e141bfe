package dev.restamp.policy;

/**
 * What a house's rule inserts to speak for or against a revision: how much that weighs, in the measure of things that a schema
 * shows or lacks (a table 12, a column 10, an index 4), and why, as a person should read it.
 */
public record HouseEvidence(String revision, boolean applied, int weight, String reason) {

    public HouseEvidence {
        if (weight < 1) {
            throw new IllegalArgumentException(
                    "evidence on " + revision + " weighs " + weight + ", and must weigh 1 or more");
        } else if (reason.isBlank()) {
            throw new IllegalArgumentException("evidence on " + revision + " gives no reason");
        }
    }

    public static HouseEvidence speaksFor(String revision, int weight, String reason) {
        return new HouseEvidence(revision, true, weight, reason);
    }

    public static HouseEvidence speaksAgainst(String revision, int weight, String reason) {
        return new HouseEvidence(revision, false, weight, reason);
    }

    /** Above zero where it speaks for its revision. */
    public int balance() {
        return applied ? weight : -weight;
    }
}
