package dev.restamp.sql;

import dev.restamp.history.DataChange;
import dev.restamp.history.DataChange.Kind;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Table;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what inserts, updates and deletes rows, as far as it is literal. */
final class RowReader {

    private static final Set<String> SUMMING = Set.of(
            "count",
            "sum",
            "min",
            "max",
            "avg",
            "array_agg",
            "string_agg",
            "group_concat",
            "total",
            "json_agg",
            "jsonb_agg",
            "json_object_agg",
            "jsonb_object_agg",
            "bool_and",
            "bool_or",
            "every",
            "json_group_array",
            "json_group_object");
    private static final Set<String> ENDS = Set.of(
            "GROUP",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "HAVING",
            "WINDOW",
            "RETURNING",
            "UNION",
            "EXCEPT",
            "INTERSECT");

    private final Cursor in;
    private final Draft draft;
    private final String sql;
    private final List<Map<String, Optional<String>>> rows = new ArrayList<>();
    private final Map<String, Optional<String>> where = new LinkedHashMap<>();
    private boolean complete = true;
    private Optional<DataChange.Need> needs = Optional.empty();

    RowReader(Cursor in, Draft draft, String sql) {
        this.in = in;
        this.draft = draft;
        this.sql = sql;
    }

    private void tell(Kind kind, List<String> parts) {
        Name table = draft.tableName(parts);
        if (!draft.isOutside(parts)) {
            draft.needTable(table);
            draft.data(new DataChange(kind, table, rows, where, complete, sql, needs));
        }
    }

    // ------------------------------------------------------------------------------------------------ inserting

    /** After INSERT or REPLACE. */
    void insert() {
        boolean ignores = in.accept("OR IGNORE");
        if (!ignores && in.accept("OR")) {
            in.next();
            complete = false;
        }
        in.expect("INTO");
        List<String> table = in.qualified();
        asFarAsKnown(() -> {
            if (in.accept("AS")) {
                in.identifier();
            }
            List<String> columns = in.sees("(") && !in.sees("( SELECT") ? in.columns() : columnsOf(table);
            if (in.accept("OVERRIDING")) {
                in.next();
                in.expect("VALUE");
            }
            if (in.accept("VALUES")) {
                values(columns);
                afterwards(table, ignores);
            } else {
                complete = false;
                needs = selected();
                in.skipAll();
            }
        });
        tell(Kind.INSERT, table);
    }

    /** The rows that a plain SELECT finds; one that sums up without GROUP BY finds a row where there is none. */
    private Optional<DataChange.Need> selected() {
        if (!in.accept("SELECT")) {
            return Optional.empty();
        }
        while (!in.atEnd() && !in.sees("FROM")) {
            if (SUMMING.contains(in.peek().text().toLowerCase(Locale.ROOT))
                    && in.peek(1).is("(")) {
                return Optional.empty();
            }
            in.skipOne();
        }
        int from = in.position();
        while (!in.atEnd() && !ENDS.contains(in.peek().text().toUpperCase(Locale.ROOT)) && !in.sees("ON CONFLICT")) {
            in.skipOne();
        }
        boolean joined = in.sees("UNION") || in.sees("EXCEPT") || in.sees("INTERSECT");
        Cursor rows = in.since(from);
        return rows.atEnd() || joined ? Optional.empty() : RowQuestion.of(rows, draft);
    }

    private List<String> columnsOf(List<String> table) {
        return draft.schema().findTable(draft.tableName(table)).map(Table::columns).orElse(List.of()).stream()
                .map(Column::name)
                .toList();
    }

