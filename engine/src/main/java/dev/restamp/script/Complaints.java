package dev.restamp.script;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Lookups;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.plan.Fact;
import dev.restamp.plan.Fact.Catalogued;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Facts as queries that complain: each answers with a sentence for whatever is not as it should be, and with nothing if all is. */
final class Complaints {

    private final SqlWriter writer;
    private final Schema.Traits traits;
    private final Name ledger;
    private final String key;
    private final Lookups catalogue;

    Complaints(Dialect dialect, Schema.Traits traits, Ledger ledger) {
        this.writer = dialect.sqlWriter();
        this.traits = traits;
        this.ledger = ledger.table();
        this.key = dialect.sqlWriter().key(ledger.shape());
        this.catalogue = dialect.lookups();
    }

    /** Facts of the catalogue that are asked in one query: the lookup, what it should find, and what to say of a name otherwise. */
    private record Listed(
            Class<? extends Catalogued> kind, Function<Lookups, String> lookup, boolean there, String complaint) {}

    private static final String PART = " of table ' || t || '";

    private static final List<Listed> LISTED = List.of(
            new Listed(Fact.TableThere.class, Lookups::table, true, "'table ' || t || ' is missing'"),
            new Listed(Fact.ColumnThere.class, Lookups::column, true, "'column ' || p || '" + PART + " is missing'"),
            new Listed(
                    Fact.IndexThere.class,
                    Lookups::index,
                    true,
                    "'index ' || p || '" + PART + " is missing or not valid'"),
            new Listed(Fact.TableGone.class, Lookups::table, false, "'table ' || t || ' is there already'"),
            new Listed(
                    Fact.ColumnGone.class,
                    Lookups::column,
                    false,
                    "'column ' || p || '" + PART + " is there already'"));

    List<String> about(List<Fact> facts) {
        List<String> queries = new ArrayList<>();
        facts.forEach(fact -> alone(fact, queries));
        for (Listed listed : LISTED) {
            List<? extends Catalogued> those = facts.stream()
                    .filter(listed.kind()::isInstance)
                    .map(listed.kind()::cast)
                    .toList();
            if (!those.isEmpty()) {
                queries.add(query(listed, those));
            }
        }
        return queries;
    }

    private String query(Listed listed, List<? extends Catalogued> facts) {
        List<List<String>> names = facts.stream()
                .map(fact -> catalogue.words(fact.table(), fact.part()))
                .toList();
        String columns = catalogue.columns(names.get(0).size());
        return "WITH named (" + columns + ") AS (VALUES\n    "
                + rows(names.stream().map(this::row).toList()) + ")\n  SELECT "
                + listed.complaint() + " FROM named WHERE " + (listed.there() ? "NOT " : "") + "EXISTS (\n    "
                + listed.lookup().apply(catalogue) + ")";
    }

    private String row(List<String> words) {
        return words.stream().map(writer::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    // ----------------------------------------------------------------------------------- facts that stand alone

    private void alone(Fact fact, List<String> queries) {
        if (fact instanceof Fact.LedgerHolds holds) {
            queries.add("SELECT 'the ledger holds other rows than it should' WHERE NOT (\n    " + holds(holds.rows())
                    + ")");
        } else if (fact instanceof Fact.NoLedger) {
            queries.add(query(LISTED.get(3), List.of(new Fact.TableGone(ledger))));
        } else if (fact instanceof Fact.NoRows empty) {
            String sentence = "table " + empty.table().local() + " has rows, and should have none";
            queries.add("SELECT " + told(sentence) + " WHERE EXISTS (SELECT 1 FROM " + quoted(empty.table()) + ")");
        } else if (fact instanceof Fact.NoValues empty) {
            String sentence = "column " + empty.column() + " of table "
                    + empty.table().local() + " has values, and should have none";
            queries.add("SELECT " + told(sentence) + " WHERE EXISTS (SELECT 1 FROM " + quoted(empty.table()) + " WHERE "
                    + writer.quote(empty.column()) + " IS NOT NULL)");
        }
    }

    /** The rows are counted, and none is another; rows that stand several times are counted one by one. */
    private String holds(List<String> rows) {
        List<String> conditions = new ArrayList<>();
        conditions.add(count("count(*)", "") + " = " + rows.size());
        TreeSet<String> distinct = new TreeSet<>(rows);
        String row = "coalesce(" + key + ", '')";
        if (!rows.isEmpty()) {
            String these = rows(distinct.stream().map(writer::literal).toList());
            conditions.add(count("count(DISTINCT " + row + ")", " WHERE " + row + " IN (" + these + ")") + " = "
                    + distinct.size());
        }
        for (String repeated : distinct) {
            long times = rows.stream().filter(repeated::equals).count();
            if (times > 1) {
                conditions.add(count("count(*)", " WHERE " + row + " = " + writer.literal(repeated)) + " = " + times);
            }
        }
        return String.join("\n    AND ", conditions);
    }

    private String count(String what, String where) {
        return "(SELECT " + what + " FROM " + quoted(ledger) + where + ")";
    }

    private String told(String sentence) {
        return writer.literal(Comments.safe(sentence));
    }

    private String quoted(Name name) {
        return writer.quote(name, traits);
    }

    /** Rows of a VALUES list, a few to a line. */
    private static String rows(List<String> rows) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String row : rows) {
            if (!line.isEmpty() && line.length() + row.length() > 100) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ", ").append(row);
        }
        lines.add(line.toString());
        return String.join(",\n    ", lines);
    }
}
