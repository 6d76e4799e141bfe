package dev.restamp.verdict.settle;

/** A revision, by what the schema alone says of it. */
public record Candidate(String revision, Place place) {

    /** Where a revision is, as to the answers that disagree least with the schema. */
    public enum Place {
        /** Every best answer holds it. */
        PROVEN,
        /** Some do. */
        POSSIBLE,
        /** None does. */
        REFUTED
    }
}
