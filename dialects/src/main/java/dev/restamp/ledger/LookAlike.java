package dev.restamp.ledger;

import dev.restamp.schema.Name;
import java.util.List;

/**
 * A table that may be a ledger, beside the one that was looked for: it has the column of the tool's ledger, or one column of
 * text and no other. Without rows that could be read, nobody knows what it claims.
 *
 * @param usual whether its column is called as the tool calls it
 */
public record LookAlike(Name table, boolean usual, boolean readable, List<String> rows)
        implements Comparable<LookAlike> {

    /** A ledger has a row for each head; a table of more is one of something else. */
    public static final int MOST_ROWS = 64;

    /** The same where it has a row for each revision. */
    public static final int MOST_OF_EACH = 4096;

    /** How many are looked into. */
    public static final int MOST = 32;

    public LookAlike {
        rows = rows.stream().sorted().toList();
    }

    @Override
    public int compareTo(LookAlike other) {
        return table.compareTo(other.table);
    }
}
