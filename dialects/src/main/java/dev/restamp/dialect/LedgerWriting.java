package dev.restamp.dialect;

import dev.restamp.ledger.Layout;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerColumn;
import dev.restamp.ledger.LedgerEdit.Correct;
import dev.restamp.ledger.LedgerEdit.CreateTable;
import dev.restamp.ledger.LedgerEdit.Insert;
import dev.restamp.ledger.LedgerShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Statements that make and fill a ledger's table as its tool does; a product says what it spells in its own way. */
public abstract class LedgerWriting {

    private final SqlWriter writer;
    private final LedgerShape shape;
    private final String table;
    private final Ledger ledger;

    protected LedgerWriting(SqlWriter writer, Ledger ledger, String table) {
        this.writer = writer;
        this.ledger = ledger;
        this.shape = ledger.shape();
        this.table = table;
    }

    /** What makes the schema that the table is in, unless it is there. */
    protected abstract List<String> house();

    /** A column's type, with its default where the database fills it. */
    protected abstract String type(LedgerColumn column);

    protected abstract String truth(boolean value);

    /** Who is connected, as an expression. */
    protected abstract String user();

    /** The moment at which it is asked, as an expression. */
    protected abstract String now();

    protected final String table() {
        return table;
    }

    protected final String key() {
        return writer.key(shape);
    }

    /** What is read as an empty row may be a NULL. */
    protected final String where(String row) {
        return " WHERE " + (row.isEmpty() ? "coalesce(" + key() + ", '')" : key()) + " = " + writer.literal(row);
    }

    // ------------------------------------------------------------------------------------------------ its table

    protected final List<String> create(CreateTable create) {
        return shape.layout().isPlain() ? List.of(plain(table, create.width())) : laidOut();
    }

    /** Of a key and no more. */
    protected final String plain(String quoted, int width) {
        String column = writer.quote(shape.column());
        return "CREATE TABLE " + quoted + " (\n    " + column + " VARCHAR(" + width + ") NOT NULL,\n    " + primary()
                + "\n)";
    }

    protected final String primary() {
        String column =
                shape.layout().isPlain() ? shape.column() : shape.layout().primary();
        return "CONSTRAINT " + writer.quote(shape.keyName(ledger.table())) + " PRIMARY KEY (" + writer.quote(column)
                + ")";
    }

    private List<String> laidOut() {
        Layout layout = shape.layout();
        List<String> statements = new ArrayList<>(layout.housed() ? house() : List.of());
        statements.add("CREATE TABLE " + table
                + layout.columns().stream().map(this::defined).collect(Collectors.joining(",\n    ", " (\n    ", ""))
                + ",\n    " + primary() + "\n)");
        layout.indexes()
                .forEach((suffix, column) -> statements.add(
                        "CREATE INDEX " + writer.quote(ledger.table().local() + suffix) + " ON " + table + " ("
                                + writer.quote(column) + ")"));
        return statements;
    }

    private String defined(LedgerColumn column) {
        return writer.quote(column.name()) + " " + type(column) + (column.required() ? " NOT NULL" : "");
    }

    // ------------------------------------------------------------------------------------------------- its rows

    protected final String insert(Insert insert) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (LedgerColumn column : shape.layout().columns()) {
            findValue(column, insert.cells()).ifPresent(value -> {
                columns.add(writer.quote(column.name()));
                values.add(value);
            });
        }
        if (columns.isEmpty()) {
            columns.add(writer.quote(shape.column()));
            values.add(writer.literal(insert.row()));
        }
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + String.join(", ", values)
                + ")";
    }

    /** As told, else as the tool would have it; nothing where the database fills it. */
    private Optional<String> findValue(LedgerColumn column, Map<String, String> cells) {
        String told = cells.get(column.name());
        if (told != null) {
            return Optional.of(literal(column, told));
        }
        return switch (column.fill()) {
            case TOLD, NOTED -> Optional.of(column.required() ? "''" : "NULL");
            case NEXT ->
                Optional.of("(SELECT coalesce(max(" + writer.quote(column.name()) + "), 0) + 1 FROM " + table + ")");
            case WRITER -> Optional.of(user());
            case NOW -> Optional.of(now());
            case CONSTANT -> Optional.of(literal(column, column.constant()));
            case DEFAULT -> Optional.empty();
        };
    }

    private String newest(String row) {
        return shape.details()
                .place()
                .map(writer::quote)
                .map(place -> " AND " + place + " = (SELECT max(" + place + ") FROM " + table + where(row) + ")")
                .orElse("");
    }

    private String literal(LedgerColumn column, String value) {
        return switch (column.kind()) {
            case WHOLE, LONG, SERIAL, COUNTED -> value.matches("-?\\d+") ? value : writer.literal(value);
            case TRUTH -> truth(value.matches("(?i)t|true|1"));
            case TEXT, MOMENT, INSTANT -> writer.literal(value);
        };
    }

    protected final String correct(Correct correct) {
        List<String> cells = new ArrayList<>();
        for (LedgerColumn column : shape.layout().columns()) {
            Optional<String> cell = correct.cells().getOrDefault(column.name(), Optional.empty());
            if (correct.cells().containsKey(column.name())) {
                cells.add(writer.quote(column.name()) + " = "
                        + cell.map(value -> literal(column, value)).orElse("NULL"));
            }
        }
        return "UPDATE " + table + " SET " + String.join(", ", cells) + where(correct.row()) + newest(correct.row());
    }
}
