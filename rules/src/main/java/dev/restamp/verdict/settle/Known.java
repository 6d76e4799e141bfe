package dev.restamp.verdict.settle;

import java.util.Locale;

/** What is known of a revision beside its place: worked out rung by rung, and only of those that are still open where that is dear. */
public sealed interface Known {

    String revision();

    /** Its name as a person would write it. */
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    /** A person's word settles it. */
    record Said(String revision, boolean applied) implements Known {}

    /** Neither a ledger nor anything that a revision touches is there. */
    record Bare(String revision) implements Known {}

    /** The rows are there that it inserts. */
    record RowsThere(String revision) implements Known {}

    /** Of the answers that are still possible, all that a house's evidence speaks for most hold it, or none does. */
    record Vouched(String revision, boolean applied) implements Known {}

    /** What it lacks was to come last, and nothing came after it. */
    record Stopped(String revision, Decider decider) implements Known {}

    /** The ledger claims it, and can be right in all that it claims. */
    record Claimed(String revision) implements Known {}

    /** The ledger does not claim it; what it drops may be gone all the same. */
    record Unclaimed(String revision, boolean dropsWhatIsGone) implements Known {}

    /** The ledger claims it, and nothing of what that claims can be read. */
    record Unread(String revision) implements Known {}

    /** Beside one of the answer that makes the same it cannot have run. */
    record Excluded(String revision) implements Known {}

    /** Its tool goes by the order of files, no ledger says otherwise, and one that comes later has run. */
    record Before(String revision) implements Known {}

    /** So is this one; nothing of it is there, as a single act by hand would have it. */
    record PassedOver(String revision) implements Known {}

    /** Its tool goes by the order of files, no ledger says otherwise, and one that comes before it has not run. */
    record Unreached(String revision) implements Known {}

    /** Run again, it would break off over what is there. */
    record FailsAgain(String revision) implements Known {}

    /** The ledger claims more than the schema shows, and one act by hand explains all that is missing. */
    record Believable(String revision) implements Known {}

    /** The ledger claims more than the schema shows and may be right, and why; {@code repeatable} if an upgrade would make it again whole. */
    record Doubtful(String revision, boolean repeatable, String because) implements Known {}

    /** All that the ledger claims, where it claims more than the schema shows and may be right. */
    record Beyond(String revision) implements Known {}

    /** What the schema shows of it may have come about without it, and why. */
    record Unasked(String revision, String because) implements Known {}

    /** Run again, it would do nothing. */
    record Harmless(String revision) implements Known {}

    /** All that has not run comes after it. */
    record Next(String revision) implements Known {}

    /** It may have been applied for all that is there, and one act would explain what is missing of it. */
    record Rival(String revision) implements Known {}

    /** The person who ran the command chose for what stays open; asked for of each. */
    record Chosen(boolean upper) {}
}
