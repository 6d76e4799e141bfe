package dev.restamp.schema;

/** What came of applying a change. */
public sealed interface Outcome {

    record Done(Schema schema) implements Outcome {}

    /** The database would refuse it. */
    record Refused(Refusal refusal) implements Outcome {}
}
