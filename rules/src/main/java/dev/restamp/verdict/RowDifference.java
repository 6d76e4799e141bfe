package dev.restamp.verdict;

import dev.restamp.finding.Place;
import dev.restamp.finding.Severity;
import dev.restamp.fingerprint.Fix;
import dev.restamp.fingerprint.Rows;

/** Rows by which a person knows that a revision ran, and that are otherwise than they should be, as that person foresaw. */
public record RowDifference(String revision, String object, Rows.Complaint complaint) {

    public Place place() {
        return complaint.place();
    }

    public Severity severity() {
        return complaint.severity();
    }

    /** What is amiss, without a full stop. */
    public String message() {
        return complaint.message();
    }

    public Fix fix() {
        return complaint.fix();
    }
}
