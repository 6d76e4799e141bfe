package dev.restamp.verdict.ruling;

/** What else bears on the word for a revision; asked only of those of which something is missing, or there unasked. */
public sealed interface Bearing {

    String revision();

    /** A single act by hand would explain all that is missing of it. */
    record OneAct(String revision) implements Bearing {}

    /** A ledger claims it, by itself or by one after it. */
    record Claimed(String revision) implements Bearing {}

    /** All that it changes is as it was before, and no ledger claims it. */
    record AsBefore(String revision) implements Bearing {}

    /** All that is missing of it went when another built a table anew and did not end. */
    record LostTo(String revision, String loser) implements Bearing {}

    /** It cannot have run beside this one, which makes the same. */
    record Beside(String revision, String other) implements Bearing {}

    /** All that it needs is in the answer. */
    record Border(String revision) implements Bearing {}

    /** Later ones of the answer came after it all the same. */
    record PassedOver(String revision) implements Bearing {}

    /** What is there bears the names of this history, and is another's. */
    record Foreign(String revision) implements Bearing {}
}
