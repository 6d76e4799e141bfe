package dev.restamp.script;

import dev.restamp.dialect.SqlWriter;
import dev.restamp.plan.Fact;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * SQLite: the shell goes on after an error unless told {@code .bail on}, and an error leaves the transaction open. So the shell
 * is told first of all (any other client stops at that very line); and where tables need not be rebuilt, a failing guard also
 * breaks a foreign key that is looked at on commit, so that even statements typed in by hand come to nothing.
 */
final class SqliteFrame extends Frame {

    /** What can be done while foreign keys are enforced. */
    private static final Pattern GENTLE = Pattern.compile("^(INSERT|UPDATE|DELETE|CREATE)\\b.*", Pattern.DOTALL);

    /** That no more rows refer to nothing than before; empty while the database sees to that itself. */
    private String unbroken = "";

    SqliteFrame(SqlWriter writer, Schema.Traits traits, Name ledger) {
        super(writer, traits, ledger);
    }

    @Override
    List<String> open(boolean ledgerExists, List<String> statements) {
        boolean gentle = statements.stream().allMatch(s -> GENTLE.matcher(s).matches());
        List<String> lines = new ArrayList<>();
        lines.add(".bail on");
        lines.add(".timeout 10000");
        if (gentle) {
            lines.add("PRAGMA foreign_keys = ON;");
        } else {
            writer.beforeTransaction().forEach(statement -> lines.add(statement + ";"));
        }
        lines.add("BEGIN EXCLUSIVE;");
        lines.add("CREATE TEMP TABLE IF NOT EXISTS restamp_ground (id INTEGER PRIMARY KEY);");
        lines.add("CREATE TEMP TABLE IF NOT EXISTS restamp_broken (reason TEXT,"
                + " ground INTEGER DEFAULT 1 REFERENCES restamp_ground (id) DEFERRABLE INITIALLY DEFERRED);");
        lines.add("CREATE TEMP TABLE IF NOT EXISTS restamp_stop (reason TEXT);");
        lines.add("CREATE TEMP TRIGGER IF NOT EXISTS restamp_stop_now BEFORE INSERT ON temp.restamp_stop BEGIN");
        lines.add("  SELECT RAISE(ABORT, 'restamp: the database is not as it should be; nothing was changed');");
        lines.add("END;");
        if (!gentle) {
            references(lines);
        }
        return lines;
    }

    private void references(List<String> lines) {
        writer.brokenReferences().ifPresent(query -> {
            lines.add("CREATE TEMP TABLE restamp_references AS SELECT (" + query + ") AS broken;");
            unbroken = "(SELECT broken FROM temp.restamp_references) >= (" + query + ")";
        });
    }

    /** First the foreign keys are broken, which stops nothing yet, then the reasons are told, then comes the stop. */
    @Override
    List<String> guard(List<Fact> facts, String otherwise) {
        List<String> lines = new ArrayList<>();
        conditions(facts).forEach((condition, reason) -> lines.add(breaking(condition, reason)));
        lines.addAll(stopping());
        return lines;
    }

    private String breaking(String condition, String reason) {
        return "INSERT INTO temp.restamp_broken (reason) SELECT " + literal(Comments.safe(reason)) + "\n  WHERE NOT ("
                + condition + ");";
    }

    private static List<String> stopping() {
        return List.of(
                "SELECT 'restamp: ' || reason FROM temp.restamp_broken;",
                "INSERT INTO temp.restamp_stop SELECT reason FROM temp.restamp_broken;");
    }

    @Override
    List<String> close() {
        List<String> lines = new ArrayList<>();
        if (!unbroken.isEmpty()) {
            lines.add(breaking(unbroken, "rows refer to nothing that did not before"));
            lines.addAll(stopping());
        }
        lines.add("COMMIT;");
        return lines;
    }

    /** The shell takes a carriage return before a line feed for a mere line end, and drops it. */
    @Override
    Optional<String> findUncarried(String text) {
        return text.contains("\r\n")
                ? Optional.of("a name or value holds a carriage return and a line feed")
                : super.findUncarried(text);
    }

    @Override
    List<String> apart(String statement, List<Fact> facts) {
        throw new IllegalStateException("nothing belongs apart on SQLite");
    }

    @Override
    String madeApart(String statement) {
        return statement;
    }

    // -------------------------------------------------------------------------------------------- conditions

    @Override
    String noTable(Name table) {
        return noneOfTables(List.of(table));
    }

    @Override
    String allTables(List<Name> tables) {
        return "NOT EXISTS (SELECT 1 FROM " + named(tables) + "\n    WHERE NOT EXISTS (" + TABLE + "))";
    }

    @Override
    String noneOfTables(List<Name> tables) {
        return "NOT EXISTS (SELECT 1 FROM " + named(tables) + "\n    WHERE EXISTS (" + TABLE + "))";
    }

    @Override
    String allColumns(List<Cell> columns) {
        return "NOT EXISTS (SELECT 1 FROM " + cells(columns) + "\n    WHERE NOT EXISTS (" + COLUMN + "))";
    }

    @Override
    String noneOfColumns(List<Cell> columns) {
        return "NOT EXISTS (SELECT 1 FROM " + cells(columns) + "\n    WHERE EXISTS (" + COLUMN + "))";
    }

    @Override
    String allIndexes(List<Cell> indexes) {
        return "NOT EXISTS (SELECT 1 FROM " + cells(indexes) + "\n    WHERE NOT EXISTS (" + INDEX + "))";
    }

    private static final String TABLE = "SELECT 1 FROM main.sqlite_master AS m WHERE m.type IN ('table', 'view')"
            + " AND m.name = named.column1 COLLATE NOCASE";

    private static final String COLUMN =
            "SELECT 1 FROM pragma_table_xinfo(named.column1) AS c WHERE c.name = named.column2 COLLATE NOCASE";

    private static final String INDEX = "SELECT 1 FROM main.sqlite_master AS m WHERE m.type = 'index'"
            + " AND m.tbl_name = named.column1 COLLATE NOCASE AND m.name = named.column2 COLLATE NOCASE";

    private String named(List<Name> names) {
        return "(VALUES\n        "
                + rows(names.stream()
                        .map(name -> "(" + literal(name.local()) + ")")
                        .toList())
                + ") AS named";
    }

    private String cells(List<Cell> cells) {
        return "(VALUES\n        "
                + rows(cells.stream()
                        .map(cell -> "(" + literal(cell.table().local()) + ", " + literal(cell.part()) + ")")
                        .toList())
                + ") AS named";
    }
}
