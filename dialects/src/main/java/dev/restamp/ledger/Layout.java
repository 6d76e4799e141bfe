package dev.restamp.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The table of a ledger whose rows are more than a key.
 *
 * @param columns all of them, in the order in which the tool makes them
 * @param primary the column of the primary key
 * @param indexes what follows the table's name in the name of an index, and the column that it is on
 * @param stead what a row is called by whose key is NULL
 * @param housed whether the tool makes the schema for it as well, where a database has schemas
 * @param grown columns that a later release of the tool has, and adds by itself to a table of an earlier one
 */
public record Layout(
        List<LedgerColumn> columns,
        String primary,
        Map<String, String> indexes,
        Optional<Stead> stead,
        boolean housed,
        Set<String> grown) {

    /** Of rows that are a key and no more. */
    public static final Layout NONE = new Layout(List.of(), "", Map.of(), Optional.empty());

    /** In a schema that is there. */
    public Layout(List<LedgerColumn> columns, String primary, Map<String, String> indexes, Optional<Stead> stead) {
        this(columns, primary, indexes, stead, false, Set.of());
    }

    public Layout {
        columns = List.copyOf(columns);
        grown = Set.copyOf(grown);
        indexes = java.util.Collections.unmodifiableMap(new TreeMap<>(indexes));
    }

    /** The text of another column behind this prefix, its blanks as underscores. */
    public record Stead(String prefix, String column) {}

    public boolean isPlain() {
        return columns.isEmpty();
    }

    /** The names of the columns. */
    public List<String> names() {
        return columns.stream().map(LedgerColumn::name).toList();
    }

    /** Those that come from the revision and are held against it. */
    public List<String> told() {
        return filledBy(LedgerColumn.Fill.TOLD);
    }

    /** Those that come from the revision and that nobody looks at again, its name among them. */
    public List<String> noted() {
        return filledBy(LedgerColumn.Fill.NOTED);
    }

    /** The column of the primary key, where the database numbers rows by itself. */
    public Optional<String> findNumber() {
        return filledBy(LedgerColumn.Fill.DEFAULT).stream()
                .filter(primary::equals)
                .findFirst();
    }

    private List<String> filledBy(LedgerColumn.Fill fill) {
        return columns.stream()
                .filter(column -> column.fill() == fill)
                .map(LedgerColumn::name)
                .toList();
    }
}
