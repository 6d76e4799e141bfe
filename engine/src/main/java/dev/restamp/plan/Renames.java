package dev.restamp.plan;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.Operation;
import dev.restamp.schema.Change;
import java.util.List;
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
            return atom.owner().equals(column.table()) && mentions(atom.part(), column.column());
        } else if (rename instanceof Change.RenameIndex index) {
            return isIndex(atom) && atom.part().equals(index.index());
        }
        return false;
    }

    private static boolean mentions(String part, String column) {
        return List.of(part.split("[, ]+")).contains(column);
    }

    private static boolean isIndex(Atom atom) {
        return atom.kind() == AtomKind.INDEX || atom.kind() == AtomKind.INDEX_SHAPE;
    }

    /** Whether just this rename is undone: the new name is missing, the old one is there. */
    static boolean isOutstanding(Change rename, java.util.Set<Atom> missing, java.util.Set<Atom> leftOver) {
        if (rename instanceof Change.RenameTable table) {
            return missing.contains(new Atom(AtomKind.TABLE, table.to(), ""))
                    && leftOver.contains(new Atom(AtomKind.TABLE, table.table(), ""));
        } else if (rename instanceof Change.RenameColumn column) {
            return missing.contains(new Atom(AtomKind.COLUMN, column.table(), column.to()))
                    && leftOver.contains(new Atom(AtomKind.COLUMN, column.table(), column.column()));
        } else if (rename instanceof Change.RenameIndex index) {
            return missing.contains(new Atom(AtomKind.INDEX, index.table(), index.to()))
                    && leftOver.contains(new Atom(AtomKind.INDEX, index.table(), index.index()));
        }
        return false;
    }
}
