package dev.restamp.trial;

import dev.restamp.Inquiry;
import dev.restamp.dialect.Observation;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a database that has had just these revisions, and on which nobody else has acted.
 *
 * @param next the revision that was seen to go through from here
 * @param before the schema before the first revision, of which the history is no judge
 */
public record Healthy(Set<String> applied, Optional<String> next, Schema before) {

    public Healthy {
        applied = Set.copyOf(applied);
    }

    /** The database as it is seen, with its true ledger in the place of the one that is there. */
    public Observation stamped(Observation seen, Inquiry inquiry) {
        Name table = inquiry.scope(seen.schema().traits().defaultSchema(), Optional.empty())
                .table();
        List<String> rows = List.copyOf(inquiry.shape().keys(inquiry.history(), applied));
        Ledger ledger = Ledger.of(table, inquiry.shape(), rows, Optional.empty(), true);
        return new Observation(seen.dialect(), seen.schema(), ledger, seen.rowEstimates(), seen.findings());
    }
}
