package dev.restamp.audit;

import dev.restamp.history.History;
import dev.restamp.ledger.Ledger;
import dev.restamp.verdict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a ledger's rows claim: the closed set of those that the history knows, the rows it does not know, those that stand more
 * than once, and those that another row implies already. Of the unknown ones {@code forgotten} are those of which a person said
 * that they are gone for good, and those that can never have been a revision.
 */
public record LedgerClaim(
        List<String> rows,
        Set<String> closed,
        List<String> unknown,
        List<String> forgotten,
        List<String> duplicate,
        List<String> implied) {

    public LedgerClaim {
        rows = List.copyOf(rows);
        unknown = List.copyOf(unknown);
        forgotten = List.copyOf(forgotten);
        duplicate = List.copyOf(duplicate);
        implied = List.copyOf(implied);
    }

    public static LedgerClaim of(History history, Ledger ledger) {
        return of(history, ledger, Set.of());
    }

    public static LedgerClaim of(History history, Ledger ledger, Set<String> forgotten) {
        Set<String> distinct = new TreeSet<>(ledger.rows());
        List<String> known = distinct.stream().filter(history::contains).toList();
        Set<String> closed = history.closureOfRows(known);
        List<String> unknown =
                distinct.stream().filter(row -> !history.contains(row)).toList();
        return new LedgerClaim(
                ledger.rows(),
                closed,
                unknown,
                unknown.stream()
                        .filter(row -> forgotten.contains(row) || Ledger.isNameless(row))
                        .toList(),
                repeated(ledger.rows()),
                implied(history, known));
    }

    /** What the ledger claims, what cannot be settled, and what would be taken back all the same. */
    public Set<String> takenBackUnsettled(Answer answer) {
        Set<String> open = new TreeSet<>(answer.undetermined());
        open.retainAll(closed);
        open.removeAll(answer.closed());
        return open;
    }

    /** Rows that nobody has explained: the work of another release or branch, for all that is known. */
    public List<String> unexplained() {
        return unknown.stream().filter(row -> !forgotten.contains(row)).toList();
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
