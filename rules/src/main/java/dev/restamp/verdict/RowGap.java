package dev.restamp.verdict;

import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows that a revision inserts into a table by literal values, and that are not there as it left them; {@code inserted} counts all.
 * {@code claimed} says that the ledger counts the revision as applied already.
 */
public record RowGap(String revision, Name table, int inserted, List<Row> missing, boolean claimed) {

    /** One such row, an empty value meaning NULL; {@code differing} is the column without which it is found. */
    public record Row(Map<String, Optional<String>> values, Optional<String> differing) {
        public Row {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    public RowGap {
        missing = List.copyOf(missing);
    }

    /**
     * Single rows come and go as people work; that all are gone, or that one has changed, is worth a look. Once the ledger claims
     * the revision a change is more likely people's work.
     */
    public boolean isTelling() {
        return changed() > 0 ? !claimed : missing.size() == inserted;
    }

    private long changed() {
        return missing.stream().filter(row -> row.differing().isPresent()).count();
    }

    /** What is amiss, without a full stop. */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        long gone = missing.size() - changed();
        if (gone > 0) {
            parts.add(
                    gone == inserted
                            ? (inserted == 1 ? "it is not there" : "none of them is there")
                            : are(gone) + " not there");
        }
        if (changed() > 0) {
            parts.add(are(changed()) + " there with another " + String.join(" or ", changedColumns()));
        }
        return "revision " + revision + " inserts " + (inserted == 1 ? "1 row" : inserted + " rows") + " into "
                + table.local() + ": " + String.join(", ", parts);
    }

    private String are(long count) {
        return inserted == 1 ? "it is" : count == inserted ? "all are" : count == 1 ? "1 is" : count + " are";
    }

    private List<String> changedColumns() {
        return missing.stream()
                .flatMap(row -> row.differing().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
