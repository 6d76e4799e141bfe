package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.DataChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The rows that a revision inserts, looked up by what is literal of them. That none are there proves nothing, since rows come
 * and go. Of a row that is told in part, beside a key or a time that is made up as the script runs, the rest must be such as
 * nobody else writes: some text beside another value.
 */
final class InsertedRows {

    private static final Pattern TEXT = Pattern.compile("(?i)(?!true$|false$|none$|null$).*\\p{L}.*\\p{L}.*\\p{L}.*");
    private static final int FEWEST_VALUES = 2;

    private final Probe probe;

    InsertedRows(Probe probe) {
        this.probe = probe;
    }

    /** All of those that can be looked up, and there are some. */
    boolean areThere(Fingerprint fingerprint) {
        List<DataChange> told =
                fingerprint.data().stream().filter(InsertedRows::isTold).toList();
        return !told.isEmpty()
                && told.stream()
                        .flatMap(data -> data.values().stream().map(row -> isThere(data, row)))
                        .allMatch(Boolean::booleanValue);
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
