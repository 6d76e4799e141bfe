package dev.restamp.verdict;

import dev.restamp.ledger.Claim;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was truly applied. {@code closed} is the closed set that the ledger should write down; {@code least} is what the schema
 * proves of it, {@code greatest} what the schema allows. {@code skipped} revisions are in the closed set but left no trace
 * while their descendants did; {@code stray} ones are outside it though their traces are there. Of the undetermined ones the
 * {@code idle} do nothing, so that either is right: they are left to the next upgrade; and of the {@code unread} ones only the
 * ledger speaks, of whose claims nothing could be read.
 */
public record Answer(
        Set<String> closed,
        Set<String> least,
        Set<String> greatest,
        Set<String> undetermined,
        Set<String> partial,
        Set<String> stray,
        Set<String> skipped,
        Set<String> idle,
        Set<String> unread) {

    /** The undetermined ones that somebody has to decide about. */
    public Set<String> pressing() {
        Set<String> all = new TreeSet<>(undetermined);
        all.removeAll(idle);
        return all;
    }

    /** Nothing of the history is there, and nothing is open of which somebody would have to decide. */
    public boolean isEmpty() {
        return closed.isEmpty() && pressing().isEmpty() && partial.isEmpty() && stray.isEmpty();
    }

    /** Whether it is open that a revision belongs to it; one that does but lacks something is no doubt about that. */
    public boolean isOpen() {
        return !closed.containsAll(pressing());
    }

    /** What the ledger claims, what cannot be settled, and what would be taken back all the same. */
    public Set<String> takenBackUnsettled(Claim claim) {
        Set<String> open = new TreeSet<>(undetermined);
        open.retainAll(claim.closed());
        open.removeAll(closed);
        return open;
    }

    /** Every revision whose work is in the schema, whether or not in order; undetermined ones are not counted. */
    public Set<String> applied() {
        Set<String> all = new TreeSet<>(closed);
        all.removeAll(skipped);
        all.removeAll(undetermined);
        all.addAll(stray);
        return all;
    }
}
