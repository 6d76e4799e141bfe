package dev.restamp.sql;

import dev.restamp.dialect.Grammar;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the relation of a catalogue by its name. Of a table that predates the history there is one row more, all unknown: it
 * may have columns, keys and indexes that no revision made.
 */
public final class Catalog {

    /** No schema tells of the ledger, and who asks a catalogue finds it there. */
    static final String LEDGER = "alembic_version";

    private Catalog() {}

    /** Whether it is the ledger's own table, in whichever schema. */
    public static boolean isLedger(String table) {
        return table.equals(LEDGER);
    }

    /** With the rows of one table alone where the question asks for no other. */
    static Optional<Relation> find(List<String> name, Optional<String> onlyTable, Schema schema, Grammar grammar) {
        String local = name.get(name.size() - 1).toLowerCase(Locale.ROOT);
        String home = name.size() > 1 ? name.get(name.size() - 2).toLowerCase(Locale.ROOT) : "pg_catalog";
        Optional<List<Map<String, Datum>>> rows;
        if (grammar.hasPragmas()) {
            boolean master = Set.of("sqlite_master", "sqlite_schema").contains(local);
            rows = master ? Optional.of(new SqliteCatalog(schema).master()) : Optional.empty();
        } else if (home.equals("information_schema")) {
            rows = new InformationSchema(schema, tables(schema, onlyTable)).find(local);
        } else if (home.equals("pg_catalog")) {
            rows = new SystemCatalog(schema, tables(schema, onlyTable)).find(local);
        } else {
            rows = Optional.empty();
        }
        return rows.map(r -> Relation.of(List.of(), r));
    }

    private static List<Table> tables(Schema schema, Optional<String> only) {
        return schema.tables().stream()
                .filter(t -> only.isEmpty() || only.get().equals(t.name().local()))
                .toList();
    }
}
