package dev.restamp.healing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Shell;
import dev.restamp.fixtures.ScratchDatabase;
import java.util.List;

/** What the database's own tools say of a schema, line by line, in an order that does not depend on how it came about. */
final class Witness {

    /** The text of a table keeps how its columns came; what the shell's pragmas say of them does not. */
    private static final String PRAGMAS = """
            SELECT 'table', m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
              FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table';
            SELECT 'key', m.name, f."table", f."from", f."to", f.on_update, f.on_delete
              FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table';
            SELECT 'index', m.name, i.name, i."unique", i.origin, i.partial, x.seqno, x.name, x."desc", x.coll
              FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_xinfo(i.name) x
              WHERE m.type = 'table' AND x.key;
            SELECT type, name, sql FROM sqlite_master WHERE type NOT IN ('table', 'index');
            """;

    /** As the server itself writes definitions; pg_dump refuses servers that are newer than it. */
    private static final String CATALOGUE = """
            SELECT 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
                (SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = attrelid AND adnum = attnum)
              FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
              WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND attnum > 0 AND NOT attisdropped;
            SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint
              WHERE connamespace = 'public'::regnamespace;
            SELECT 'index', pg_get_indexdef(indexrelid), indisvalid FROM pg_index JOIN pg_class c ON c.oid = indrelid
              WHERE c.relnamespace = 'public'::regnamespace;
            SELECT 'type', typname, enumlabel FROM pg_enum JOIN pg_type t ON t.oid = enumtypid;
            """;

    private Witness() {}

    static List<String> of(ScratchDatabase database) {
        Shell.Result result = database.dialect().equals("sqlite")
                ? Shell.run(
                        PRAGMAS, List.of("sqlite3", "-bail", database.jdbcUrl().substring("jdbc:sqlite:".length())))
                : Shell.run(CATALOGUE, List.of("psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", database.url()));
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output().lines().sorted().toList();
    }
}
