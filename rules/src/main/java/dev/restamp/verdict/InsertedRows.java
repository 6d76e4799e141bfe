package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.DataChange;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

    /** What is inserted into each table by those that may have run. */
    private final Map<Name, List<Insertion>> inserted;

    private record Insertion(String revision, DataChange data) {}

    InsertedRows(Probe probe, Rulebook rulebook, Set<String> out) {
        this.probe = probe;
        this.rulebook = rulebook;
        this.inserted = rulebook.fingerprints().stream()
                .filter(fingerprint -> !out.contains(fingerprint.revision()))
                .flatMap(InsertedRows::insertions)
                .collect(Collectors.groupingBy(insertion -> insertion.data().table()));
    }

    private static Stream<Insertion> insertions(Fingerprint fingerprint) {
        return fingerprint.data().stream()
                .filter(data -> data.kind() == DataChange.Kind.INSERT)
                .map(data -> new Insertion(fingerprint.revision(), data));
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
        return inserted.getOrDefault(data.table(), List.of()).stream()
                .filter(other -> !other.revision().equals(revision))
                .flatMap(other -> other.data().values().stream())
                .noneMatch(other -> isTheSame(other, row));
    }

    /** As far as both are told. */
    private static boolean isTheSame(Map<String, Optional<String>> one, Map<String, Optional<String>> other) {
        List<String> both = one.keySet().stream().filter(other::containsKey).toList();
        return !both.isEmpty() && both.stream().allMatch(name -> Objects.equals(one.get(name), other.get(name)));
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
