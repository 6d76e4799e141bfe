package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.LedgerWriting;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerColumn;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.ledger.LedgerEdit.AddPrimaryKey;
import dev.restamp.ledger.LedgerEdit.Correct;
import dev.restamp.ledger.LedgerEdit.CreateTable;
import dev.restamp.ledger.LedgerEdit.Delete;
import dev.restamp.ledger.LedgerEdit.DeleteDuplicates;
import dev.restamp.ledger.LedgerEdit.Insert;
import dev.restamp.ledger.LedgerEdit.Update;
import dev.restamp.ledger.LedgerEdit.Widen;
import java.util.List;

/** Writes edits of a ledger. */
final class LedgerWriter extends LedgerWriting {

    private final Ledger before;
    private final String column;

    LedgerWriter(SqliteSqlWriter writer, Ledger before) {
        super(writer, before, Names.quote(before.table().local()));
        this.before = before;
        this.column = Names.quote(before.shape().column());
    }

    List<String> write(LedgerEdit edit) {
        if (edit instanceof CreateTable create) {
            return create(create);
        } else if (edit instanceof Insert insert) {
            return List.of(insert(insert));
        } else if (edit instanceof Correct correct) {
            return List.of(correct(correct));
        } else if (edit instanceof Update update) {
            return List.of("UPDATE " + table() + " SET " + column + " = " + SqliteSqlWriter.text(update.to())
                    + where(update.row()));
        } else if (edit instanceof Delete delete) {
            return List.of("DELETE FROM " + table() + where(delete.row()));
        } else if (edit instanceof DeleteDuplicates duplicates) {
            return List.of("DELETE FROM " + table() + where(duplicates.row()) + " AND rowid > (SELECT min(rowid) FROM "
                    + table() + where(duplicates.row()) + ")");
        } else if (edit instanceof AddPrimaryKey) {
            return addPrimaryKey();
        } else if (edit instanceof Widen) {
            return List.of();
        }
        throw new IllegalStateException("an edit that no branch knows: " + edit);
    }

    @Override
    protected String type(LedgerColumn one) {
        return switch (one.kind()) {
            case TEXT -> one.width() == 0 ? "TEXT" : "VARCHAR(" + one.width() + ")";
            case WHOLE -> "INT";
            case LONG -> "NUMERIC";
            case TRUTH -> "BOOLEAN";
            case MOMENT -> "TEXT DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now'))";
            case INSTANT -> "TEXT";
            case SERIAL -> "SERIAL";
            case COUNTED -> "INTEGER";
        };
    }

    @Override
    protected String truth(boolean value) {
        return value ? "1" : "0";
    }

    /** Nobody has a name here. */
    @Override
    protected String user() {
        return "''";
    }

    @Override
    protected String now() {
        return "strftime('%Y-%m-%dT%H:%M:%fZ','now')";
    }

    /** There are no schemas but its own. */
    @Override
    protected List<String> house() {
        return List.of();
    }

    /** SQLite cannot add a key to a table that is there; the tool's own table takes its place, in the order of {@link TableRebuild}. */
    private List<String> addPrimaryKey() {
        String passing = Names.quote("_restamp_old_" + before.table().local());
        return List.of(
                "PRAGMA legacy_alter_table = ON",
                "ALTER TABLE " + table() + " RENAME TO " + passing,
                "PRAGMA legacy_alter_table = OFF",
                plain(table(), before.width().orElse(before.shape().width())),
                "INSERT INTO " + table() + " (" + column + ") SELECT " + column + " FROM " + passing,
                "DROP TABLE " + passing);
    }
}
