package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.inline;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_DEPEND;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_SEQUENCE;

import dev.restamp.schema.Name;
import dev.restamp.sql.SequenceOptions;
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
        return new SequenceOptions(
                        Optional.of(row.get(TYPE)),
                        number(row, PG_SEQUENCE.SEQSTART),
                        number(row, PG_SEQUENCE.SEQINCREMENT),
                        number(row, PG_SEQUENCE.SEQMIN),
                        number(row, PG_SEQUENCE.SEQMAX),
                        number(row, PG_SEQUENCE.SEQCACHE),
                        row.get(PG_SEQUENCE.SEQCYCLE),
                        Optional.empty())
                .text();
    }

    private static Optional<String> number(Record row, Field<Long> field) {
        return Optional.of(String.valueOf(row.get(field)));
    }
}
