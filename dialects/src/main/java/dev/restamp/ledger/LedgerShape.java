package dev.restamp.ledger;

import dev.restamp.history.History;
import dev.restamp.schema.Name;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table in which a tool keeps its ledger, as the tool makes it.
 *
 * @param keeper the tool, as it is called in sentences
 * @param table the table's name where nobody gives it another
 * @param column the column of the keys
 * @param width how many characters that holds
 * @param keySuffix what follows the table's name in the name of its primary key
 * @param form how its rows stand for what is applied
 * @param details what a row tells beside its key
 * @param layout the table, where it is more than the column of the keys
 */
public record LedgerShape(
        String keeper,
        String table,
        String column,
        int width,
        String keySuffix,
        LedgerForm form,
        RowDetails details,
        Layout layout) {

    private static final int ROOMY = 255;

    /** Where nobody keeps a ledger, as in a database to throw away. */
    public static final LedgerShape NONE = new LedgerShape("", "", "", 0, "", new LedgerForm.Ends());

    /** Of rows that are a key and no more. */
    public LedgerShape(String keeper, String table, String column, int width, String keySuffix, LedgerForm form) {
        this(keeper, table, column, width, keySuffix, form, RowDetails.NONE);
    }

    /** Of rows that tell more than a key, in a table of which no more is known. */
    public LedgerShape(
            String keeper,
            String table,
            String column,
            int width,
            String keySuffix,
            LedgerForm form,
            RowDetails details) {
        this(keeper, table, column, width, keySuffix, form, details, Layout.NONE);
    }

    /** The same where a project makes more room for its keys, of which no more is known. */
    public LedgerShape withRoom() {
        return new LedgerShape(keeper, table, column, Math.max(width, ROOMY), keySuffix, form, details, layout);
    }

    /** The columns by which its table is known, that of the keys among them. */
    public List<String> columns() {
        return layout.isPlain() ? List.of(column) : layout.names();
    }

    /** All that is read of a row beside its key. */
    public List<String> beside() {
        return Stream.concat(details.columns().stream(), layout.names().stream())
                .distinct()
                .toList();
    }

    /** How many rows a table may have to be taken for such a ledger. */
    public int mostRows() {
        return form.moves() ? LookAlike.MOST_ROWS : LookAlike.MOST_OF_EACH;
    }

    /** The entry of a row, by what its columns hold as text; a column that the table lacks holds nothing. */
    public Entry entry(String key, Function<String, String> text) {
        Map<String, String> cells = new TreeMap<>();
        for (LedgerColumn one : layout.columns()) {
            String cell = text.apply(one.name());
            if (!cell.isEmpty() || one.required()) {
                cells.put(one.name(), cell);
            }
        }
        return details.entry(key, text).with(cells);
    }

    /** What to do about a table of that name which lacks a column, so that its rows cannot be read. */
    public String onMissing(String lacked) {
        return layout.grown().contains(lacked)
                ? "where this is the ledger, it is of an earlier " + keeper + ": the next run adds that column before"
                        + " anything else, and fills it by the rows' times and bodies; else name the ledger with --ledger"
                : "name the ledger with --ledger";
    }

    /** Whether the tool holds what it keeps of a body against the file. */
    public boolean holdsToBodies() {
        return details.digest().filter(layout.told()::contains).isPresent();
    }

    /** What the row of a revision is called by. */
    public String key(History history, String id) {
        return history.contains(id) ? history.revision(id).kept().cells().getOrDefault(column, id) : id;
    }

    /** A row as people know it: with the revision before it, where that is not what the row is called by. */
    public UnaryOperator<String> shown(History history) {
        Map<String, String> names = new HashMap<>();
        history.order().stream()
                .filter(id -> !key(history, id).equals(id))
                .forEach(id -> names.putIfAbsent(key(history, id), id));
        return row -> names.containsKey(row) ? names.get(row) + " (" + row + ")" : Ledger.shown(row);
    }

    /** What the rows are called by that are there when just these revisions are applied. */
    public Set<String> keys(History history, Collection<String> applied) {
        return form.keys(history, applied).stream()
                .map(id -> key(history, id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Of those that do not count, the ones that the tool never comes to once all that count have a row, beside these of no file. */
    public List<String> lost(History history, Collection<String> counted, Collection<String> unexplained) {
        Set<String> keys = keys(history, counted);
        keys.addAll(unexplained);
        return history.order(form.lost(history, keys, counted));
    }

    /** The column of its primary key. */
    public String primary() {
        return layout.isPlain() ? column : layout.primary();
    }

    public String keyName(Name ledger) {
        return ledger.local() + keySuffix;
    }
}
