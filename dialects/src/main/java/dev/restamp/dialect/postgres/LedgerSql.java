package dev.restamp.dialect.postgres;

import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;

/** The edits of one ledger as statements. */
record LedgerSql(String table, String column, String key) {

    static LedgerSql of(Ledger ledger) {
        return new LedgerSql(
                Quoting.name(ledger.table(), PostgresDialect.traitsOf(PostgresDialect.DEFAULT_SCHEMA)),
                Quoting.identifier(ledger.shape().column()),
                Quoting.identifier(ledger.shape().keyName(ledger.table())));
    }

    String write(LedgerEdit edit) {
        if (edit instanceof LedgerEdit.CreateTable create) {
            return "CREATE TABLE " + table + " (\n    " + column + " VARCHAR(" + create.width()
                    + ") NOT NULL,\n    CONSTRAINT " + key + " PRIMARY KEY (" + column + ")\n)";
        } else if (edit instanceof LedgerEdit.Insert insert) {
            return "INSERT INTO " + table + " (" + column + ") VALUES (" + Quoting.literal(insert.row()) + ")";
        } else if (edit instanceof LedgerEdit.Update update) {
            return "UPDATE " + table + " SET " + column + " = " + Quoting.literal(update.to()) + where(update.row());
        } else if (edit instanceof LedgerEdit.Delete delete) {
            return "DELETE FROM " + table + where(delete.row());
        } else if (edit instanceof LedgerEdit.DeleteDuplicates delete) {
            return "DELETE FROM " + table + where(delete.row()) + " AND ctid <> (SELECT ctid FROM " + table
                    + where(delete.row()) + " LIMIT 1)";
        } else if (edit instanceof LedgerEdit.AddPrimaryKey) {
            return "ALTER TABLE " + table + " ADD CONSTRAINT " + key + " PRIMARY KEY (" + column + ")";
        } else if (edit instanceof LedgerEdit.Widen widen) {
            return "ALTER TABLE " + table + " ALTER COLUMN " + column + " TYPE VARCHAR(" + widen.width() + ")";
        }
        throw new IllegalStateException("an edit that no branch knows: " + edit);
    }

    /** What is read as an empty row may be a NULL. */
    private String where(String row) {
        return " WHERE " + (row.isEmpty() ? "coalesce(" + column + ", '')" : column) + " = " + Quoting.literal(row);
    }
}