    private void values(List<String> columns) {
        do {
            List<Cursor> cells = in.parenthesised().parts();
            Map<String, Optional<String>> row = new LinkedHashMap<>();
            complete &= cells.size() == columns.size();
            for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
                put(row, columns.get(i), cells.get(i));
            }
            rows.add(row);
        } while (in.accept(","));
    }

    private void put(Map<String, Optional<String>> row, String column, Cursor cell) {
        Optional<Literal> literal = Literal.read(cell, draft);
        literal.ifPresent(l -> row.put(column, l.text()));
        complete &= literal.isPresent();
    }

    /** What ON CONFLICT does instead cannot be told beforehand, unless it is nothing. */
    private void afterwards(List<String> table, boolean ignores) {
        complete &= !ignores && (in.atEnd() || in.sees("RETURNING"));
        List<List<String>> keys = keys(table);
        boolean passes = ignores;
        if (in.accept("ON CONFLICT")) {
            if (in.sees("(")) {
                keys = target(in.parenthesised());
            }
            passes |= in.accept("DO NOTHING");
        }
        in.skipAll();
        needs = passes ? missing(table, keys) : Optional.empty();
    }

    private List<List<String>> keys(List<String> table) {
        return draft.schema().findTable(draft.tableName(table)).stream()
                .flatMap(found -> Stream.concat(
                        found.primaryKey().map(Constraint.PrimaryKey::columns).stream(),
                        found.uniqueKeys().stream().map(Constraint.UniqueKey::columns)))
                .toList();
    }

    /** The columns that it names; none where it names anything else. */
    private static List<List<String>> target(Cursor in) {
        List<Cursor> parts = in.parts();
        boolean plain = parts.stream()
                .allMatch(part -> part.tokens().size() == 1 && part.peek().names());
        return plain ? List.of(parts.stream().map(Cursor::identifier).toList()) : List.of();
    }

    /** A row whose key is there is passed over, so that the others are what it needs. */
    private Optional<DataChange.Need> missing(List<String> table, List<List<String>> keys) {
        List<Map<String, String>> cells = rows.stream()
                .flatMap(row ->
                        keys.stream().flatMap(key -> cells(row, key).stream()).limit(1))
                .toList();
        return cells.size() == rows.size() ? Optional.of(RowQuestion.ofMissing(table, cells, draft)) : Optional.empty();
    }

    private static Optional<Map<String, String>> cells(Map<String, Optional<String>> row, List<String> key) {
        Map<String, String> cells = new LinkedHashMap<>();
        key.forEach(column -> row.getOrDefault(column, Optional.empty()).ifPresent(cell -> cells.put(column, cell)));
        return Optional.of(cells).filter(all -> all.size() == key.size());
    }

    // ------------------------------------------------------------------------------------- updating and deleting

    /** After UPDATE. */
    void update() {
        if (in.accept("OR")) {
            in.next();
        }
        in.accept("ONLY");
        List<String> table = in.qualified();
        asFarAsKnown(() -> {
            Cursor alias = alias("SET");
            in.expect("SET");
            rows.add(assignments());
            conditions(table, alias, others("FROM"));
        });
        tell(Kind.UPDATE, table);
    }

    /** Which rows are changed, and how, hangs on what is known in part only; that rows of the table are changed does not. */
    private void asFarAsKnown(Runnable clauses) {
        try {
            clauses.run();
        } catch (Unreadable beyond) {
            if (!Draft.hasGap(sql)) {
                throw beyond;
            }
            rows.clear();
            where.clear();
            needs = Optional.empty();
            complete = false;
            in.skipAll();
        }
    }

    private Cursor alias(String keyword) {
        in.accept("*");
        int from = in.position();
        if (in.accept("AS") || in.peek().names() && !in.sees(keyword)) {
            in.identifier();
        }
        return in.since(from);
    }

    /** Other tables, by which the rows are found. */
    private Optional<Cursor> others(String keyword) {
        if (!in.accept(keyword)) {
            return Optional.empty();
        }
        complete = false;
        int from = in.position();
        while (!in.atEnd() && !in.sees("WHERE")) {
            in.skipOne();
        }
        return Optional.of(in.since(from));
    }

    private Map<String, Optional<String>> assignments() {
        Map<String, Optional<String>> row = new LinkedHashMap<>();
        do {
            if (in.sees("(")) {
                complete = false;
                in.parenthesised();
                in.expect("=");
                value();
            } else {
                List<String> column = in.qualified();
                in.expect("=");
                put(row, column.get(column.size() - 1), value());
            }
        } while (in.accept(","));
        return row;
    }

    private Cursor value() {
        int from = in.position();
        while (!in.atEnd() && !in.sees(",") && !in.sees("WHERE") && !seesSource() && !in.sees("RETURNING")) {
            in.skipOne();
        }
        return in.since(from);
    }

    /** Not the FROM of IS DISTINCT FROM. */
    private boolean seesSource() {
        return in.sees("FROM") && !in.peek(-1).is("DISTINCT");
    }

    /** After DELETE. */
    void delete() {
        in.expect("FROM");
        in.accept("ONLY");
        List<String> table = in.qualified();
        asFarAsKnown(() -> {
            boolean plain = in.sees("USING") || in.sees("WHERE") || in.sees("RETURNING") || in.atEnd();
            Cursor alias = plain ? in.since(in.position()) : alias("WHERE");
            conditions(table, alias, others("USING"));
        });
        tell(Kind.DELETE, table);
    }

    private void conditions(List<String> table, Cursor alias, Optional<Cursor> others) {
        if (in.accept("WHERE")) {
            int from = in.position();
            Cursor condition = untilReturning();
            if (!equalities(condition)) {
                where.clear();
                complete = false;
            }
            needs = RowQuestion.of(table, alias, others, in.since(from), draft);
        }
        in.skipAll();
    }

    private Cursor untilReturning() {
        int from = in.position();
        while (!in.atEnd() && !in.sees("RETURNING")) {
            in.skipOne();
        }
        return in.since(from);
    }

    /** Whether the condition is equalities with literals, joined by AND, and nothing else. */
    private boolean equalities(Cursor condition) {
        do {
            if (!condition.peek().names()) {
                return false;
            }
            List<String> column = condition.qualified();
            int from;
            if (condition.accept("IS NULL")) {
                where.put(column.get(column.size() - 1), Optional.empty());
                continue;
            } else if (!condition.acceptAny("=", "==")) {
                return false;
            }
            from = condition.position();
            while (!condition.atEnd() && !condition.sees("AND")) {
                condition.skipOne();
            }
            Optional<Literal> literal = Literal.read(condition.since(from), draft);
            if (literal.isEmpty() || literal.get().text().isEmpty()) {
                return false;
            }
            where.put(column.get(column.size() - 1), literal.get().text());
        } while (condition.accept("AND"));
        return condition.atEnd();
    }

    /** After TRUNCATE. */
    void truncate() {
        in.accept("TABLE");
        do {
            in.accept("ONLY");
            tell(Kind.DELETE, in.qualified());
            in.accept("*");
        } while (in.accept(","));
        draft.unseen("begins the storage of tables anew");
        in.skipAll();
    }

    /** After a verb that changes rows in ways that are not read further. */
    void unread(Kind kind, List<String> table) {
        complete = false;
        in.skipAll();
        tell(kind, table);
    }
}
