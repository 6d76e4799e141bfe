package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.DataChange;
import dev.restamp.schema.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that a revision inserts, looked up by what is literal of them. That none are there proves nothing, since rows come
 * and go. Of a row that is told in part, beside a key or a time that is made up as the script runs, the rest must be such as
 * nobody else writes: some text beside another value. Nor do those tell anything that another revision inserts as well, unless
 * that one did not run.
 */
final class InsertedRows {

    private static final Pattern TEXT = Pattern.compile("(?i)(?!true$|false$|none$|null$).*\\p{L}.*\\p{L}.*\\p{L}.*");
    private static final int FEWEST_VALUES = 2;

    private final Probe probe;
    private final Rulebook rulebook;

    /** What is inserted into each table by those that may have run, by the columns that are told of it. */
    private final Map<Name, Map<Set<String>, List<Insertion>>> inserted;

    /** Who inserts rows that look so in the columns of a view; made once for each view, since whole tables are filled row by row. */
    private final Map<View, Map<Map<String, Optional<String>>, Set<String>>> looks = new HashMap<>();

    private record Insertion(String revision, Name table, Map<String, Optional<String>> row) {}

    /** Of the rows of a table that tell such columns, those of them that others tell as well. */
    private record View(Name table, Set<String> told, Set<String> shared) {

        Map<String, Optional<String>> of(Map<String, Optional<String>> row) {
            return shared.stream().collect(Collectors.toMap(Function.identity(), row::get));
        }
    }

    InsertedRows(Probe probe, Rulebook rulebook, Set<String> out) {
        this.probe = probe;
        this.rulebook = rulebook;
        this.inserted = rulebook.fingerprints().stream()
                .filter(fingerprint -> !out.contains(fingerprint.revision()))
                .flatMap(InsertedRows::insertions)
                .collect(Collectors.groupingBy(
                        Insertion::table,
                        Collectors.groupingBy(insertion -> insertion.row().keySet())));
    }

    private static Stream<Insertion> insertions(Fingerprint fingerprint) {
        return fingerprint.data().stream()
                .filter(data -> data.kind() == DataChange.Kind.INSERT)
                .flatMap(data ->
                        data.values().stream().map(row -> new Insertion(fingerprint.revision(), data.table(), row)));
    }

    /** All of those that can be looked up, and some of them are its own. */
    boolean areThere(String revision) {
        List<DataChange> told = rulebook.fingerprint(revision).data().stream()
                .filter(InsertedRows::isTold)
                .toList();
        return told.stream().anyMatch(data -> data.values().stream().anyMatch(row -> isItsOwn(revision, data, row)))
                && told.stream().allMatch(data -> data.values().stream().allMatch(row -> isThere(data, row)));
    }

    private boolean isItsOwn(String revision, DataChange data, Map<String, Optional<String>> row) {
        return inserted.getOrDefault(data.table(), Map.of()).entrySet().stream().allMatch(told -> {
            View view = new View(data.table(), told.getKey(), shared(told.getKey(), row.keySet()));
            return view.shared().isEmpty() || isItsOwn(revision, look(view, told.getValue()), view.of(row));
        });
    }

    private static boolean isItsOwn(
            String revision, Map<Map<String, Optional<String>>, Set<String>> look, Map<String, Optional<String>> row) {
        return look.getOrDefault(row, Set.of()).stream().allMatch(revision::equals);
    }

    private Map<Map<String, Optional<String>>, Set<String>> look(View view, List<Insertion> rows) {
        return looks.computeIfAbsent(
                view,
                v -> rows.stream()
                        .collect(Collectors.groupingBy(
                                other -> v.of(other.row()),
                                Collectors.mapping(Insertion::revision, Collectors.toSet()))));
    }

    private static Set<String> shared(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).collect(Collectors.toSet());
    }

    private static boolean isTold(DataChange data) {
        return data.kind() == DataChange.Kind.INSERT
                && !data.values().isEmpty()
                && (data.complete() || data.values().stream().allMatch(InsertedRows::isLikeNoOther));
    }

    private static boolean isLikeNoOther(Map<String, Optional<String>> row) {
        List<String> values = row.values().stream().flatMap(Optional::stream).toList();
        return values.size() >= FEWEST_VALUES
                && values.stream().anyMatch(value -> TEXT.matcher(value).matches());
    }

    private boolean isThere(DataChange data, Map<String, Optional<String>> row) {
        OptionalLong count = probe.count(data.table(), row);
        return count.isPresent() && count.getAsLong() > 0;
    }
}
