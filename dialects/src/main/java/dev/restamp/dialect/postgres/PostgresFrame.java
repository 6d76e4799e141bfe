package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Client;
import dev.restamp.dialect.Frame;
import dev.restamp.dialect.Lookups;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.sql.Quoting;
import dev.restamp.text.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * PostgreSQL: a failing guard is an error inside the transaction, after which the server refuses every statement and turns the
 * commit into a rollback; so a client may go on as it likes. {@code ON_ERROR_STOP} makes psql say so by its exit status. It
 * comes when the transaction is open, since a client that does not know it will fail there, which is one more reason to stop.
 */
final class PostgresFrame implements Frame {

    private static final String TABLES =
            "SELECT 1 FROM pg_catalog.pg_class k JOIN pg_catalog.pg_namespace n ON n.oid = k.relnamespace";

    private static final String STOPPING = "\\set ON_ERROR_STOP on";

    static final Lookups LOOKUPS = new Lookups(
            true,
            TABLES + "\n    WHERE n.nspname = s AND k.relname = t AND k.relkind IN ('r', 'p', 'f', 'v', 'm')",
            TABLES + "\n    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.oid"
                    + "\n    WHERE n.nspname = s AND k.relname = t AND a.attname = p"
                    + " AND a.attnum > 0 AND NOT a.attisdropped",
            TABLES + "\n    JOIN pg_catalog.pg_index i ON i.indrelid = k.oid"
                    + " JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
                    + "\n    WHERE n.nspname = s AND k.relname = t AND x.relname = p AND i.indisvalid");

    private final Schema.Traits traits;
    private final Ledger ledger;
    private final boolean shell;

    /** What is to be compared at the end with how it was. */
    private final List<String> comparisons = new ArrayList<>();

    PostgresFrame(Schema.Traits traits, Ledger ledger, Client client) {
        this.traits = traits;
        this.ledger = ledger;
        this.shell = client == Client.SHELL;
    }

    @Override
    public List<String> open(
            boolean ledgerExists, List<String> statements, Collection<Name> keeping, Map<Name, Boolean> watched) {
        List<String> lines = new ArrayList<>();
        lines.add("BEGIN;");
        if (shell) {
            lines.add(STOPPING);
        }
        lines.add("SET LOCAL standard_conforming_strings = on;");
        lines.add("SET LOCAL lock_timeout = '10s';");
        lines.add("SET LOCAL check_function_bodies = off;");
        lines.addAll(block(List.of(
                "PERFORM " + searched(traits) + ";",
                "IF NOT pg_catalog.pg_try_advisory_xact_lock(" + PostgresHold.KEY + ") THEN",
                "  RAISE EXCEPTION USING MESSAGE = 'restamp: another restamp is at work on this database; nothing was"
                        + " changed';",
                "END IF;")));
        if (ledgerExists) {
            lines.add("-- a running " + ledger.shape().keeper() + " holds this lock in part, and waits for it in full");
            lines.add("LOCK TABLE " + Quoting.name(ledger.table(), traits) + " IN ACCESS EXCLUSIVE MODE;");
        }
        lines.addAll(remembered(watched));
        return lines;
    }

    /** The call that has names looked up first where the plan's are. */
    static String searched(Schema.Traits traits) {
        return "pg_catalog.set_config('search_path', "
                + Quoting.literal(Quoting.identifier(traits.defaultSchema()) + ", ")
                + " || pg_catalog.current_setting('search_path'), true)";
    }

    /** Nobody else writes to them meanwhile, so that what their number of rows becomes is this script's doing. */
    private List<String> remembered(Map<Name, Boolean> watched) {
        List<String> lines = new ArrayList<>();
        List<String> body = new ArrayList<>();
        watched.forEach((table, mayGrow) -> {
            String setting = "'restamp.was_" + (body.size() + 1) + "'";
            String count = "(SELECT count(*) FROM " + Quoting.name(table, traits) + ")";
            lines.add("LOCK TABLE " + Quoting.name(table, traits) + " IN SHARE ROW EXCLUSIVE MODE;");
            body.add("PERFORM pg_catalog.set_config(" + setting + ", " + count + "::text, true);");
            comparisons.add("IF " + count + (mayGrow ? " < " : " <> ") + "pg_catalog.current_setting(" + setting
                    + ")::bigint THEN");
            comparisons.add("  RAISE EXCEPTION USING MESSAGE = "
                    + Quoting.literal(Printable.line(
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
    public List<String> guard(List<String> complaints) {
        List<String> body = new ArrayList<>();
        for (String complaint : complaints) {
            body.add("FOR amiss IN " + complaint + " LOOP");
            body.add("  RAISE EXCEPTION USING MESSAGE = 'restamp: ' || amiss || '; nothing was changed';");
            body.add("END LOOP;");
        }
        return block("\nDECLARE\n  amiss text;", body);
    }

    @Override
    public List<String> close() {
        List<String> lines = new ArrayList<>(comparisons.isEmpty() ? List.of() : block(comparisons));
        lines.add("COMMIT;");
        return lines;
    }

    @Override
    public String within(String statement) {
        return statement;
    }

    @Override
    public String needs(boolean apart) {
        return shell
                ? "psql, for \\set" + (apart ? " and \\gexec" : "") + "; the guards are plpgsql"
                : "any that sends this as it stands, in one connection; the guards are plpgsql";
    }

    @Override
    public boolean canApart() {
        return shell;
    }

    @Override
    public Optional<String> findUncarried(String text) {
        return text.indexOf('\0') >= 0 ? Optional.of("a name or value holds the character NUL") : Optional.empty();
    }

    /** The last line is nothing to psql; another client spends on it the error that would otherwise cost it what comes next. */
    @Override
    public List<String> apart(String statement, List<String> complaints) {
        String unlessAmiss = complaints.stream()
                .map(complaint -> "NOT EXISTS (" + complaint + ")")
                .collect(Collectors.joining("\n  AND "));
        return List.of(
                STOPPING,
                "SELECT " + Quoting.literal(madeApart(statement)),
                "WHERE " + (unlessAmiss.isEmpty() ? "true" : unlessAmiss),
                "\\gexec",
                ";");
    }

    @Override
    public String madeApart(String statement) {
        return statement
                .replaceFirst("^CREATE (UNIQUE )?INDEX (?!CONCURRENTLY)", "CREATE $1INDEX CONCURRENTLY ")
                .replaceFirst("^REINDEX INDEX (?!CONCURRENTLY)", "REINDEX INDEX CONCURRENTLY ");
    }

    private static List<String> block(List<String> body) {
        return block("", body);
    }

    private static List<String> block(String declared, List<String> body) {
        String text = "\n  " + String.join("\n  ", body) + "\n";
        String tag = "$restamp$";
        for (int i = 1; text.contains(tag); i++) {
            tag = "$restamp" + i + "$";
        }
        return List.of("DO " + tag + declared + "\nBEGIN" + text + "END " + tag + ";");
    }
}
