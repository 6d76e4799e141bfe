package dev.restamp.dialect.postgres;

import dev.restamp.dialect.LedgerWriting;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerColumn;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.sql.Quoting;
import java.util.List;

/** The edits of one ledger as statements. */
final class LedgerSql extends LedgerWriting {

    private final String column;
    private final String schema;

    LedgerSql(PostgresSqlWriter writer, Ledger ledger) {
        super(writer, ledger, Quoting.name(ledger.table(), PostgresDialect.traitsOf(PostgresDialect.DEFAULT_SCHEMA)));
        this.column = Quoting.identifier(ledger.shape().column());
        this.schema = ledger.table().schema();
    }

    List<String> write(LedgerEdit edit) {
        return edit instanceof LedgerEdit.CreateTable create ? create(create) : List.of(one(edit));
    }

    private String one(LedgerEdit edit) {
        if (edit instanceof LedgerEdit.Insert insert) {
            return insert(insert);
        } else if (edit instanceof LedgerEdit.Correct correct) {
            return correct(correct);
        } else if (edit instanceof LedgerEdit.Update update) {
            return "UPDATE " + table() + " SET " + column + " = " + Quoting.literal(update.to()) + where(update.row());
        } else if (edit instanceof LedgerEdit.Delete delete) {
            return "DELETE FROM " + table() + where(delete.row());
        } else if (edit instanceof LedgerEdit.DeleteDuplicates delete) {
            return "DELETE FROM " + table() + where(delete.row()) + " AND ctid <> (SELECT ctid FROM " + table()
                    + where(delete.row()) + " LIMIT 1)";
        } else if (edit instanceof LedgerEdit.AddPrimaryKey) {
            return "ALTER TABLE " + table() + " ADD " + primary();
        } else if (edit instanceof LedgerEdit.Widen widen) {
            return "ALTER TABLE " + table() + " ALTER COLUMN " + column + " TYPE VARCHAR(" + widen.width() + ")";
        }
        throw new IllegalStateException("an edit that no branch knows: " + edit);
    }

    @Override
    protected String type(LedgerColumn column) {
        return switch (column.kind()) {
            case TEXT -> column.width() == 0 ? "TEXT" : "VARCHAR(" + column.width() + ")";
            case WHOLE -> "INTEGER";
            case LONG -> "BIGINT";
            case TRUTH -> "BOOLEAN";
            case MOMENT -> "TIMESTAMP DEFAULT now()";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE DEFAULT now()";
            case SERIAL, COUNTED -> "SERIAL";
        };
    }

    @Override
    protected String truth(boolean value) {
        return String.valueOf(value);
    }

    @Override
    protected String user() {
        return "current_user";
    }

    @Override
    protected String now() {
        return "now()";
    }

    @Override
    protected List<String> house() {
        return List.of("CREATE SCHEMA IF NOT EXISTS " + Quoting.identifier(schema));
    }
}
