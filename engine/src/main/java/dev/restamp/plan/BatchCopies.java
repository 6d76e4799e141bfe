package dev.restamp.plan;

import dev.restamp.audit.Audit;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Counter.Question;
import dev.restamp.audit.Obstruction;
import dev.restamp.fingerprint.Atom;
import dev.restamp.history.BatchCopy;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What SQLite's batch mode leaves: it copies a table to a temporary one, drops it and renames the copy; killed between, it
 * leaves either or both.
 */
final class BatchCopies {

    private final Audit audit;
    private final Bench bench;
    private final Counter counter;

    BatchCopies(Audit audit, Bench bench, Counter counter) {
        this.audit = audit;
        this.bench = bench;
        this.counter = counter;
    }

    /** A table that is only to be renamed back is not open any more. */
    void settle(Set<Atom> open) {
        List<Name> known = Stream.concat(audit.schema().tables().stream(), bench.promised().tables().stream())
                .map(Table::name)
                .toList();
        for (Table table : audit.schema().tables()) {
            if (BatchCopy.isOne(table.name())) {
                settle(table.name(), BatchCopy.original(table.name(), known), open);
            }
        }
    }

    private void settle(Name copy, Name original, Set<Atom> open) {
        OptionalLong rows = counter.count(new Question.Rows(copy));
        if (audit.schema().findTable(original).isEmpty()) {
            open.removeIf(atom -> atom.owner().equals(original));
            ask(
                    copy,
                    true,
                    new Change.RenameTable(copy, original),
                    original.local() + " is gone, and " + copy.local() + " holds " + counted(rows)
                            + ": the copy is the only one");
        } else if (rows.isPresent() && rows.getAsLong() == 0) {
            bench.make(
                    new Change.DropTable(copy, false),
                    "",
                    copy.local() + " is left over from a batch change and empty; " + original.local() + " is there");
        } else {
            ask(
                    copy,
                    false,
                    new Change.DropTable(copy, false),
                    "both are there: " + original.local() + " with "
                            + counted(counter.count(new Question.Rows(original))) + ", " + copy.local() + " with "
                            + counted(rows));
        }
    }

    private void ask(Name copy, boolean blocking, Change change, String because) {
        bench.ask(new Step.Review(
                "decide about " + copy.local() + ", left over from a batch change",
                copy.local(),
                blocking,
                List.of(new Proposal.OfChange(change)),
                List.of(because),
                List.of()));
    }

    private static String counted(OptionalLong rows) {
        return rows.isPresent() ? Obstruction.counted(rows.getAsLong(), "row") : "rows that could not be counted";
    }
}
