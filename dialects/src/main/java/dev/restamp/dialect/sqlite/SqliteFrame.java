package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Client;
import dev.restamp.dialect.Frame;
import dev.restamp.dialect.Lookups;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.ledger.Ledger;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.text.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SQLite: an error leaves the transaction open, and the shell goes on after it unless told {@code .bail on}, and when statements
 * are typed or pasted in even then. So a guard does two things: it fails, where the shell stops; and it remembers why, so that
 * whoever goes on all the same finds everything rolled back at the end instead of committed. Beginning cannot fail: the locks
 * are taken by the first statement in the transaction.
 */
final class SqliteFrame implements Frame {

    private static final String UNTOUCHED = "'restamp: the database is not as it should be; nothing was changed'";

    private static final String UNDERWAY = "EXISTS (SELECT 1 FROM temp.restamp_amiss)";

    /** What can be done while foreign keys are enforced. */
    private static final Pattern GENTLE = Pattern.compile("^(INSERT|UPDATE|DELETE|CREATE)\\b.*", Pattern.DOTALL);

    private static final String TABLES = "SELECT 1 FROM main.sqlite_master AS m WHERE m.type ";

    static final Lookups LOOKUPS = new Lookups(
            false,
            TABLES + "IN ('table', 'view') AND m.name = t COLLATE NOCASE",
            "SELECT 1 FROM pragma_table_xinfo(t) AS c WHERE c.name = p COLLATE NOCASE",
            TABLES + "= 'index' AND m.tbl_name = t COLLATE NOCASE AND m.name = p COLLATE NOCASE");

    private final SqlWriter writer;
    private final Schema.Traits traits;
    private final Ledger ledger;
    private final boolean shell;

    /** What is to be compared at the end with how it was; nothing while the database sees to it itself. */
    private final List<String> comparisons = new ArrayList<>();

    private int asked;
    private boolean gentle = true;

    SqliteFrame(SqlWriter writer, Schema.Traits traits, Ledger ledger, Client client) {
        this.writer = writer;
        this.traits = traits;
        this.ledger = ledger;
        this.shell = client == Client.SHELL;
    }

    @Override
    public List<String> open(
            boolean ledgerExists, List<String> statements, Collection<Name> keeping, Map<Name, Boolean> watched) {
        gentle = statements.stream().allMatch(s -> GENTLE.matcher(s).matches());
        List<String> lines = new ArrayList<>();
        if (gentle) {
            lines.add("PRAGMA foreign_keys = ON;");
        } else {
            writer.beforeTransaction().forEach(statement -> lines.add(statement + ";"));
        }
        lines.add("BEGIN;");
        lines.addAll(shell ? List.of(".bail on", ".timeout 10000") : List.of("PRAGMA busy_timeout = 10000;"));
        lines.addAll(lock(ledgerExists));
        lines.addAll(List.of(
                "-- what is amiss is remembered: it stops the script, and where it cannot, nothing is kept at the end;",
                "-- if a full disk rolls back in the middle, the memory goes too, and the ledger is not touched without it",
                "CREATE TEMP TABLE IF NOT EXISTS restamp_amiss"
                        + " (question INTEGER, reason TEXT DEFAULT 'what must hold could not be asked');",
                "CREATE TEMP TABLE IF NOT EXISTS restamp_stop (at_the_end INTEGER);",
                "CREATE TEMP TRIGGER IF NOT EXISTS restamp_stop_now BEFORE INSERT ON temp.restamp_stop BEGIN",
                "  SELECT CASE WHEN NEW.at_the_end THEN RAISE(ROLLBACK, " + UNTOUCHED + ")",
                "    ELSE RAISE(ABORT, " + UNTOUCHED + ") END;",
                "END;"));
        if (!gentle || !watched.isEmpty()) {
            lines.addAll(remembered(keeping, watched));
        }
        return lines;
    }

    /** Any statement that might write keeps other writers out, whether or not it finds anything to write. */
    private List<String> lock(boolean ledgerExists) {
        return ledgerExists
                ? List.of("DELETE FROM " + writer.quote(ledger.table(), traits) + " WHERE 0;")
                : List.of("CREATE TABLE restamp_lock (id INTEGER);", "DROP TABLE restamp_lock;");
    }

