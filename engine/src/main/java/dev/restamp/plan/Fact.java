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

    record TableThere(Name table) implements Fact {}

    record TableGone(Name table) implements Fact {}

    record ColumnThere(Name table, String column) implements Fact {}

    record ColumnGone(Name table, String column) implements Fact {}

    record IndexThere(Name table, String index) implements Fact {}

    record NoRows(Name table) implements Fact {}

    /** The column is NULL in every row. */
    record NoValues(Name table, String column) implements Fact {}
}
