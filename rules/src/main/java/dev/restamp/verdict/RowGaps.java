package dev.restamp.verdict;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.DataChange;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.RowGap.Row;
import dev.restamp.verdict.ruling.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks whether the rows are there that revisions insert by literal values, before anybody says that they were applied. Of
 * revisions that the ledger claims already, only tables that hold nothing at all are looked at: people work with the rest. Rows
 * are not looked for that a step changes or deletes again which may have come later, nor those of which a person has written
 * that they were made; of claimed ones nor where a revision that may have been taken back deletes some.
 */
final class RowGaps {

    /** More rows than this are a load of data and no seed; asking for each would take too long. */
    private static final int MOST = 200;

    private final Schema schema;
    private final Probe probe;
    private final HouseRules house;
    private final Words words;
    private final Set<String> claimed;
    private final Set<Name> undone = new HashSet<>();
    private final Rewriting rewriting;
    private final List<RowGap> found = new ArrayList<>();
    private final Set<String> complete = new LinkedHashSet<>();

    /** Looks for the rows of revisions in a database that has had all of {@code applied}, {@code claimed} by its ledger or not. */
    RowGaps(
            Rulebook rulebook,
            Schema schema,
            Probe probe,
            Words words,
            Set<String> claimed,
            Collection<String> applied) {
        this.house = rulebook.house();
        this.words = words;
        this.schema = schema;
        this.probe = probe;
        this.claimed = claimed;
        rulebook.history().order().stream()
                .filter(id -> !applied.contains(id))
                .forEach(id -> rulebook.fingerprint(id).data().forEach(this::followUndone));
        List<Fingerprint> all = rulebook.history().order(applied).stream()
                .map(rulebook::fingerprint)
                .toList();
        rewriting = new Rewriting(rulebook.history(), all);
        all.stream()
                .filter(fingerprint -> isLookedAt(rulebook, fingerprint.revision()))
                .forEach(this::look);
    }

    private boolean isLookedAt(Rulebook rulebook, String id) {
        return !rulebook.house().on(id).word().orElse(false) && (!claimed.contains(id) || !rewriting.isUnreadSince(id));
    }

    /** Where one ran and was taken back, no downgrade brings the rows again that it deleted. */
    private void followUndone(DataChange change) {
        if (change.kind() == DataChange.Kind.DELETE) {
            undone.add(change.table());
        }
    }

    /** In the order of revisions. */
    List<RowGap> found() {
        return found;
    }

    /** The revisions of which every row was looked for and found. */
    Set<String> complete() {
        return complete;
    }

    private void look(Fingerprint fingerprint) {
        Map<Name, List<Map<String, Optional<String>>>> rows = new LinkedHashMap<>();
        boolean all = fingerprint.opaque().isEmpty();
        for (DataChange data : fingerprint.data()) {
            if (isVouchedFor(fingerprint.revision(), data.table())) {
                continue;
            } else if (isAskable(fingerprint.revision(), data)) {
                rows.computeIfAbsent(data.table(), table -> new ArrayList<>()).addAll(data.values());
            } else {
                all = false;
            }
        }
        for (Map.Entry<Name, List<Map<String, Optional<String>>>> table : rows.entrySet()) {
            all &= table.getValue().size() <= MOST && look(fingerprint.revision(), table.getKey(), table.getValue());
        }
        if (all) {
            complete.add(fingerprint.revision());
        }
    }

    /** A person has said by which of its rows there the revision is known, and they are there. */
    private boolean isVouchedFor(String revision, Name table) {
        return words.on(revision).filter(Word::applied).isPresent()
                && house.on(revision).rows().stream()
                        .anyMatch(rows -> rows.question().tables().contains(table));
    }

    private boolean isAskable(String revision, DataChange data) {
        return data.kind() == DataChange.Kind.INSERT
                && data.complete()
                && !data.values().isEmpty()
                && data.values().stream().noneMatch(Map::isEmpty)
                && !rewriting.mayHaveTaken(revision, data)
                && schema.findTable(data.table()).isPresent()
                && (!claimed.contains(revision) || !undone.contains(data.table()) && probe.hasNoRows(data.table()));
    }

    /** Whether all of the rows were seen. */
    private boolean look(String revision, Name table, List<Map<String, Optional<String>>> rows) {
        List<Row> missing = new ArrayList<>();
        boolean seen = true;
        for (Map<String, Optional<String>> row : rows) {
            OptionalLong count = probe.count(table, row);
            seen &= count.isPresent() && count.getAsLong() > 0;
            if (count.isPresent() && count.getAsLong() == 0) {
                missing.add(new Row(row, findDiffering(table, row)));
            }
        }
        if (!missing.isEmpty()) {
            found.add(new RowGap(revision, table, rows.size(), missing, claimed.contains(revision)));
        }
        return seen;
    }

    /** The one column without which the row is found, and the fewest times. */
    private Optional<String> findDiffering(Name table, Map<String, Optional<String>> row) {
        String best = "";
        long least = Long.MAX_VALUE;
        for (String column : row.keySet()) {
            Map<String, Optional<String>> rest = new LinkedHashMap<>(row);
            rest.remove(column);
            OptionalLong count = rest.isEmpty() ? OptionalLong.empty() : probe.count(table, rest);
            if (count.isPresent() && count.getAsLong() > 0 && count.getAsLong() < least) {
                best = column;
                least = count.getAsLong();
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }
}
