package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.fingerprint.Atom;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.schema.Index;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Optional;

/** Indexes whose building broke off: they are there, cost every write, and serve nobody. */
final class BrokenIndexes {

    private final Audit audit;
    private final Evident evident;
    private final Goal goal;
    private final Bench bench;

    BrokenIndexes(Audit audit, Evident evident, Goal goal, Bench bench) {
        this.audit = audit;
        this.evident = evident;
        this.goal = goal;
        this.bench = bench;
    }

    void rebuild() {
        for (Table table : audit.schema().tables()) {
            for (Index index : table.indexes()) {
                if (!index.valid() && isAsPromised(table, index)) {
                    Atom atom = Atom.ofIndex(table.name(), index.name());
                    Change again = new Change.RebuildIndex(table.name(), index.name());
                    findLastMet(atom).ifPresent(evidence -> rebuild(again, evidence));
                }
            }
        }
    }

    private Optional<Evidence> findLastMet(Atom atom) {
        return evident.eachMet(goal.counted())
                .filter(evidence -> evidence.atom().equals(atom))
                .reduce((first, later) -> later);
    }

    /** An index over partitions is valid as soon as those of the partitions are; to build it again would change nothing. */
    private boolean isAsPromised(Table table, Index index) {
        return table.options().partitionBy().isEmpty()
                && bench.promised()
                        .findTable(table.name())
                        .flatMap(other -> other.findIndex(index.name()))
                        .filter(other -> other.likeness(index) != Likeness.DIFFERENT)
                        .isPresent();
    }

    private void rebuild(Change again, Evidence evidence) {
        String because = evidence.revision() + " makes " + bench.titles().shown(evidence.atom())
                + ", which is invalid: its building broke off";
        Optional<String> rows = bench.findRows(again);
        if (rows.isPresent()) {
            bench.ask(
                    "decide how to " + bench.titles().of(again),
                    again,
                    Proposal.despiteRows(again),
                    evidence,
                    List.of(because, rows.get()));
        } else {
            bench.make(again, evidence.revision(), because);
        }
    }
}
