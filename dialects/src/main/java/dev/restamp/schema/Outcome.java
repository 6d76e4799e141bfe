package dev.restamp.schema;

/** What came of applying a change. */
public sealed interface Outcome {

    record Done(Schema schema) implements Outcome {}

    /** The database would refuse it; the reason is said as the database would, without its error codes. */
    record Refused(String reason) implements Outcome {}
}
