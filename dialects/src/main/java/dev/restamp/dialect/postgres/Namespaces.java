package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schemas and extensions of the whole database. They live in no schema, and are told as if in the default one. */
final class Namespaces {

    /** A schema that an extension makes for what is loaded later, and does not keep as its own. */
    private static final Map<String, String> LET_GO = Map.of("tiger_data", "postgis_tiger_geocoder");

    private Namespaces() {}

    /** But for the one that a tool makes for its ledger. */
    static List<SchemaObject> read(Catalogue catalogue, String defaultSchema, Optional<String> house) {
        List<SchemaObject> objects = new ArrayList<>();
        List<String> extensions = extensions(catalogue);
        for (String schema : schemas(catalogue, defaultSchema)) {
            if (house.filter(schema::equals).isEmpty() && !extensions.contains(LET_GO.getOrDefault(schema, ""))) {
                objects.add(object(ObjectKind.SCHEMA, new Name(defaultSchema, schema)));
            }
        }
        for (String extension : extensions) {
            objects.add(object(ObjectKind.EXTENSION, new Name(defaultSchema, extension)));
        }
        return objects;
    }

    private static Other object(ObjectKind kind, Name name) {
        return new Other(kind, name, Optional.empty(), Expression.unknown());
    }

    /** The system's own are left out, and those that are there from the start. */
    private static List<String> schemas(Catalogue catalogue, String defaultSchema) {
        return catalogue
                .rows(
                        "schemas beside " + defaultSchema,
                        catalogue
                                .sql()
                                .select(PG_NAMESPACE.NSPNAME)
                                .from(PG_NAMESPACE)
                                .where(PG_NAMESPACE.NSPNAME.notLike("pg\\_%"))
                                .and(PG_NAMESPACE.NSPNAME.notIn("information_schema", "public", defaultSchema))
                                .and(Catalogue.notOfExtension("pg_namespace", PG_NAMESPACE.OID))
                                .orderBy(PG_NAMESPACE.NSPNAME))
                .getValues(PG_NAMESPACE.NSPNAME);
    }

    private static List<String> extensions(Catalogue catalogue) {
        if (!catalogue.circumstances().mayRead("pg_extension")) {
            return List.of();
        }
        return catalogue
                .rows(
                        "extensions",
                        catalogue
                                .sql()
                                .select(field("extname", String.class))
                                .from(Catalogue.pg("pg_extension", "x"))
                                .where(field("extname", String.class).ne("plpgsql"))
                                .orderBy(field("extname")))
                .getValues(0, String.class);
    }
}
