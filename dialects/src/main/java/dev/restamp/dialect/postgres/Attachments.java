package dev.restamp.dialect.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_CLASS;
import static org.jooq.meta.postgres.pg_catalog.Tables.PG_NAMESPACE;

import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.SchemaObject.Other;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;

/** What hangs on a table: triggers, policies and rules. Triggers that keep a key or repeat a parent's are not told. */
final class Attachments {

    /** The names of a printed trigger or rule end where its own name does. */
    private static final Pattern HEAD = Pattern.compile(
            "^CREATE (?:CONSTRAINT )?(?:TRIGGER|RULE) (?:\"(?:[^\"]|\"\")*+\"|[^\\s\"]+)\\s+", Pattern.DOTALL);

    /** Printed prettily, names go without their schema where the search path finds them. */
    private static final Field<String> TRIGGER = printed("pg_get_triggerdef");

    private static final Field<String> RULE = printed("pg_get_ruledef");
    private static final Field<String> POLICY = field("""
            'ON ' || {0}
              || CASE WHEN h.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
              || CASE h.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE'
                   WHEN 'd' THEN ' FOR DELETE' ELSE '' END
              || CASE WHEN h.polroles = '{0}' THEN '' ELSE ' TO ' || (SELECT string_agg(quote_ident(r.rolname), ', '
                   ORDER BY r.rolname) FROM pg_catalog.pg_roles r WHERE r.oid = ANY (h.polroles)) END
              || coalesce(' USING (' || pg_get_expr(h.polqual, h.polrelid) || ')', '')
              || coalesce(' WITH CHECK (' || pg_get_expr(h.polwithcheck, h.polrelid) || ')', '')
            """, String.class, field("h.polrelid::regclass::text"));

    private final Catalogue catalogue;
    private final PostgresSpelling spelling;
    private final Relations relations;

    private static Field<String> printed(String function) {
        return Catalogue.call(function, field("h.oid", Long.class), inline(true));
    }

    Attachments(Catalogue catalogue, PostgresSpelling spelling, Relations relations) {
        this.catalogue = catalogue;
        this.spelling = spelling;
        this.relations = relations;
    }

    List<SchemaObject> read() {
        List<SchemaObject> all = new ArrayList<>();
        Condition own = field("h.tgisinternal", Boolean.class).isFalse();
        Condition first =
                catalogue.isAtLeast(13) ? field("h.tgparentid", Long.class).eq(0L) : own;
        all.addAll(read(ObjectKind.TRIGGER, "pg_trigger", "tgname", "tgrelid", TRIGGER, own.and(first)));
        all.addAll(read(ObjectKind.POLICY, "pg_policy", "polname", "polrelid", POLICY, noCondition()));
        Condition noView = field("h.rulename", String.class).ne("_RETURN");
        all.addAll(read(ObjectKind.RULE, "pg_rewrite", "rulename", "ev_class", RULE, noView));
        return all;
    }

    private List<SchemaObject> read(
            ObjectKind kind, String table, String name, String home, Field<String> definition, Condition which) {
        List<SchemaObject> found = new ArrayList<>();
        if (!catalogue.circumstances().mayRead(table)) {
            return found;
        }
        Field<Long> homeOid = Catalogue.column("h", home, Long.class);
        Field<String> printed = definition.as("definition");
        Field<String> ownName = Catalogue.column("h", name, String.class);
        catalogue
                .rows(
                        table,
                        catalogue
                                .sql()
                                .select(homeOid, ownName, printed)
                                .from(Catalogue.pg(table, "h"))
                                .join(PG_CLASS)
                                .on(PG_CLASS.OID.eq(homeOid))
                                .join(PG_NAMESPACE)
                                .on(PG_NAMESPACE.OID.eq(PG_CLASS.RELNAMESPACE))
                                .where(catalogue.inScope())
                                .and(which)
                                .orderBy(PG_NAMESPACE.NSPNAME, PG_CLASS.RELNAME, ownName))
                .forEach(row -> relations
                        .find(row.get(homeOid))
                        .map(relation -> attachment(kind, relation.name(), row.get(ownName), row.get(printed)))
                        .ifPresent(found::add));
        return found;
    }

    private Other attachment(ObjectKind kind, Name table, String name, String definition) {
        String tail = HEAD.matcher(definition).replaceFirst("").strip();
        String text = tail.endsWith(";") ? tail.substring(0, tail.length() - 1) : tail;
        return new Other(kind, table.withLocal(name), Optional.of(table), spelling.definition(text));
    }
}
