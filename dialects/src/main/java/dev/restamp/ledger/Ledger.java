package dev.restamp.ledger;

import dev.restamp.schema.Name;
import java.util.List;
import java.util.Optional;

/**
 * The ledger as it stands in the database. Rows are as found, sorted, duplicates included, and a NULL as an empty one;
 * {@code width} is given where the column's type is bounded. When the table is missing there are no rows, and the name is where
 * Alembic would make it. Reactions are what others have attached to it, so that writing to it does more than that.
 * {@code beside} names what it has beside the ids, where a key is only to be had by making the table anew, which would lose it.
 */
public record Ledger(
        Name table,
        boolean exists,
        List<String> rows,
        Optional<Integer> width,
        boolean hasPrimaryKey,
        List<Reaction> reactions,
        List<String> beside) {
    public Ledger {
        rows = rows.stream().sorted().toList();
        reactions = reactions.stream().sorted().toList();
        beside = beside.stream().sorted().toList();
    }

    public Ledger(Name table, boolean exists, List<String> rows, Optional<Integer> width, boolean hasPrimaryKey) {
        this(table, exists, rows, width, hasPrimaryKey, List.of(), List.of());
    }

    /** The same table with other rows. */
    public Ledger holding(List<String> others) {
        return new Ledger(table, exists, others, width, hasPrimaryKey, reactions, beside);
    }

    public Ledger keyed() {
        return new Ledger(table, exists, rows, width, true, reactions, beside);
    }

    public Ledger widened(int to) {
        return new Ledger(table, exists, rows, Optional.of(to), hasPrimaryKey, reactions, beside);
    }

    /** Whether it can be given the key that it lacks without losing anything. */
    public boolean wantsKey() {
        return exists && !hasPrimaryKey && beside.isEmpty();
    }

    /** A row that is NULL, empty or blank: no revision can have that id, in this release or another. */
    public static boolean isNameless(String row) {
        return row.isBlank();
    }

    /** A row as it may be told in a sentence; where blanks stand around it, so that they are seen. */
    public static String shown(String row) {
        return isNameless(row) ? "a row without an id" : row.equals(row.strip()) ? row : "'" + row + "'";
    }

    /** Reactions and what is beside the ids are told only where there are some. */
    @Override
    public String toString() {
        return "Ledger[table=" + table + ", exists=" + exists + ", rows=" + rows + ", width=" + width
                + ", hasPrimaryKey=" + hasPrimaryKey + (reactions.isEmpty() ? "" : ", reactions=" + reactions)
                + (beside.isEmpty() ? "" : ", beside=" + beside) + "]";
    }

    public static final String ALEMBIC = "alembic_version";

    /** The width that Alembic gives the column. */
    public static final int ALEMBIC_WIDTH = 32;

    public static Ledger missing(Name table) {
        return new Ledger(table, false, List.of(), Optional.empty(), false);
    }
}
