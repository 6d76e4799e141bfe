package dev.restamp.verdict.standing;

import java.util.List;

/** A row of a ledger that is not as its tool would have left it. */
public sealed interface Row {

    /** NULL or blank: no revision can be called so. */
    record Nameless() implements Row {}

    /** It stands more than once. */
    record Twice(String id) implements Row {}

    /** No file has this id; of a forgotten one a person said that it is gone for good. */
    record Unknown(String id, boolean forgotten) implements Row {}

    /** It stands beside its descendants, which imply it. */
    record Overlapping(String id, List<String> descendants) implements Row {}

    /** Begun, as the ledger itself says, and not ended. */
    record Begun(String id) implements Row {}

    /** What ran is now in the file of another. */
    record Renamed(String id, String now) implements Row {}

    /** Its file has another body than the one that ran. */
    record Edited(String id) implements Row {}
}
