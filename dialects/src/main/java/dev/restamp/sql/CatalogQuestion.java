package dev.restamp.sql;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Grammar;
import dev.restamp.schema.Schema;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Select;
import dev.restamp.sql.term.SelectReader;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what a script asks the catalogue ({@code information_schema}, {@code pg_type}, {@code sqlite_master}, …) from a schema. */
public final class CatalogQuestion {

    /** The rows that the database would give, and the names of their columns; a cell that cannot be known is Unknown. */
    public record Answer(List<String> columns, List<List<Datum>> rows) {
        public Answer {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** The first cell of the first row, or None, as {@code scalar()} has it. */
        public Datum scalar() {
            return rows.isEmpty() || rows.get(0).isEmpty()
                    ? Datum.Null.NULL
                    : rows.get(0).get(0);
        }
    }

    private CatalogQuestion() {}

    /**
     * The answer to one SELECT or PRAGMA; empty when it asks for more than the schema can tell. Parameters go by name, and
     * those without a name by their position: {@code "1"}, {@code "2"}, …
     */
    public static Optional<Answer> ask(String sql, Map<String, Datum> parameters, Schema schema, Dialect dialect) {
        List<Statement> statements = Statements.of(sql, dialect.lexis());
        if (statements.size() != 1 || statements.get(0).isTooDeep()) {
            return Optional.empty();
        }
        Map<String, Datum> variables = new HashMap<>();
        parameters.forEach((name, value) -> variables.put(":." + name, value));
        try {
            return ask(statements.get(0).cursor(), variables, schema, dialect.grammar());
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> ask(Cursor in, Map<String, Datum> variables, Schema schema, Grammar grammar) {
        if (grammar.hasPragmas() && in.accept("PRAGMA")) {
            return pragma(in, schema);
        }
        Evaluation.Found found = new Evaluation(schema, grammar, variables).run(whole(in), Optional.empty());
        return found.more() ? Optional.empty() : Optional.of(new Answer(found.columns(), shown(found.rows())));
    }

    private static Select whole(Cursor in) {
        Select select = SelectReader.read(in);
        in.expectEnd();
        return select;
    }

    private static Optional<Answer> pragma(Cursor in, Schema schema) {
        String name = in.identifier();
        if (in.accept(".")) {
            name = in.identifier();
        }
        if (!in.sees("(") && !in.accept("=")) {
            return Optional.empty();
        }
        Cursor argument = in.sees("(") ? in.parenthesised() : in.rest();
        return new SqliteCatalog(schema).findPragma(name, argument.identifier()).map(CatalogQuestion::answer);
    }

    private static Answer answer(Relation relation) {
        List<List<Datum>> rows = new ArrayList<>();
        for (Relation.Row row : relation.rows()) {
            rows.add(relation.columns().stream()
                    .map(column -> row.find(column).orElse(Cells.UNKNOWN))
                    .toList());
        }
        return new Answer(relation.columns(), rows);
    }

    /** The catalogue's inner numbers are nothing that a script could be told. */
    private static List<List<Datum>> shown(List<List<Datum>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> cell instanceof Oid oid ? new Datum.Unknown(oid.describe()) : cell)
                        .toList())
                .toList();
    }
}
