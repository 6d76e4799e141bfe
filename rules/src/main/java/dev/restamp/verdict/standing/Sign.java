package dev.restamp.verdict.standing;

import java.util.List;

/** What bears on how a ledger stands to the truth, beside itself, its claim and the answer. Revisions are in the order of the history. */
public sealed interface Sign {

    /** What bears the names of this history is another application's. */
    record Anothers() implements Sign {}

    /** So much disagrees that no revision explains the schema. */
    record Unexplained() implements Sign {}

    /** Somebody keeps a ledger, and it cannot be read. */
    record Hidden() implements Sign {}

    /** There are tables. */
    record Inhabited() implements Sign {}

    /** The ledger's rows are just those of the answer, each as its tool would have left it. */
    record Just() implements Sign {}

    /** Every revision of the history is in the answer. */
    record Complete() implements Sign {}

    /** The ledger claims these, nothing settles them, and the answer would take them back all the same. */
    record TakenBack(List<String> revisions) implements Sign {}

    /** The ledger claims these, and they are not in the answer; of some it may be open. */
    record ClaimedInVain(List<String> revisions) implements Sign {}

    /** These have not run, and the tool never comes to them all the same. */
    record Lost(List<String> revisions) implements Sign {}

    /** These are in the answer, and on a branch of which the ledger records something, and it does not claim them. */
    record Missed(List<String> revisions) implements Sign {}

    /** It is in the answer, at the end of a branch of which the ledger records nothing. */
    record Untracked(String row) implements Sign {}

    /** The history's longest id, which the ledger has no room for. */
    record TooLong(String id, int room) implements Sign {}
}
