package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.when;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_ENUM;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_TYPE;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.EnumType;
import dev.restamp.schema.SchemaObject.Other;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;

/** The types that users made: enums with their values in order, domains, composite types. */
final class Types {

    private Types() {}

    static List<SchemaObject> read(Catalogue catalogue, PostgresSpelling spelling) {
        List<SchemaObject> types = new ArrayList<>(enums(catalogue));
        for (Record row : others(catalogue)) {
            ObjectKind kind = row.get(PG_TYPE.TYPTYPE).equals("d") ? ObjectKind.DOMAIN : ObjectKind.COMPOSITE_TYPE;
            types.add(new Other(kind, name(row), Optional.empty(), spelling.definition(row.get(DEFINITION))));
        }
        return types;
    }

    private static List<EnumType> enums(Catalogue catalogue) {
        Map<Name, List<String>> values = new LinkedHashMap<>();
        catalogue
                .rows(
                        "enums",
                        catalogue
                                .sql()
                                .select(PG_NAMESPACE.NSPNAME, PG_TYPE.TYPNAME, PG_ENUM.ENUMLABEL)
                                .from(PG_TYPE)
                                .join(PG_NAMESPACE)
                                .on(PG_NAMESPACE.OID.eq(PG_TYPE.TYPNAMESPACE))
                                .leftJoin(PG_ENUM)
                                .on(PG_ENUM.ENUMTYPID.eq(PG_TYPE.OID))
                                .where(catalogue.inScope())
                                .and(PG_TYPE.TYPTYPE.cast(Catalogue.TEXT).eq("e"))
                                .and(Catalogue.notOfExtension("pg_type", PG_TYPE.OID))
                                .orderBy(PG_NAMESPACE.NSPNAME, PG_TYPE.TYPNAME, PG_ENUM.ENUMSORTORDER))
                .forEach(row -> {
                    List<String> labels = values.computeIfAbsent(name(row), key -> new ArrayList<>());
                    Optional.ofNullable(row.get(PG_ENUM.ENUMLABEL)).ifPresent(labels::add);
                });
        return values.entrySet().stream()
                .map(entry -> new EnumType(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Name name(Record row) {
        return new Name(row.get(PG_NAMESPACE.NSPNAME), row.get(PG_TYPE.TYPNAME));
    }

    private static final Field<String> DOMAIN = field("""
            'AS ' || format_type(pg_type.typbasetype, pg_type.typtypmod)
              || coalesce((SELECT ' COLLATE ' || quote_ident(c.collname) FROM pg_catalog.pg_collation c
                   JOIN pg_catalog.pg_type b ON b.oid = pg_type.typbasetype
                   WHERE c.oid = pg_type.typcollation AND c.oid <> b.typcollation), '')
              || coalesce(' DEFAULT ' || pg_get_expr(pg_type.typdefaultbin, 0), '')
              || CASE WHEN pg_type.typnotnull THEN ' NOT NULL' ELSE '' END
              || coalesce((SELECT pg_catalog.string_agg(' CONSTRAINT ' || pg_catalog.quote_ident(k.conname) || ' '
                   || pg_get_constraintdef(k.oid), '' ORDER BY k.conname)
                   FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_type.oid AND k.contype = 'c'), '')
            """, String.class);

    private static final Field<String> COMPOSITE = field("""
            'AS (' || coalesce((SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname) || ' '
                || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = pg_type.typrelid AND a.attnum > 0 AND NOT a.attisdropped), '') || ')'
            """, String.class);

    private static final Field<String> DEFINITION = when(
                    PG_TYPE.TYPTYPE.cast(Catalogue.TEXT).eq("d"), DOMAIN)
            .otherwise(COMPOSITE)
            .as("definition");

    private static Iterable<? extends Record> others(Catalogue catalogue) {
        return catalogue.rows(
                "types",
                catalogue
                        .sql()
                        .select(PG_NAMESPACE.NSPNAME, PG_TYPE.TYPNAME, PG_TYPE.TYPTYPE, DEFINITION)
                        .from(PG_TYPE)
                        .join(PG_NAMESPACE)
                        .on(PG_NAMESPACE.OID.eq(PG_TYPE.TYPNAMESPACE))
                        .leftJoin(PG_CLASS)
                        .on(PG_CLASS.OID.eq(PG_TYPE.TYPRELID))
                        .where(catalogue.inScope())
                        .and(PG_TYPE.TYPTYPE
                                .cast(Catalogue.TEXT)
                                .eq("d")
                                .or(PG_CLASS.RELKIND.cast(Catalogue.TEXT).eq("c")))
                        .and(Catalogue.notOfExtension("pg_type", PG_TYPE.OID))
                        .orderBy(PG_NAMESPACE.NSPNAME, PG_TYPE.TYPNAME));
    }
}
