package dev.restamp.sql;

import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import java.util.Optional;

/** The table that an ALTER TABLE is about, beside the text that is read and the draft of what it does. */
record AlteredTable(Cursor in, Draft draft, Name name) {

    Optional<Table> find() {
        return draft.schema().findTable(name);
    }

    /** A column as the table spells it. */
    String spelt(String column) {
        return draft.columnName(name, column);
    }

    Optional<Column> findColumn(String column) {
        return draft.findColumn(name, spelt(column));
    }

    Table.Options options() {
        return optionsOf(name);
    }

    Table.Options optionsOf(Name table) {
        return draft.schema().findTable(table).map(Table::options).orElse(Table.Options.NONE);
    }

    void change(Table.Options next) {
        draft.change(new Change.SetTableOptions(name, next));
    }
}
