package dev.restamp.dialect.postgres;

import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.ledger.LookAlike;
import dev.restamp.schema.Name;
import dev.restamp.sql.Quoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * The tables that may be a ledger beside the one that was looked for: in any schema those that have its column or its name, and
 * in those that are looked at, if there is no ledger with rows, also those of one column of text.
 */
final class LookAlikes {

    private static final String SHARED = "public";

    /**
     * A part of a divided table is none of its own; and only of a table is it known what reading it costs. Where rows are
     * guarded, reading runs what the guards call.
     */
    private static final String CANDIDATES = """
            SELECT n.nspname, c.relname, a.attname,
                   c.relkind IN ('r', 'p') AND a.attname IS NOT NULL
                       AND NOT pg_catalog.row_security_active(c.oid)
                       AND has_table_privilege(c.oid, 'SELECT')
                       AND has_schema_privilege(n.oid, 'USAGE') AS readable,
                   EXISTS (SELECT FROM pg_catalog.pg_class other
                            WHERE other.relnamespace = c.relnamespace AND other.relname <> c.relname
                              AND other.relkind IN ('r', 'p')) AS beside
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN LATERAL (
                   SELECT a.attname
                     FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                      AND (t.typcategory = 'S' OR pg_catalog.cardinality({4}) > 1)
                      AND (a.attname = {3}
                           OR {0} AND n.nspname = ANY ({1})
                              AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute o
                                               WHERE o.attrelid = c.oid AND o.attnum > 0 AND NOT o.attisdropped
                                                 AND o.attnum <> a.attnum))
                    ORDER BY a.attname <> {3} LIMIT 1) a ON true
             WHERE NOT c.relispartition
               AND (pg_catalog.cardinality({4}) < 2 OR NOT EXISTS (
                    SELECT FROM pg_catalog.unnest({4}) AS wanted (name)
                     WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_attribute k
                                        WHERE k.attrelid = c.oid AND k.attname = wanted.name AND NOT k.attisdropped)))
               AND (c.relkind IN ('r', 'p') AND a.attname IS NOT NULL
                    OR c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relname = {2})
               AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
             ORDER BY n.nspname, c.relname
            """;

    private LookAlikes() {}

    static List<LookAlike> read(Catalogue catalogue, Ledger ledger) {
        List<Record> found = candidates(catalogue, ledger).stream()
                .filter(row -> !nameOf(row).equals(ledger.table()))
                .filter(row -> !isOfAnother(row, ledger.table()))
                .limit(LookAlike.MOST)
                .toList();
        Map<Name, List<String>> rows =
                rows(catalogue, found.stream().filter(LookAlikes::isReadable).toList(), ledger.shape());
        return found.stream()
                .map(row -> lookAlike(row, ledger.shape(), rows.getOrDefault(nameOf(row), List.of())))
                .filter(other -> other.rows().size() <= ledger.shape().mostRows())
                .toList();
    }

    private static List<Record> candidates(Catalogue catalogue, Ledger ledger) {
        return catalogue
                .sql()
                .resultQuery(
                        CANDIDATES,
                        DSL.inline(ledger.rows().isEmpty()),
                        texts(catalogue.schemas()),
                        DSL.inline(ledger.table().local()),
                        DSL.inline(ledger.shape().column()),
                        texts(ledger.shape().columns()))
                .fetch();
    }

    private static Field<?> texts(Collection<String> values) {
        return DSL.array(values.stream().map(DSL::inline).toList());
    }

    /** Schemas of one shape, one for each tenant, have a ledger each; what all of them may share is in the schema of all. */
    private static boolean isOfAnother(Record row, Name wanted) {
        String schema = nameOf(row).schema();
        return !schema.equals(wanted.schema())
                && !wanted.schema().equals(SHARED)
                && !schema.equals(SHARED)
                && row.get("beside", Boolean.class);
    }

    private static LookAlike lookAlike(Record row, LedgerShape shape, List<String> rows) {
        return new LookAlike(
                nameOf(row), shape.column().equals(row.get("attname", String.class)), isReadable(row), rows);
    }

    private static boolean isReadable(Record row) {
        return row.get("readable", Boolean.class);
    }

    private static Name nameOf(Record row) {
        return new Name(row.get("nspname", String.class), row.get("relname", String.class));
    }

    private static String key(Record table, LedgerShape shape) {
        return shape.layout().isPlain()
                ? Quoting.identifier(table.get("attname", String.class))
                : new PostgresSqlWriter().key(shape);
    }

    /** Of all of them in one question. */
    private static Map<Name, List<String>> rows(Catalogue catalogue, List<Record> tables, LedgerShape shape) {
        Map<Name, List<String>> rows = new HashMap<>();
        if (tables.isEmpty()) {
            return rows;
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            parts.add("(SELECT " + i + " AS place, left("
                    + key(tables.get(i), shape)
                    + "::text, 300) AS entry FROM "
                    + Quoting.identifier(nameOf(tables.get(i)).schema()) + "."
                    + Quoting.identifier(nameOf(tables.get(i)).local()) + " LIMIT " + (shape.mostRows() + 1) + ")");
        }
        catalogue.sql().fetch(parts.stream().collect(Collectors.joining(" UNION ALL "))).stream()
                .filter(row -> row.get("entry") != null)
                .forEach(row -> rows.computeIfAbsent(
                                nameOf(tables.get(row.get("place", Integer.class))), name -> new ArrayList<>())
                        .add(row.get("entry", String.class)));
        return rows;
    }
}
