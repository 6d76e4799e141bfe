package dev.restamp.ledger;

import dev.restamp.schema.Name;
import java.util.List;
import java.util.Optional;

/**
 * The ledger as it stands in the database. Rows are as found, sorted, duplicates included; {@code width} is given where the
 * column's type is bounded. When the table is missing there are no rows, and the name is where Alembic would make it.
 */
public record Ledger(Name table, boolean exists, List<String> rows, Optional<Integer> width, boolean hasPrimaryKey) {
    public Ledger {
        rows = rows.stream().sorted().toList();
    }

    public static final String ALEMBIC = "alembic_version";

    /** The width that Alembic gives the column. */
    public static final int ALEMBIC_WIDTH = 32;

    public static Ledger missing(Name table) {
        return new Ledger(table, false, List.of(), Optional.empty(), false);
    }
}
