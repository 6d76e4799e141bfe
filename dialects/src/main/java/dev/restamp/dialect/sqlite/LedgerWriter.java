package dev.restamp.dialect.sqlite;

import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.ledger.LedgerEdit.AddPrimaryKey;
import dev.restamp.ledger.LedgerEdit.CreateTable;
import dev.restamp.ledger.LedgerEdit.Delete;
import dev.restamp.ledger.LedgerEdit.DeleteDuplicates;
import dev.restamp.ledger.LedgerEdit.Insert;
import dev.restamp.ledger.LedgerEdit.Update;
import dev.restamp.ledger.LedgerEdit.Widen;
import java.util.List;

/** Writes edits of a ledger. */
final class LedgerWriter {

    private final Ledger before;
    private final String table;
    private final String column;

    LedgerWriter(Ledger before) {
        this.before = before;
        this.table = Names.quote(before.table().local());
        this.column = Names.quote(before.shape().column());
    }

    List<String> write(LedgerEdit edit) {
        if (edit instanceof CreateTable create) {
            return List.of(createTable(table, create.width()));
        } else if (edit instanceof Insert insert) {
            return List.of("INSERT INTO " + table + " (" + column + ") VALUES (" + text(insert.row()) + ")");
        } else if (edit instanceof Update update) {
            return List.of("UPDATE " + table + " SET " + column + " = " + text(update.to()) + where(update.row()));
        } else if (edit instanceof Delete delete) {
            return List.of("DELETE FROM " + table + where(delete.row()));
        } else if (edit instanceof DeleteDuplicates duplicates) {
            return List.of("DELETE FROM " + table + where(duplicates.row()) + " AND rowid > (SELECT min(rowid) FROM "
                    + table + where(duplicates.row()) + ")");
        } else if (edit instanceof AddPrimaryKey) {
            return addPrimaryKey();
        } else if (edit instanceof Widen) {
            return List.of();
        }
        throw new IllegalStateException("an edit that no branch knows: " + edit);
    }

    private static String text(String value) {
        return SqliteSqlWriter.text(value);
    }

    /** What is read as an empty row may be a NULL. */
    private String where(String row) {
        return " WHERE " + (row.isEmpty() ? "coalesce(" + column + ", '')" : column) + " = " + text(row);
    }

    private String createTable(String quoted, int width) {
        return "CREATE TABLE " + quoted + " (\n    " + column + " VARCHAR(" + width + ") NOT NULL,\n    CONSTRAINT "
                + Names.quote(before.shape().keyName(before.table())) + " PRIMARY KEY (" + column + ")\n)";
    }

    /** SQLite cannot add a key to a table that is there; the tool's own table takes its place, in the order of {@link TableRebuild}. */
    private List<String> addPrimaryKey() {
        String passing = Names.quote("_restamp_old_" + before.table().local());
        return List.of(
                "PRAGMA legacy_alter_table = ON",
                "ALTER TABLE " + table + " RENAME TO " + passing,
                "PRAGMA legacy_alter_table = OFF",
                createTable(table, before.width().orElse(before.shape().width())),
                "INSERT INTO " + table + " (" + column + ") SELECT " + column + " FROM " + passing,
                "DROP TABLE " + passing);
    }
}
