package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import java.util.List;

/**
 * A row of the ledger that no file has. {@code top} says that all that the files have is applied; {@code more} are the tables
 * and columns beyond that.
 */
public record UnknownRow(String row, boolean top, List<Atom> more) {
    public UnknownRow {
        more = List.copyOf(more);
    }
}
