package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ATTRIBUTE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CONSTRAINT;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import dev.restamp.dialect.Introspector.Scope;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.ledger.Entry;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The ledger's table and rows, wherever they are. */
record LedgerRows(Ledger ledger) {

    /** A bounded text keeps its length plus four here. */
    private static final int LENGTH_OFFSET = 4;

    private static final PostgresSqlWriter WRITER = new PostgresSqlWriter();

    private static final Field<Boolean> KEYED = field(exists(selectOne()
                    .from(PG_CONSTRAINT)
                    .where(PG_CONSTRAINT.CONRELID.eq(PG_CLASS.OID))
                    .and(PG_CONSTRAINT.CONTYPE.cast(Catalogue.TEXT).eq("p"))))
            .as("keyed");
    private static final Field<Boolean> READABLE = field(
                    "pg_catalog.has_table_privilege({0}, 'SELECT')", Boolean.class, PG_CLASS.OID)
            .as("readable");
    private static final Field<Boolean> REACHABLE = field(
                    "has_schema_privilege({0}, 'USAGE')", Boolean.class, PG_CLASS.RELNAMESPACE)
            .as("reachable");
    private static final Field<Boolean> GUARDED = field(
                    "pg_catalog.row_security_active({0})", Boolean.class, PG_CLASS.OID)
            .as("guarded");
    /** Of what the database comes with, nothing is written down as needed. */
    private static final Field<Boolean> RUNS =
            field("""
                    EXISTS (
                        SELECT FROM pg_catalog.pg_rewrite r
                          JOIN pg_catalog.pg_class v ON v.oid = r.ev_class AND v.relkind = 'v'
                          JOIN pg_catalog.pg_depend d
                            ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid AND d.refobjid <> r.ev_class
                          LEFT JOIN pg_catalog.pg_class o
                            ON d.refclassid = 'pg_catalog.pg_class'::regclass AND o.oid = d.refobjid
                         WHERE r.ev_class = {0} AND r.ev_type = '1'
                           AND (d.refclassid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_operator'::regclass)
                                OR o.relkind NOT IN ('r', 'p') OR o.relrowsecurity))
                    """, Boolean.class, PG_CLASS.OID).as("runs");

    Name table() {
        return ledger.table();
    }

    /** The schema that its tool makes for it. */
    Optional<String> findHouse() {
        return ledger.shape().layout().housed() ? Optional.of(table().schema()) : Optional.empty();
    }

    static LedgerRows read(Catalogue catalogue, Scope scope, List<Finding> findings) {
        Name wanted = scope.table();
        List<Name> places = scope.places();
        Optional<Record> own = candidates(
                        catalogue, wanted.local(), scope.shape().column())
                .stream()
                .filter(row -> places.contains(nameOf(row)))
                .min(Comparator.comparing(row -> places.indexOf(nameOf(row))));
        return new LedgerRows(own.map(row -> ledger(catalogue, row, scope.shape(), findings))
                .orElseGet(() -> Ledger.missing(wanted, scope.shape())));
    }

    private static List<Record> candidates(Catalogue catalogue, String local, String column) {
        return catalogue.rows(
                "ledgers " + local + " " + column,
                catalogue
                        .sql()
                        .select(
                                PG_NAMESPACE.NSPNAME,
                                PG_CLASS.RELNAME,
                                PG_ATTRIBUTE.ATTNAME,
                                PG_ATTRIBUTE.ATTTYPMOD,
                                KEYED,
                                READABLE,
                                REACHABLE,
                                GUARDED,
                                RUNS)
                        .from(PG_CLASS)
                        .join(PG_NAMESPACE)
                        .on(PG_NAMESPACE.OID.eq(PG_CLASS.RELNAMESPACE))
                        .leftJoin(PG_ATTRIBUTE)
                        .on(PG_ATTRIBUTE.ATTRELID.eq(PG_CLASS.OID))
                        .and(PG_ATTRIBUTE.ATTNAME.eq(column))
                        .and(PG_ATTRIBUTE.ATTISDROPPED.isFalse())
                        .where(PG_CLASS.RELNAME.eq(local))
                        .and(PG_CLASS.RELKIND.cast(Catalogue.TEXT).in("r", "p", "v", "m", "f"))
                        .and(PG_NAMESPACE.NSPNAME.notLike("pg\\_%"))
                        .orderBy(PG_NAMESPACE.NSPNAME));
    }

    private static Name nameOf(Record row) {
        return new Name(row.get(PG_NAMESPACE.NSPNAME), row.get(PG_CLASS.RELNAME));
    }

    private static Ledger ledger(Catalogue catalogue, Record row, LedgerShape shape, List<Finding> findings) {
        Name name = nameOf(row);
        int typmod = Optional.ofNullable(row.get(PG_ATTRIBUTE.ATTTYPMOD)).orElse(-1);
        Optional<Integer> width = typmod > LENGTH_OFFSET && shape.layout().isPlain()
                ? Optional.of(typmod - LENGTH_OFFSET)
                : Optional.empty();
        return new Ledger(
                name,
                shape,
                true,
                entries(catalogue, row, name, shape, findings),
                width,
                row.get(KEYED),
                LedgerReactions.of(catalogue, name, shape.columns()),
                List.of());
    }

    private static List<Entry> entries(
            Catalogue catalogue, Record row, Name name, LedgerShape shape, List<Finding> findings) {
        String column = shape.column();
        if (row.get(PG_ATTRIBUTE.ATTNAME) == null) {
            findings.add(unobservable(name, "it has no column " + column, shape.onMissing(column)));
            return List.of();
        }
        if (!row.get(READABLE) || !row.get(REACHABLE)) {
            findings.add(
                    unobservable(name, "this user may not read it", "grant SELECT on it, or audit as another user"));
            return List.of();
        }
        if (row.get(GUARDED)) {
            findings.add(unobservable(
                    name,
                    "row-level security is in force for this user, so that reading it would run the code of its policies"
                            + " and might show only some of the rows",
                    "audit as a superuser or a user with BYPASSRLS; its owner sees all rows unless the table has"
                            + " FORCE ROW LEVEL SECURITY"));
            return List.of();
        }
        if (row.get(RUNS)) {
            findings.add(unobservable(
                    name,
                    "it is a view that runs functions, or stands on more than plain tables",
                    "name the table behind it with --ledger"));
            return List.of();
        }
        Field<String> key = shape.layout().isPlain()
                ? field(DSL.name(column)).cast(Catalogue.TEXT)
                : field(DSL.sql(WRITER.key(shape)), String.class);
        List<String> more = shape.beside();
        List<Field<String>> fields = new ArrayList<>(List.of(DSL.coalesce(key, DSL.inline(""))));
        more.forEach(detail ->
                fields.add(field("coalesce(pg_catalog.to_jsonb(ledger) ->> {0}, '')", String.class, DSL.inline(detail))
                        .as("detail " + detail)));
        return catalogue
                .sql()
                .select(fields)
                .from(DSL.table(DSL.name(name.schema(), name.local())).as("ledger"))
                .fetch()
                .stream()
                .map(found ->
                        shape.entry(found.get(0, String.class), detail -> found.get("detail " + detail, String.class)))
                .toList();
    }

    private static Finding unobservable(Name name, String why, String advice) {
        return Finding.about(
                FindingCode.UNOBSERVABLE,
                name.toString(),
                "the rows of the ledger " + name + " cannot be seen: " + why,
                advice);
    }
}
