package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.inline;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DEPEND;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_SEQUENCE;

import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.meta.postgres.pg_catalog.tables.PgDepend;

/** The sequences, told by what they were made with as far as it is not what they would be made with anyway. */
final class Sequences {

    /** A sequence that belongs to a column is told by the column. */
    record Definition(Name name, String options, Optional<Owner> owner) {}

    /** The column that a sequence belongs to, by the numbers of its table and its own. */
    record Owner(long table, int column) {}

    private static final PgDepend OWNERSHIP = PG_DEPEND.as("ownership");
    private static final Field<String> TYPE = Catalogue.call(
                    "format_type", PG_SEQUENCE.SEQTYPID, inline((Integer) null))
            .as("type");

    private Sequences() {}

    static List<Definition> read(Catalogue catalogue) {
        return rows(catalogue).stream()
                .map(row -> new Definition(
                        new Name(row.get(PG_NAMESPACE.NSPNAME), row.get(PG_CLASS.RELNAME)), options(row), owner(row)))
                .toList();
    }

    private static Optional<Owner> owner(Record row) {
        return Optional.ofNullable(row.get(OWNERSHIP.REFOBJID))
                .map(table -> new Owner(table, row.get(OWNERSHIP.REFOBJSUBID)));
    }

    private static Result<? extends Record> rows(Catalogue catalogue) {
        return catalogue.rows(
                "sequences",
                catalogue
                        .sql()
                        .select(
                                PG_NAMESPACE.NSPNAME,
                                PG_CLASS.RELNAME,
                                PG_SEQUENCE.SEQSTART,
                                PG_SEQUENCE.SEQINCREMENT,
                                PG_SEQUENCE.SEQMIN,
                                PG_SEQUENCE.SEQMAX,
                                PG_SEQUENCE.SEQCACHE,
                                PG_SEQUENCE.SEQCYCLE,
                                OWNERSHIP.REFOBJID,
                                OWNERSHIP.REFOBJSUBID,
                                TYPE)
                        .from(PG_SEQUENCE)
                        .join(PG_CLASS)
                        .on(PG_CLASS.OID.eq(PG_SEQUENCE.SEQRELID))
                        .join(PG_NAMESPACE)
                        .on(PG_NAMESPACE.OID.eq(PG_CLASS.RELNAMESPACE))
                        .leftJoin(OWNERSHIP)
                        .on(OWNERSHIP.CLASSID.eq(Catalogue.oidOf("pg_class")))
                        .and(OWNERSHIP.OBJID.eq(PG_CLASS.OID))
                        .and(OWNERSHIP.REFCLASSID.eq(Catalogue.oidOf("pg_class")))
                        .and(OWNERSHIP.REFOBJSUBID.gt(0))
                        .and(OWNERSHIP.DEPTYPE.cast(Catalogue.TEXT).in("a", "i"))
                        .where(catalogue.inScope())
                        .and(Catalogue.notOfExtension("pg_class", PG_CLASS.OID))
                        .orderBy(PG_NAMESPACE.NSPNAME, PG_CLASS.RELNAME));
    }

    private static String options(Record row) {
        long increment = row.get(PG_SEQUENCE.SEQINCREMENT);
        long least = row.get(PG_SEQUENCE.SEQMIN);
        long greatest = row.get(PG_SEQUENCE.SEQMAX);
        long start = row.get(PG_SEQUENCE.SEQSTART);
        boolean up = increment > 0;
        String type = row.get(TYPE);
        List<String> options = new ArrayList<>();
        add(options, "START WITH", start, up ? least : greatest);
        add(options, "INCREMENT BY", increment, 1);
        add(options, "MINVALUE", least, up ? 1 : lowest(type));
        add(options, "MAXVALUE", greatest, up ? highest(type) : -1);
        add(options, "CACHE", row.get(PG_SEQUENCE.SEQCACHE), 1);
        if (row.get(PG_SEQUENCE.SEQCYCLE)) {
            options.add("CYCLE");
        }
        return String.join(" ", options);
    }

    private static void add(List<String> options, String word, long value, long usual) {
        if (value != usual) {
            options.add(word + " " + value);
        }
    }

    private static long highest(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static long lowest(String type) {
        return -highest(type) - 1;
    }
}
