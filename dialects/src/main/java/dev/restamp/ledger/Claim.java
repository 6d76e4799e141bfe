package dev.restamp.ledger;

import dev.restamp.history.History;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the rows of a ledger mean on a history: the revisions that its tool takes for applied, and the closed set that they stand
 * for; the revisions that the ledger itself marks as begun and not ended; the rows that the history does not know, those that
 * stand more than once, and those that another row implies already. Of the unknown ones {@code forgotten} are those of which a
 * person said that they are gone for good, and those that can never have been a revision. Of what a row tells of the body that
 * ran, {@code renamed} are rows under another key than the file with that body has now, and {@code edited} the revisions whose
 * file has another body now; {@code floors} are keys up to which all counts as done. The {@code lost} are those of which no row says
 * that they ran, and which the tool never comes to all the same; {@code kept} is whether there is a ledger at all. Rows are called by the revisions that they stand for.
 */
public record Claim(
        List<String> rows,
        Set<String> claimed,
        Set<String> closed,
        List<String> suspects,
        List<String> unknown,
        List<String> forgotten,
        List<String> duplicate,
        List<String> implied,
        Map<String, String> renamed,
        Set<String> edited,
        List<String> floors,
        Set<String> lost,
        boolean kept) {

    public static final Claim NONE = of(List.of(), Set.of());

    public Claim {
        rows = List.copyOf(rows);
        suspects = List.copyOf(suspects);
        unknown = List.copyOf(unknown);
        forgotten = List.copyOf(forgotten);
        duplicate = List.copyOf(duplicate);
        implied = List.copyOf(implied);
        floors = List.copyOf(floors);
        renamed = java.util.Collections.unmodifiableMap(new TreeMap<>(renamed));
        lost = java.util.Collections.unmodifiableSet(new TreeSet<>(lost));
        edited = java.util.Collections.unmodifiableSet(new TreeSet<>(edited));
    }

    /** Of rows that are all known, and stand for this closed set. */
    public static Claim of(List<String> rows, Set<String> closed) {
        return new Claim(
                rows,
                closed,
                closed,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Set.of(),
                List.of(),
                Set.of(),
                !rows.isEmpty());
    }

    public static Claim of(History history, Ledger ledger) {
        return of(history, ledger, Set.of());
    }

    public static Claim of(History history, Ledger ledger, Set<String> forgotten) {
        LedgerForm form = ledger.shape().form();
        Meaning meaning = new Meaning(history, ledger);
        List<String> rows = meaning.rows();
        Set<String> distinct = new TreeSet<>(rows);
        List<String> known = distinct.stream().filter(history::contains).toList();
        List<String> unknown =
                distinct.stream().filter(row -> !history.contains(row)).toList();
        Set<String> claimed = new LinkedHashSet<>(form.claimed(history, known));
        claimed.addAll(meaning.below());
        return new Claim(
                rows,
                claimed,
                history.closure(claimed),
                meaning.suspects(),
                unknown,
                unknown.stream()
                        .filter(row -> forgotten.contains(row) || Ledger.isNameless(row))
                        .toList(),
                repeated(rows),
                form.implied(history, known),
                meaning.renamed(),
                meaning.edited(),
                meaning.floors(),
                form.lost(history, ledger.rows(), claimed),
                ledger.exists());
    }

    /** Whether it says anything of any revision. */
    public boolean isSilent() {
        return rows.isEmpty() && floors.isEmpty() && suspects.isEmpty();
    }

    /** Whether a tool keeps a ledger here, and wrote nothing into it so far. */
    public boolean isBlank() {
        return kept && isSilent();
    }

    /** Whether the ledger claims anything that the history knows. */
    public boolean isMade() {
        return !closed.isEmpty();
    }

    /** The same to a tool that looks at no body again. */
    public Claim ofAnyBody() {
        return new Claim(
                rows, claimed, closed, suspects, unknown, forgotten, duplicate, implied, renamed, Set.of(), floors,
                lost, kept);
    }

    /** Whether its rows are just these, and each as its tool would have left it. */
    public boolean isJust(Collection<String> keys) {
        Set<String> told = new TreeSet<>(rows);
        boolean plain = rows.size() == told.size() && suspects.isEmpty() && renamed.isEmpty() && edited.isEmpty();
        if (plain && !told.equals(Set.copyOf(keys))) {
            told.addAll(claimed);
        }
        return plain && told.equals(Set.copyOf(keys));
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
