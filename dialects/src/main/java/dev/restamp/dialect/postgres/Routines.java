package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_PROC;

import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Other;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.Record;

/** Functions, procedures and, by name alone, aggregates. */
final class Routines {

    private static final Field<String> ARGUMENTS =
            field("""
                    (SELECT string_agg(format_type(t.oid, NULL), ', ' ORDER BY t.n)
                       FROM unnest({0}::oid[]) WITH ORDINALITY t(oid, n))
                    """, String.class, PG_PROC.PROARGTYPES).as("arguments");
    private static final Field<String> DEFINITION = when(
                    PG_PROC.PROKIND.cast(Catalogue.TEXT).in("f", "p", "w"),
                    Catalogue.call("pg_get_functiondef", PG_PROC.OID))
            .as("definition");

    /** Of these nothing is read in scripts, so that what is there is not told either. */
    private static final String AGGREGATE = "a";

    /** What comes before the arguments, which the name tells. */
    private static final Pattern HEAD = Pattern.compile(
            "^CREATE OR REPLACE (?:FUNCTION|PROCEDURE) (?:(?:\"(?:[^\"]|\"\")*+\"|[^\\s\"(.]+)\\.?)++(?=\\()");

    private final Catalogue catalogue;
    private final PostgresSpelling spelling;

    Routines(Catalogue catalogue, PostgresSpelling spelling) {
        this.catalogue = catalogue;
        this.spelling = spelling;
    }

    List<SchemaObject> read() {
        if (!catalogue.circumstances().mayRead("pg_proc")) {
            return List.of();
        }
        return catalogue
                .rows(
                        "routines",
                        catalogue
                                .sql()
                                .select(PG_NAMESPACE.NSPNAME, PG_PROC.PRONAME, ARGUMENTS, DEFINITION)
                                .from(PG_PROC)
                                .join(PG_NAMESPACE)
                                .on(PG_NAMESPACE.OID.eq(PG_PROC.PRONAMESPACE))
                                .where(catalogue.inScope())
                                .and(PG_PROC.PROKIND.cast(Catalogue.TEXT).ne(AGGREGATE))
                                .and(Catalogue.notOfExtension("pg_proc", PG_PROC.OID))
                                .and(Catalogue.notInternal("pg_proc", PG_PROC.OID))
                                .orderBy(PG_NAMESPACE.NSPNAME, PG_PROC.PRONAME, ARGUMENTS))
                .map(this::routine);
    }

    private SchemaObject routine(Record row) {
        String arguments = Optional.ofNullable(row.get(ARGUMENTS)).orElse("");
        Name name = new Name(row.get(PG_NAMESPACE.NSPNAME), row.get(PG_PROC.PRONAME) + "(" + arguments + ")");
        Expression definition =
                Optional.ofNullable(row.get(DEFINITION)).map(this::definition).orElseGet(Expression::unknown);
        return new Other(ObjectKind.FUNCTION, name, Optional.empty(), definition);
    }

    private Expression definition(String printed) {
        Matcher head = HEAD.matcher(printed);
        return spelling.definition(head.find() ? printed.substring(head.end()).strip() : printed.strip());
    }
}
