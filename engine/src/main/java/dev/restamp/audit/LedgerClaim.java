package dev.restamp.audit;

import dev.restamp.history.History;
import dev.restamp.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a ledger's rows claim: the closed set of those that the history knows, the rows it does not know, those that stand more
 * than once, and those that another row implies already.
 */
public record LedgerClaim(
        List<String> rows, Set<String> closed, List<String> unknown, List<String> duplicate, List<String> implied) {

    public LedgerClaim {
        rows = List.copyOf(rows);
        unknown = List.copyOf(unknown);
        duplicate = List.copyOf(duplicate);
        implied = List.copyOf(implied);
    }

    public static LedgerClaim of(History history, Ledger ledger) {
        Set<String> distinct = new TreeSet<>(ledger.rows());
        List<String> known = distinct.stream().filter(history::contains).toList();
        Set<String> closed = history.closureOfRows(known);
        return new LedgerClaim(
                ledger.rows(),
                closed,
                distinct.stream().filter(row -> !history.contains(row)).toList(),
                repeated(ledger.rows()),
                implied(history, known));
    }

    private static List<String> repeated(List<String> rows) {
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        rows.stream().filter(row -> !seen.add(row)).forEach(twice::add);
        return List.copyOf(twice);
    }

    private static List<String> implied(History history, List<String> known) {
        List<String> implied = new ArrayList<>(known);
        implied.removeIf(row -> known.stream().noneMatch(other -> history.isAncestor(row, other)));
        return implied;
    }
}
