package dev.restamp.plan;

import dev.restamp.schema.Name;
import java.util.List;

/** Something that a plan relies on and that can be asked of a database in the moment before it is changed. */
public sealed interface Fact {

    /** The ledger holds just these rows. */
    record LedgerHolds(List<String> rows) implements Fact {
        public LedgerHolds {
            rows = rows.stream().sorted().toList();
        }
    }

    record NoLedger() implements Fact {}

    record NoRows(Name table) implements Fact {}

    /** The column is NULL in every row. */
    record NoValues(Name table, String column) implements Fact {}

    /** The catalogue tells of a table or a part of one, or does not. */
    sealed interface Catalogued extends Fact {

        Name table();

        /** The name of the part; empty for the table itself. */
        String part();
    }

    record TableThere(Name table) implements Catalogued {
        @Override
        public String part() {
            return "";
        }
    }

    record TableGone(Name table) implements Catalogued {
        @Override
        public String part() {
            return "";
        }
    }

    record ColumnThere(Name table, String part) implements Catalogued {}

    record ColumnGone(Name table, String part) implements Catalogued {}

    record IndexThere(Name table, String part) implements Catalogued {}
}
