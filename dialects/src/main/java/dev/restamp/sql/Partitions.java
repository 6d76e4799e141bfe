package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Parts of a divided table, which get what the whole has. */
record Partitions(Collection<Name> parts, Draft draft) {

    static Partitions of(Name whole, Draft draft) {
        return new Partitions(draft.partitions(whole), draft);
    }

    /** What the whole has been given. */
    void add(Constraint constraint) {
        if (!(constraint instanceof Constraint.Check)) {
            parts.forEach(part -> add(part, constraint));
        }
    }

    /** A table becomes part of another one, whose constraints and indexes it and its own parts get as far as they lack them. */
    static void attach(Name part, Name whole, Draft draft) {
        Optional<Table> divided = draft.schema().findTable(whole);
        Partitions parts = new Partitions(
                Stream.concat(Stream.of(part), draft.partitions(part).stream()).toList(), draft);
        List<Constraint> constraints = divided.map(Table::constraints).orElse(List.of());
        constraints.forEach(constraint -> parts.parts.forEach(each -> parts.add(each, constraint)));
        List<Index> indexes = divided.map(Table::indexes).orElse(List.of());
        indexes.forEach(index -> parts.parts.forEach(each -> IndexReader.addToPartition(each, index, draft)));
    }

    /** Its keys get names of their own; what else it promises goes by the name that the whole gives it. */
    private void add(Name part, Constraint constraint) {
        if (!has(part, constraint)) {
            Constraint own = Cells.isKey(constraint) ? constraint.withName(Optional.empty()) : constraint;
            Table home = draft.schema().findTable(part).orElseGet(() -> Table.of(part, List.of()));
            draft.change(new Change.AddConstraint(part, ConstraintReader.settled(own, home, draft)));
        }
    }

    private boolean has(Name part, Constraint constraint) {
        Constraint nameless = constraint.withName(Optional.empty());
        return draft.schema().findTable(part).stream()
                .flatMap(t -> t.constraints().stream())
                .anyMatch(c -> c.withName(Optional.empty()).equals(nameless));
    }
}
