package dev.restamp.ledger;

import dev.restamp.schema.Name;
import java.util.List;
import java.util.Optional;

/**
 * The ledger as it stands in the database. Rows are as found, sorted, duplicates included; {@code width} is given where the
 * column's type is bounded. When the table is missing there are no rows, and the name is where Alembic would make it.
 * Reactions are what others have attached to it, so that writing to it does more than that.
 */
public record Ledger(
        Name table,
        boolean exists,
        List<String> rows,
        Optional<Integer> width,
        boolean hasPrimaryKey,
        List<Reaction> reactions) {
    public Ledger {
        rows = rows.stream().sorted().toList();
        reactions = reactions.stream().sorted().toList();
    }

    public Ledger(Name table, boolean exists, List<String> rows, Optional<Integer> width, boolean hasPrimaryKey) {
        this(table, exists, rows, width, hasPrimaryKey, List.of());
    }

    public Ledger with(List<Reaction> found) {
        return new Ledger(table, exists, rows, width, hasPrimaryKey, found);
    }

    /** Reactions are told only where there are some. */
    @Override
    public String toString() {
        return "Ledger[table=" + table + ", exists=" + exists + ", rows=" + rows + ", width=" + width
                + ", hasPrimaryKey=" + hasPrimaryKey + (reactions.isEmpty() ? "" : ", reactions=" + reactions) + "]";
    }

    public static final String ALEMBIC = "alembic_version";

    /** The width that Alembic gives the column. */
    public static final int ALEMBIC_WIDTH = 32;

    public static Ledger missing(Name table) {
        return new Ledger(table, false, List.of(), Optional.empty(), false);
    }
}
