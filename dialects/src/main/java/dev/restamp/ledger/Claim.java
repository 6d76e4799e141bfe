package dev.restamp.ledger;

import dev.restamp.history.History;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rows of a ledger mean on a history: the revisions that its tool takes for applied, and the closed set that they stand
 * for; the revisions that the ledger itself marks as begun and not ended; the rows that the history does not know, those that
 * stand more than once, and those that another row implies already. Of the unknown ones {@code forgotten} are those of which a
 * person said that they are gone for good, and those that can never have been a revision.
 */
public record Claim(
        List<String> rows,
        Set<String> claimed,
        Set<String> closed,
        List<String> suspects,
        List<String> unknown,
        List<String> forgotten,
        List<String> duplicate,
        List<String> implied) {

    public static final Claim NONE = of(List.of(), Set.of());

    public Claim {
        rows = List.copyOf(rows);
        suspects = List.copyOf(suspects);
        unknown = List.copyOf(unknown);
        forgotten = List.copyOf(forgotten);
        duplicate = List.copyOf(duplicate);
        implied = List.copyOf(implied);
    }

    /** Of rows that are all known, and stand for this closed set. */
    public static Claim of(List<String> rows, Set<String> closed) {
        return new Claim(rows, closed, closed, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public static Claim of(History history, Ledger ledger) {
        return of(history, ledger, Set.of());
    }

    public static Claim of(History history, Ledger ledger, Set<String> forgotten) {
        LedgerForm form = ledger.shape().form();
        List<String> rows = ledger.keys(Entry.State.DONE);
        Set<String> distinct = new TreeSet<>(rows);
        List<String> known = distinct.stream().filter(history::contains).toList();
        List<String> unknown =
                distinct.stream().filter(row -> !history.contains(row)).toList();
        Set<String> claimed = form.claimed(history, known);
        return new Claim(
                rows,
                claimed,
                history.closure(claimed),
                ledger.keys(Entry.State.SUSPECT),
                unknown,
                unknown.stream()
                        .filter(row -> forgotten.contains(row) || Ledger.isNameless(row))
                        .toList(),
                repeated(rows),
                form.implied(history, known));
    }

    /** Whether the ledger claims anything that the history knows. */
    public boolean isMade() {
        return !closed.isEmpty();
    }

    /** Rows that nobody has explained: the work of another release or branch, for all that is known. */
    public List<String> unexplained() {
        return unknown.stream().filter(row -> !forgotten.contains(row)).toList();
    }

    private static List<String> repeated(Collection<String> rows) {
        Set<String> seen = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        rows.stream().filter(row -> !seen.add(row)).forEach(twice::add);
        return List.copyOf(twice);
    }
}
