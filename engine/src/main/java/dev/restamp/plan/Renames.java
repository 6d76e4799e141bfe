package dev.restamp.plan;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The renames that a revision makes: what is missing under the new name may be there under the old one, rows and all. */
final class Renames {

    private Renames() {}

    static List<Change> in(@Nullable Fingerprint fingerprint) {
        return fingerprint == null
                ? List.of()
                : fingerprint.operations().stream()
                        .filter(Operation.Structural.class::isInstance)
                        .map(operation -> ((Operation.Structural) operation).change())
                        .filter(change -> change instanceof Change.RenameTable
                                || change instanceof Change.RenameColumn
                                || change instanceof Change.RenameIndex)
                        .toList();
    }

    /** Whether the rename explains that this atom is to be gone. */
    static boolean takesAway(Change rename, Atom atom) {
        if (rename instanceof Change.RenameTable table) {
            return atom.owner().equals(table.table());
        } else if (rename instanceof Change.RenameColumn column) {
            return atom.owner().equals(column.table()) && atom.columns().contains(column.column());
        } else if (rename instanceof Change.RenameIndex index) {
            return atom.kind().isOfIndex() && atom.name().equals(index.index());
        }
        return false;
    }

    /** Whether just this rename is undone: the new name is missing, the old one is there. */
    static boolean isOutstanding(Change rename, Set<Atom> missing, Set<Atom> leftOver) {
        if (rename instanceof Change.RenameTable table) {
            return missing.contains(Atom.ofTable(table.to())) && leftOver.contains(Atom.ofTable(table.table()));
        } else if (rename instanceof Change.RenameColumn column) {
            return missing.contains(Atom.ofColumn(column.table(), column.to()))
                    && leftOver.contains(Atom.ofColumn(column.table(), column.column()));
        } else if (rename instanceof Change.RenameIndex index) {
            return missing.contains(Atom.ofIndex(index.table(), index.to()))
                    && leftOver.contains(Atom.ofIndex(index.table(), index.index()));
        }
        return false;
    }
}
