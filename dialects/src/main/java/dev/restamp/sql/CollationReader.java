package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Index;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import java.util.List;
import java.util.Optional;

/** Reads that a collation is altered. The model holds none by itself: what is seen of one is by what name columns and indexes have it. */
final class CollationReader {

    private final Cursor in;
    private final Draft draft;

    CollationReader(Cursor in, Draft draft) {
        this.in = in;
        this.draft = draft;
    }

    /** After ALTER COLLATION. */
    void alter() {
        List<String> parts = in.qualified();
        String old = parts.get(parts.size() - 1);
        if (!in.accept("RENAME TO")) {
            in.skipAll();
            draft.harmless("what the collation " + old + " is like is not modelled");
            return;
        }
        String to = in.identifier();
        in.expectEnd();
        for (Table table : List.copyOf(draft.schema().tables())) {
            rename(table, old, to);
        }
        draft.harmless("the collation " + old + " itself is not modelled");
    }

    private void rename(Table table, String old, String to) {
        for (Column column : table.columns()) {
            if (column.collation().equals(Optional.of(old))) {
                draft.change(new Change.AlterColumn(table.name(), column.withCollation(Optional.of(to))));
            }
        }
        for (Index index : table.indexes()) {
            Index renamed = index.withParts(index.parts().stream()
                    .map(part -> part.collation().equals(old) ? part.withCollation(to) : part)
                    .toList());
            if (!renamed.equals(index)) {
                draft.change(new Change.DropIndex(table.name(), index.name()));
                draft.change(new Change.CreateIndex(table.name(), renamed));
            }
        }
    }
}
