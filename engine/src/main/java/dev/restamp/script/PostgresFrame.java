package dev.restamp.script;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.plan.Fact;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * PostgreSQL: a failing guard is an error inside the transaction, after which the server refuses every statement and turns the
 * commit into a rollback; so a client may go on as it likes. {@code ON_ERROR_STOP} makes psql say so by its exit status. It
 * comes when the transaction is open, since a client that does not know it will fail there, which is one more reason to stop.
 */
final class PostgresFrame extends Frame {

    private static final String TABLES =
            "SELECT 1 FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace";

    private static final Catalogue CATALOGUE = new Catalogue(
            true,
            TABLES + "\n    WHERE n.nspname = s AND k.relname = t AND k.relkind IN ('r', 'p', 'f', 'v', 'm')",
            TABLES + "\n    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid"
                    + "\n    WHERE n.nspname = s AND k.relname = t AND a.attname = p"
                    + " AND a.attnum > 0 AND NOT a.attisdropped",
            TABLES + "\n    JOIN pg_catalog.pg_index i ON i.indrelid = k.oid"
                    + " JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
                    + "\n    WHERE n.nspname = s AND k.relname = t AND x.relname = p AND i.indisvalid");

    PostgresFrame(SqlWriter writer, Schema.Traits traits, Ledger ledger) {
        super(writer, traits, ledger, CATALOGUE);
    }

    /** What is to be compared at the end with how it was. */
    private final List<String> comparisons = new ArrayList<>();

    @Override
    List<String> open(
            boolean ledgerExists, List<String> statements, Collection<Name> keeping, Map<Name, Boolean> watched) {
        List<String> lines = new ArrayList<>();
        lines.add("BEGIN;");
        lines.add("\\set ON_ERROR_STOP on");
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
            lines.add("LOCK TABLE " + quoted(ledger.table()) + " IN ACCESS EXCLUSIVE MODE;");
        }
        lines.addAll(remembered(watched));
        return lines;
    }

    /** Nobody else writes to them meanwhile, so that what their number of rows becomes is this script's doing. */
    private List<String> remembered(Map<Name, Boolean> watched) {
        List<String> lines = new ArrayList<>();
        List<String> body = new ArrayList<>();
        watched.forEach((table, mayGrow) -> {
            String setting = "'restamp.was_" + (body.size() + 1) + "'";
            String count = "(SELECT count(*) FROM " + quoted(table) + ")";
            lines.add("LOCK TABLE " + quoted(table) + " IN SHARE ROW EXCLUSIVE MODE;");
            body.add("PERFORM pg_catalog.set_config(" + setting + ", " + count + "::text, true);");
            comparisons.add("IF " + count + (mayGrow ? " < " : " <> ") + "pg_catalog.current_setting(" + setting
                    + ")::bigint THEN");
            comparisons.add("  RAISE EXCEPTION USING MESSAGE = "
                    + literal(Comments.safe(
                            "restamp: table " + table.local() + " has not kept its rows; nothing was changed"))
                    + ";");
            comparisons.add("END IF;");
        });
        if (!body.isEmpty()) {
            lines.addAll(block(body));
        }
        return lines;
    }

    @Override
    List<String> guard(List<Fact> facts) {
        List<String> body = new ArrayList<>();
        for (String complaint : complaints.about(facts)) {
            body.add("FOR amiss IN " + complaint + " LOOP");
            body.add("  RAISE EXCEPTION USING MESSAGE = 'restamp: ' || amiss || '; nothing was changed';");
            body.add("END LOOP;");
        }
        return block(body);
    }

    @Override
    List<String> close() {
        List<String> lines = new ArrayList<>(comparisons.isEmpty() ? List.of() : block(comparisons));
        lines.add("COMMIT;");
        return lines;
    }

    /** The last line is nothing to psql; another client spends on it the error that would otherwise cost it what comes next. */
    @Override
    List<String> apart(String statement, List<Fact> facts) {
        String unlessAmiss = complaints.about(facts).stream()
                .map(complaint -> "NOT EXISTS (" + complaint + ")")
                .collect(Collectors.joining("\n  AND "));
        return List.of(
                "\\set ON_ERROR_STOP on",
                "SELECT " + literal(madeApart(statement)),
                "WHERE " + (unlessAmiss.isEmpty() ? "true" : unlessAmiss),
                "\\gexec",
                ";");
    }

    @Override
    String madeApart(String statement) {
        return statement
                .replaceFirst("^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)", "CREATE $1INDEX CONCURRENTLY ")
                .replaceFirst("^REINDEX INDEX (?!CONCURRENTLY)", "REINDEX INDEX CONCURRENTLY ");
    }

    private static List<String> block(List<String> body) {
        String text = "\n  " + String.join("\n  ", body) + "\n";
        String declared = text.contains("FOR amiss IN") ? "\nDECLARE\n  amiss text;" : "";
        String tag = "$restamp$";
        for (int i = 1; text.contains(tag); i++) {
            tag = "$restamp" + i + "$";
        }
        return List.of("DO " + tag + declared + "\nBEGIN" + text + "END " + tag + ";");
    }
}
