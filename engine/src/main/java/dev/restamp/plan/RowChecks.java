package dev.restamp.plan;

import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.hazard.Hazards;
import dev.restamp.history.DataChange;
import dev.restamp.plan.Counter.Question;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks whether the rows are there that revisions insert by literal values, before a ledger says that they are. A row that is
 * there but for one value is told with the update that would put it right.
 */
final class RowChecks {

    /** More rows than this are a load of data and no seed; asking for each would take too long. */
    private static final int MOST = 200;

    private final Rulebook rulebook;
    private final Schema schema;
    private final Counter counter;
    private final Hazards hazards;

    RowChecks(Rulebook rulebook, Schema schema, Counter counter, Hazards hazards) {
        this.rulebook = rulebook;
        this.schema = schema;
        this.counter = counter;
        this.hazards = hazards;
    }

    List<Step> reviews(Collection<String> revisions) {
        Map<String, Fingerprint> fingerprints = rulebook.byRevision();
        List<Step> reviews = new ArrayList<>();
        for (String id : rulebook.history().order(revisions)) {
            Fingerprint fingerprint = fingerprints.get(id);
            if (fingerprint != null) {
                fingerprint.data().forEach(data -> review(id, data).ifPresent(reviews::add));
            }
        }
        return reviews;
    }

    private Optional<Step> review(String id, DataChange data) {
        boolean askable = data.kind() == DataChange.Kind.INSERT
                && data.complete()
                && data.values().size() <= MOST
                && schema.findTable(data.table()).isPresent();
        if (!askable) {
            return Optional.empty();
        }
        List<Proposal> proposals = new ArrayList<>();
        List<String> because = new ArrayList<>();
        int missing = 0;
        for (Map<String, Optional<String>> row : data.values()) {
            if (isMissing(row, data)) {
                missing++;
                explain(id, row, data, proposals, because);
            }
        }
        boolean gone = missing == data.values().size();
        boolean differ = proposals.stream().anyMatch(Proposal.SetRow.class::isInstance);
        return missing > 0 && (gone || differ) ? Optional.of(review(id, data, proposals, because)) : Optional.empty();
    }

    private Step review(String id, DataChange data, List<Proposal> proposals, List<String> because) {
        String table = data.table().local();
        return new Step.Review(
                "look at the rows that " + id + " inserts into " + table,
                table,
                false,
                proposals,
                because,
                hazards.ofRows(data.table()));
    }

    private boolean isMissing(Map<String, Optional<String>> row, DataChange data) {
        OptionalLong count = counter.count(new Question.Matches(data.table(), row));
        return !row.isEmpty() && count.isPresent() && count.getAsLong() == 0;
    }

    private void explain(
            String id,
            Map<String, Optional<String>> row,
            DataChange data,
            List<Proposal> proposals,
            List<String> because) {
        Optional<String> column = findDiffering(row, data);
        String shown = shown(row);
        if (column.isPresent()) {
            Map<String, Optional<String>> where = without(row, column.get());
            because.add(id + " inserts (" + shown + ") into " + data.table().local()
                    + "; the row is there with another " + column.get());
            proposals.add(new Proposal.SetRow(data.table(), Map.of(column.get(), row.get(column.get())), where));
        } else {
            because.add(id + " inserts (" + shown + ") into " + data.table().local() + "; there is no such row");
            proposals.add(new Proposal.InsertRow(data.table(), row));
        }
    }

    /** The one column without which the row is found, and the fewest times. */
    private Optional<String> findDiffering(Map<String, Optional<String>> row, DataChange data) {
        String best = "";
        long least = Long.MAX_VALUE;
        for (String column : row.keySet()) {
            Map<String, Optional<String>> rest = without(row, column);
            OptionalLong count =
                    rest.isEmpty() ? OptionalLong.empty() : counter.count(new Question.Matches(data.table(), rest));
            if (count.isPresent() && count.getAsLong() > 0 && count.getAsLong() < least) {
                best = column;
                least = count.getAsLong();
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static Map<String, Optional<String>> without(Map<String, Optional<String>> row, String column) {
        Map<String, Optional<String>> rest = new LinkedHashMap<>(row);
        rest.remove(column);
        return rest;
    }

    private static String shown(Map<String, Optional<String>> row) {
        List<String> parts = new ArrayList<>();
        row.forEach((column, value) -> parts.add(column + " " + value.orElse("NULL")));
        return String.join(", ", parts);
    }
}
