package dev.restamp.verdict;

import java.util.List;
import java.util.Set;

/** What the ledger says: its rows, and the closed set that they stand for. Empty when it says nothing. */
public record Claim(List<String> rows, Set<String> closed) {

    public static final Claim NONE = new Claim(List.of(), Set.of());

    public Claim {
        rows = List.copyOf(rows);
        closed = Set.copyOf(closed);
    }

    /** Whether the ledger claims anything that the history knows. */
    public boolean isMade() {
        return !closed.isEmpty();
    }
}