    /** Where a table is made anew, a client that goes on after errors could lose its rows, or those that refer to them. */
    private List<String> remembered(Collection<Name> keeping, Map<Name, Boolean> watched) {
        List<String> columns = new ArrayList<>();
        if (!gentle) {
            writer.brokenReferences()
                    .ifPresent(query -> compare(columns, "<", query, "rows refer to nothing that did not before"));
            keeping.forEach(table -> keep(columns, "<>", table));
        }
        watched.forEach((table, mayGrow) -> keep(columns, mayGrow ? ">" : "<>", table));
        return List.of(
                "DROP TABLE IF EXISTS temp.restamp_before;",
                "CREATE TEMP TABLE restamp_before AS SELECT\n  " + String.join(",\n  ", columns) + ";");
    }

    private void keep(List<String> columns, String unlike, Name table) {
        String query = "SELECT count(*) FROM " + writer.quote(table, traits);
        compare(columns, unlike, query, Printable.line("table " + table.local() + " has not kept its rows"));
    }

    private void compare(List<String> columns, String unlike, String query, String complaint) {
        String column = "was_" + (columns.size() + 1);
        columns.add("(" + query + ") AS " + column);
        comparisons.add("SELECT " + writer.literal(complaint) + " FROM temp.restamp_before WHERE " + column + " "
                + unlike + " (" + query + ")");
    }

    /** Inside somebody else's transaction the pragma does nothing, and dropping a table would take referring rows along. */
    @Override
    public List<String> guard(List<String> complaints) {
        List<String> questions = new ArrayList<>(complaints);
        if (!gentle) {
            questions.add("SELECT 'foreign keys are enforced' FROM pragma_foreign_keys WHERE foreign_keys");
        }
        List<String> lines = new ArrayList<>(ask(questions));
        lines.addAll(stop(false));
        return lines;
    }

    /**
     * A full disk may roll everything back by itself, and with it the table of what is amiss: for whoever goes on all the same
     * the ledger then stays as it is.
     */
    @Override
    public String within(String statement) {
        String values = ") VALUES (";
        int at = statement.indexOf(values);
        if (statement.startsWith("INSERT INTO " + writer.quote(ledger.table(), traits) + " (") && at > 0) {
            String row = statement.substring(at + values.length(), statement.length() - 1);
            return statement.substring(0, at) + ") SELECT " + row + " WHERE " + UNDERWAY;
        }
        boolean edits = statement.startsWith("UPDATE " + writer.quote(ledger.table(), traits) + " ")
                || statement.startsWith("DELETE FROM " + writer.quote(ledger.table(), traits) + " ");
        return edits ? statement + " AND " + UNDERWAY : statement;
    }

    @Override
    public List<String> close() {
        List<String> lines = new ArrayList<>(ask(comparisons));
        lines.addAll(stop(true));
        lines.add("COMMIT;");
        return lines;
    }

    /** All is amiss until it has been asked: a question may itself fail, if what it asks about is gone. */
    private List<String> ask(List<String> questions) {
        List<String> lines = new ArrayList<>();
        for (String question : questions) {
            asked++;
            lines.add("INSERT INTO temp.restamp_amiss (question) VALUES (" + asked + ");");
            lines.add("UPDATE temp.restamp_amiss SET reason = (" + question + ")\n  WHERE question = " + asked + ";");
        }
        return lines;
    }

    private static List<String> stop(boolean atTheEnd) {
        return List.of(
                "SELECT 'restamp: ' || reason FROM temp.restamp_amiss WHERE reason IS NOT NULL;",
                "INSERT INTO temp.restamp_stop SELECT " + (atTheEnd ? 1 : 0)
                        + " FROM temp.restamp_amiss WHERE reason IS NOT NULL;");
    }

    @Override
    public String needs(boolean apart) {
        return shell
                ? "the sqlite3 shell, for .bail and .timeout"
                : "any that runs a whole script in one connection, and does not cut the trigger in it";
    }

    @Override
    public boolean canApart() {
        return false;
    }

    /** The shell takes a carriage return before a line feed for a mere line end, and drops it. */
    @Override
    public Optional<String> findUncarried(String text) {
        return shell && text.contains("\r\n")
                ? Optional.of("a name or value holds a carriage return and a line feed")
                : text.indexOf('\0') >= 0 ? Optional.of("a name or value holds the character NUL") : Optional.empty();
    }

    @Override
    public List<String> apart(String statement, List<String> complaints) {
        throw new IllegalStateException("nothing belongs apart on SQLite");
    }

    @Override
    public String madeApart(String statement) {
        return statement;
    }
}
