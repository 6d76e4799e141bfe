package dev.restamp.script;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.plan.Fact;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What surrounds the statements of a plan in one dialect, so that they are carried out as a whole or not at all, also by a
 * client that goes on after an error.
 */
abstract class Frame {

    private static final Map<String, Maker> MAKERS =
            Map.of("postgresql", PostgresFrame::new, "sqlite", SqliteFrame::new);

    final SqlWriter writer;
    final Schema.Traits traits;
    final Name ledger;

    interface Maker {
        Frame make(SqlWriter writer, Schema.Traits traits, Name ledger);
    }

    Frame(SqlWriter writer, Schema.Traits traits, Name ledger) {
        this.writer = writer;
        this.traits = traits;
        this.ledger = ledger;
    }

    static Frame of(String dialect, SqlWriter writer, Schema.Traits traits, Ledger ledger) {
        Maker maker = MAKERS.get(dialect);
        if (maker == null) {
            throw new IllegalArgumentException("no scripts can be written for " + dialect);
        }
        return maker.make(writer, traits, ledger.table());
    }

    /** Lines that open the transaction and take the locks. The statements are given since they may ask for preparations. */
    abstract List<String> open(boolean ledgerExists, List<String> statements);

    /** Lines that stop everything unless all these facts hold. */
    abstract List<String> guard(List<Fact> facts, String otherwise);

    abstract List<String> close();

    /** Why the client that a script is for cannot take this text as it stands; empty when it can. */
    Optional<String> findUncarried(String text) {
        return text.indexOf('\0') >= 0 ? Optional.of("a name or value holds the character NUL") : Optional.empty();
    }

    /** A statement that cannot be part of the transaction, carried out only if the facts hold. */
    abstract List<String> apart(String statement, List<Fact> facts);

    /** A statement as it is made outside the transaction. */
    abstract String madeApart(String statement);

    /** Conditions for the facts, each with a sentence that says what it means when it does not hold. */
    final Map<String, String> conditions(List<Fact> facts) {
        Map<String, String> conditions = new LinkedHashMap<>();
        List<Fact.TableThere> tables = those(facts, Fact.TableThere.class);
        List<Fact.ColumnThere> columns = those(facts, Fact.ColumnThere.class);
        List<Fact.TableGone> noTables = those(facts, Fact.TableGone.class);
        List<Fact.ColumnGone> noColumns = those(facts, Fact.ColumnGone.class);
        List<Fact.IndexThere> indexes = those(facts, Fact.IndexThere.class);
        for (Fact fact : facts) {
            if (fact instanceof Fact.LedgerHolds holds) {
                conditions.put(ledgerHolds(holds.rows()), "the ledger holds other rows than it should");
            } else if (fact instanceof Fact.NoLedger) {
                conditions.put(noTable(ledger), "there is a ledger by now");
            } else if (fact instanceof Fact.NoRows empty) {
                conditions.put(
                        noRows(empty.table()),
                        "a table has rows that should have none: "
                                + empty.table().local());
            } else if (fact instanceof Fact.NoValues empty) {
                conditions.put(
                        noValues(empty.table(), empty.column()),
                        "a column has values that should have none: "
                                + empty.table().local() + "." + empty.column());
            }
        }
        put(conditions, tables.stream().map(Fact.TableThere::table).toList(), "a table is missing");
        columns(conditions, columns);
        if (!noTables.isEmpty()) {
            conditions.put(
                    noneOfTables(noTables.stream().map(Fact.TableGone::table).toList()), "a table is there already");
        }
        if (!noColumns.isEmpty()) {
            conditions.put(
                    noneOfColumns(noColumns.stream()
                            .map(gone -> new Cell(gone.table(), gone.column()))
                            .toList()),
                    "a column is there already");
        }
        if (!indexes.isEmpty()) {
            conditions.put(
                    allIndexes(indexes.stream()
                            .map(there -> new Cell(there.table(), there.index()))
                            .toList()),
                    "an index is missing or not valid");
        }
        return conditions;
    }

    private void put(Map<String, String> conditions, List<Name> tables, String otherwise) {
        if (!tables.isEmpty()) {
            conditions.put(allTables(tables), otherwise);
        }
    }

    private void columns(Map<String, String> conditions, List<Fact.ColumnThere> columns) {
        if (!columns.isEmpty()) {
            List<Cell> cells = columns.stream()
                    .map(there -> new Cell(there.table(), there.column()))
                    .toList();
            conditions.put(allColumns(cells), "a column is missing");
        }
    }

    /** A part of a table, by its name. */
    record Cell(Name table, String part) {}

    private static <F extends Fact> List<F> those(List<Fact> facts, Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The rows are counted, and none is another; rows that stand several times are counted one by one. */
    private String ledgerHolds(List<String> rows) {
        String from = " FROM " + quoted(ledger);
        String count = "(SELECT count(*)" + from + ") = " + rows.size();
        Set<String> distinct = new TreeSet<>(rows);
        if (rows.isEmpty()) {
            return count;
        }
        String row = "coalesce(version_num, '')";
        List<String> conditions = new ArrayList<>();
        conditions.add(count);
        conditions.add("(SELECT count(DISTINCT " + row + ")" + from + " WHERE " + row + " IN ("
                + rows(distinct.stream().map(this::literal).toList()) + ")) = " + distinct.size());
        for (String repeated : distinct) {
            long times = rows.stream().filter(repeated::equals).count();
            if (times > 1) {
                conditions.add(
                        "(SELECT count(*)" + from + " WHERE " + row + " = " + literal(repeated) + ") = " + times);
            }
        }
        return String.join("\n    AND ", conditions);
    }

    abstract String noTable(Name table);

    abstract String allTables(List<Name> tables);

    abstract String noneOfTables(List<Name> tables);

    abstract String allColumns(List<Cell> columns);

    abstract String noneOfColumns(List<Cell> columns);

    abstract String allIndexes(List<Cell> indexes);

    final String noRows(Name table) {
        return "NOT EXISTS (SELECT 1 FROM " + quoted(table) + ")";
    }

    final String noValues(Name table, String column) {
        return "NOT EXISTS (SELECT 1 FROM " + quoted(table) + " WHERE " + writer.quote(column) + " IS NOT NULL)";
    }

    final String quoted(Name name) {
        return writer.quote(name, traits);
    }

    final String literal(String text) {
        return writer.literal(text);
    }

    /** Rows of a VALUES list, a few to a line. */
    static String rows(List<String> rows) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String row : rows) {
            if (line.length() + row.length() > 100) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ", ").append(row);
        }
        lines.add(line.toString());
        return String.join(",\n        ", lines);
    }
}
