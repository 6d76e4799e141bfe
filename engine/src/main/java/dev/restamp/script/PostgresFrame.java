package dev.restamp.script;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.plan.Fact;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL: a failing guard is an error inside the transaction, after which the server refuses every statement and turns the
 * commit into a rollback; so a client may go on as it likes. {@code ON_ERROR_STOP} makes psql say so by its exit status.
 */
final class PostgresFrame extends Frame {

    PostgresFrame(SqlWriter writer, Schema.Traits traits, Name ledger) {
        super(writer, traits, ledger);
    }

    @Override
    List<String> open(boolean ledgerExists, List<String> statements) {
        List<String> lines = new ArrayList<>();
        lines.add("\\set ON_ERROR_STOP on");
        lines.add("BEGIN;");
        lines.add("SET LOCAL standard_conforming_strings = on;");
        lines.add("SET LOCAL lock_timeout = '10s';");
        lines.add("SET LOCAL check_function_bodies = off;");
        lines.addAll(block(List.of(
                "PERFORM pg_catalog.set_config('search_path', "
                        + literal(writer.quote(traits.defaultSchema()) + ", ")
                        + " || pg_catalog.current_setting('search_path'), true);",
                "IF NOT pg_catalog.pg_try_advisory_xact_lock(" + Lock.KEY + ") THEN",
                "  RAISE EXCEPTION USING MESSAGE = 'restamp: another restamp is at work on this database; nothing was"
                        + " changed';",
                "END IF;")));
        if (ledgerExists) {
            lines.add("-- a running Alembic holds this lock in part, and waits for it in full");
            lines.add("LOCK TABLE " + quoted(ledger) + " IN ACCESS EXCLUSIVE MODE;");
        }
        return lines;
    }

    @Override
    List<String> guard(List<Fact> facts, String otherwise) {
        List<String> body = new ArrayList<>();
        for (Map.Entry<String, String> condition : conditions(facts).entrySet()) {
            body.add("IF NOT (" + condition.getKey() + ") THEN");
            body.add("  RAISE EXCEPTION USING MESSAGE = "
                    + literal("restamp: " + Comments.safe(condition.getValue()) + "; " + otherwise) + ";");
            body.add("END IF;");
        }
        return block(body);
    }

    @Override
    List<String> close() {
        return List.of("COMMIT;");
    }

    @Override
    List<String> apart(String statement, List<Fact> facts) {
        String conditions = String.join("\n  AND ", conditions(facts).keySet());
        return List.of(
                "\\set ON_ERROR_STOP on",
                "SELECT " + literal(madeApart(statement)),
                "WHERE " + (conditions.isEmpty() ? "true" : conditions),
                "\\gexec");
    }

    @Override
    String madeApart(String statement) {
        return statement.replaceFirst("^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)", "CREATE $1INDEX CONCURRENTLY ");
    }

    private static List<String> block(List<String> body) {
        String text = "\n  " + String.join("\n  ", body) + "\n";
        String tag = "$restamp$";
        for (int i = 1; text.contains(tag); i++) {
            tag = "$restamp" + i + "$";
        }
        return List.of("DO " + tag + "\nBEGIN" + text + "END " + tag + ";");
    }

    // -------------------------------------------------------------------------------------------- conditions

    @Override
    String noTable(Name table) {
        return noneOfTables(List.of(table));
    }

    @Override
    String allTables(List<Name> tables) {
        return "NOT EXISTS (SELECT 1 FROM " + named(tables) + "\n      WHERE NOT EXISTS (" + TABLE + "))";
    }

    @Override
    String noneOfTables(List<Name> tables) {
        return "NOT EXISTS (SELECT 1 FROM " + named(tables) + "\n      WHERE EXISTS (" + TABLE + "))";
    }

    @Override
    String allColumns(List<Cell> columns) {
        return "NOT EXISTS (SELECT 1 FROM " + cells(columns) + "\n      WHERE NOT EXISTS (" + COLUMN + "))";
    }

    @Override
    String noneOfColumns(List<Cell> columns) {
        return "NOT EXISTS (SELECT 1 FROM " + cells(columns) + "\n      WHERE EXISTS (" + COLUMN + "))";
    }

    @Override
    String allIndexes(List<Cell> indexes) {
        return "NOT EXISTS (SELECT 1 FROM " + cells(indexes) + "\n      WHERE NOT EXISTS (" + INDEX + "))";
    }

    private static final String TABLE = "SELECT 1 FROM pg_catalog.pg_class k"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace\n"
            + "        WHERE n.nspname = named.s AND k.relname = named.t AND k.relkind IN ('r', 'p', 'f', 'v', 'm')";

    private static final String COLUMN = "SELECT 1 FROM pg_catalog.pg_attribute a"
            + " JOIN pg_catalog.pg_class k ON k.oid = a.attrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace\n"
            + "        WHERE n.nspname = named.s AND k.relname = named.t AND a.attname = named.c"
            + " AND a.attnum > 0 AND NOT a.attisdropped";

    private static final String INDEX = "SELECT 1 FROM pg_catalog.pg_index i"
            + " JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
            + " JOIN pg_catalog.pg_class k ON k.oid = i.indrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace\n"
            + "        WHERE n.nspname = named.s AND k.relname = named.t AND x.relname = named.c AND i.indisvalid";

    private String named(List<Name> names) {
        return "(VALUES\n        "
                + rows(names.stream()
                        .map(name -> "(" + literal(name.schema()) + ", " + literal(name.local()) + ")")
                        .toList())
                + ") AS named (s, t)";
    }

    private String cells(List<Cell> cells) {
        return "(VALUES\n        "
                + rows(cells.stream()
                        .map(cell -> "(" + literal(cell.table().schema()) + ", "
                                + literal(cell.table().local()) + ", " + literal(cell.part()) + ")")
                        .toList())
                + ") AS named (s, t, c)";
    }
}
