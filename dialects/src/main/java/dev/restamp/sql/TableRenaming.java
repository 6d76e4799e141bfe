package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Name;
import java.util.List;

/** ALTER TABLE … RENAME TO, and what becomes of the keys that refer to the table. */
final class TableRenaming {

    private final AlteredTable table;
    private final Draft draft;

    TableRenaming(AlteredTable table) {
        this.table = table;
        this.draft = table.draft();
    }

    /** A foreign key of another table to this one. */
    private record Reference(Name from, ForeignKey key) {}

    /** Where case does not count, a name may be changed to itself in other letters. */
    void renameTo(String to) {
        Name now = table.name();
        boolean itself = draft.schema().traits().foldsCase() && to.equalsIgnoreCase(now.local());
        Name next = itself ? now.withLocal(to) : draft.newTableName(List.of(now.schema(), to));
        if (!itself || !next.equals(now)) {
            List<Reference> kept = draft.session().legacyRenames() ? references() : List.of();
            draft.change(new Change.RenameTable(now, next));
            kept.forEach(reference -> restore(reference, next));
        }
    }

    private List<Reference> references() {
        return draft.schema().referrers(table.name()).stream()
                .filter(from -> !from.equals(table.name()))
                .flatMap(from -> draft.schema().findTable(from).stream())
                .flatMap(t -> t.foreignKeys().stream()
                        .filter(key -> key.target().equals(table.name()))
                        .map(key -> new Reference(t.name(), key)))
                .toList();
    }

    /** Lets the key refer to the old name again, whatever goes by it. */
    private void restore(Reference reference, Name renamed) {
        ForeignKey key = reference.key();
        ForeignKey moved = key.withTarget(renamed);
        draft.change(new Change.DropConstraint(reference.from(), moved));
        draft.change(new Change.AddConstraint(reference.from(), key));
    }
}
