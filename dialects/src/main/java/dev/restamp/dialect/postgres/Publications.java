package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Other;
import dev.restamp.sql.Quoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Field;

/** What is copied to elsewhere. Publications live in no schema, and are told as if in the default one. */
final class Publications {

    private static final Field<String> DEFINITION = field("""
            CASE WHEN p.puballtables THEN 'FOR ALL TABLES ' ELSE '' END || 'WITH (publish = ''' || concat_ws(', ',
              CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
              CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) || ''')'
            """, String.class);

    /** Columns in the order of their names, a line for each; where only some rows are published, that is not told. */
    private static final Field<String> COLUMNS = field("""
            CASE WHEN r.prqual IS NULL THEN coalesce((SELECT string_agg(a.attname, chr(10) ORDER BY a.attname COLLATE "C")
              FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)), '') END
            """, String.class);

    private final Catalogue catalogue;
    private final Relations relations;

    Publications(Catalogue catalogue, Relations relations) {
        this.catalogue = catalogue;
        this.relations = relations;
    }

    List<SchemaObject> read(String defaultSchema) {
        List<SchemaObject> found = new ArrayList<>();
        Field<String> name = Catalogue.column("p", "pubname", String.class);
        Field<String> definition = DEFINITION.as("definition");
        catalogue
                .rows(
                        "publications",
                        catalogue
                                .sql()
                                .select(name, definition)
                                .from(Catalogue.pg("pg_publication", "p"))
                                .orderBy(name))
                .forEach(row -> found.add(new Other(
                        ObjectKind.PUBLICATION,
                        new Name(defaultSchema, row.get(name)),
                        Optional.empty(),
                        known(row.get(definition)))));
        found.addAll(tables(name));
        return found;
    }

    private List<SchemaObject> tables(Field<String> name) {
        List<SchemaObject> found = new ArrayList<>();
        Field<Long> relation = Catalogue.column("r", "prrelid", Long.class);
        Field<String> columns = (catalogue.isAtLeast(15) ? COLUMNS : inline("")).as("columns");
        catalogue
                .rows(
                        "published tables",
                        catalogue
                                .sql()
                                .select(name, relation, columns)
                                .from(Catalogue.pg("pg_publication_rel", "r"))
                                .join(Catalogue.pg("pg_publication", "p"))
                                .on(Catalogue.column("p", "oid", Long.class)
                                        .eq(Catalogue.column("r", "prpubid", Long.class)))
                                .orderBy(name, relation))
                .forEach(row -> relations
                        .find(row.get(relation))
                        .map(table -> table(row.get(name), table.name(), Optional.ofNullable(row.get(columns))))
                        .ifPresent(found::add));
        return found;
    }

    private static Other table(String publication, Name table, Optional<String> columns) {
        return new Other(
                ObjectKind.PUBLISHED_TABLE,
                table.withLocal(publication),
                Optional.of(table),
                columns.map(Publications::listed).orElse(Expression.unknown()));
    }

    private static Expression listed(String columns) {
        return known(
                columns.isEmpty()
                        ? "all columns"
                        : Arrays.stream(columns.split("\n"))
                                .map(Quoting::identifier)
                                .collect(Collectors.joining(", ", "(", ")")));
    }

    private static Expression known(String text) {
        return new Expression(text, text, true);
    }
}
