package dev.restamp.replay;

import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Revision;
import dev.restamp.schema.Difference;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What revisions do, as replays saw it. */
public final class Learned {

    private Learned() {}

    /** A history whose revisions do what was learned; those that it tells nothing of stay as their scripts say. */
    public static History over(History history, Map<String, Body> learned) {
        return history.with(history.allBodies().stream()
                .map(revision -> Optional.ofNullable(learned.get(revision.id()))
                        .filter(body -> history.revision(revision.id()) == revision)
                        .map(revision::doing)
                        .orElse(revision))
                .toList());
    }

    /** What a step did, when it went through; the root is the folder that the places of the revisions are relative to. */
    public static Map<String, Body> from(History history, Step step, Path root) {
        return step.failure().isPresent()
                ? Map.of()
                : Map.of(step.revision(), new FixedBody(operations(history.revision(step.revision()), step, root)));
    }

    private static List<Operation> operations(Revision revision, Step step, Path root) {
        List<Operation> operations = new ArrayList<>();
        reshaped(step).forEach(table -> {
            operations.add(new Operation.Assumption(table.name(), Optional.empty(), revision.place()));
            table.columns()
                    .forEach(column -> operations.add(
                            new Operation.Assumption(table.name(), Optional.of(column.name()), revision.place())));
        });
        Difference.between(step.before(), step.after())
                .forEach(change -> operations.add(new Operation.Structural(change, revision.place())));
        List<Operation> read = rows(revision, step);
        operations.addAll(read);
        operations.addAll(marks(revision, step, read, Scripts.text(root, revision)));
        return operations;
    }

    /** Of the tables that were there before the history, those that this step changes. */
    private static List<Table> reshaped(Step step) {
        Schema after = step.after();
        return step.predating().stream()
                .flatMap(name -> step.before().findTable(name).stream())
                .filter(table -> !after.findTable(table.name()).equals(Optional.of(table)))
                .toList();
    }

    /** Rows that it was seen to insert and that reading does not know of. */
    private static List<Operation> marks(Revision revision, Step step, List<Operation> read, String script) {
        Set<Name> known = read.stream()
                .filter(Operation.Data.class::isInstance)
                .map(operation -> ((Operation.Data) operation).change())
                .filter(data -> data.kind() == DataChange.Kind.INSERT && data.complete())
                .map(DataChange::table)
                .collect(Collectors.toSet());
        List<Operation> marks = new ArrayList<>();
        step.inserted().speltOutIn(script).forEach((table, rows) -> {
            if (!known.contains(table)) {
                DataChange data = new DataChange(DataChange.Kind.INSERT, table, rows, Map.of(), true, "");
                marks.add(new Operation.Data(data, revision.place()));
            }
        });
        return marks;
    }

    /** What it does to rows is no part of a schema: that is still for the script to say, as far as it can be read. */
    private static List<Operation> rows(Revision revision, Step step) {
        return revision.upgrade().read(step.before(), Body.Stance.STRICT).operations().stream()
                .filter(operation -> operation instanceof Operation.Data
                        || operation instanceof Operation.Unseen
                        || operation instanceof Operation.Opaque)
                .map(operation -> operation instanceof Operation.Opaque opaque
                        ? new Operation.Opaque(opaque.reason(), Optional.of(Set.of()), opaque.place())
                        : operation)
                .toList();
    }
}
