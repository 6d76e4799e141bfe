package dev.restamp.sql;

import dev.restamp.dialect.Lexis;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.history.DataChange;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Select;
import dev.restamp.sql.term.SelectReader;
import dev.restamp.sql.term.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a query for what it does besides answering: rows that it changes, a table that it makes, functions that it calls. */
final class QueryReader {

    private final Statement statement;
    private final List<Token> tokens;
    private final Draft draft;

    QueryReader(Statement statement, Draft draft) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.draft = draft;
    }

    void read() {
        for (int i = 0; i < tokens.size(); i++) {
            rowsChangedAt(i);
        }
        tableMade();
        setConfig();
        calls(statement, draft);
    }

    /** As far as it is one that questions could ask. */
    static Optional<Select> query(Cursor in) {
        try {
            Select select = SelectReader.read(in);
            in.expectEnd();
            return Optional.of(select);
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    /** What {@code CALL} and {@code PERFORM} say, as the query that it is. */
    static List<Token> asQuery(List<Token> tokens) {
        Token verb = tokens.get(0);
        List<Token> query = new ArrayList<>(tokens);
        query.set(0, new Token(Kind.WORD, "SELECT", "select", verb.start(), verb.line()));
        return query;
    }

    private static Evaluation values(Draft draft) {
        return new Evaluation(draft.schema(), draft.grammar(), Map.of());
    }

    // ----------------------------------------------------------------------------------------------------- rows

    private void rowsChangedAt(int i) {
        if (sees(i, "INSERT", "INTO")) {
            changed(DataChange.Kind.INSERT, i + 2);
        } else if (sees(i, "DELETE", "FROM")) {
            changed(DataChange.Kind.DELETE, sees(i + 2, "ONLY") ? i + 3 : i + 2);
        } else if (sees(i, "MERGE", "INTO")) {
            changed(DataChange.Kind.UPDATE, i + 2);
        } else if (sees(i, "UPDATE") && (i == 0 || !isPartOfClause(tokens.get(i - 1)))) {
            changed(DataChange.Kind.UPDATE, sees(i + 1, "ONLY") ? i + 2 : i + 1);
        }
    }

    /** {@code FOR UPDATE}, {@code ON CONFLICT DO UPDATE}, {@code FOR NO KEY UPDATE}. */
    private static boolean isPartOfClause(Token before) {
        return before.is("FOR") || before.is("DO") || before.is("KEY") || before.is("THEN") || before.is("ON");
    }

    private void changed(DataChange.Kind kind, int at) {
        Cursor in = statement.over(tokens.subList(Math.min(at, tokens.size()), tokens.size()));
        new RowReader(in, draft, statement.text()).unread(kind, in.qualified());
    }

    private boolean sees(int at, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    // -------------------------------------------------------------------------------------------------- a table

    /** {@code SELECT … INTO t FROM …}. */
    private void tableMade() {
        int into = outermost("INTO");
        if (!sees(0, "SELECT") || into < 0 || !draft.grammar().selectsInto()) {
            return;
        }
        Cursor in = statement.over(tokens.subList(into + 1, tokens.size()));
        boolean temporary = in.acceptAny("TEMPORARY", "TEMP");
        in.accept("UNLOGGED");
        in.accept("TABLE");
        List<String> parts = in.qualified();
        if (temporary) {
            draft.session().temporary().add(parts.get(parts.size() - 1));
        } else {
            QueryShape.make(
                    draft.newName(parts),
                    List.of(),
                    without(into, tokens.size() - in.tokens().size()),
                    draft);
        }
    }

    private Cursor without(int from, int to) {
        List<Token> rest = new ArrayList<>(tokens.subList(0, from));
        rest.addAll(tokens.subList(to, tokens.size()));
        return statement.over(rest);
    }

    private int outermost(String word) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0 && tokens.get(i).is(word) && !sees(i - 1, "INSERT") && !sees(i - 1, "MERGE")) {
                return i;
            }
        }
        return -1;
    }

    // ---------------------------------------------------------------------------------------------------- calls

    private void setConfig() {
        for (int i = 0; i + 4 < tokens.size(); i++) {
            if (sees(i, "set_config", "(") && tokens.get(i + 2).value().equals("search_path")) {
                Token path = tokens.get(i + 4);
                if (path.kind() != Kind.STRING) {
                    throw new Unreadable("the search path is not known");
                }
                List<String> schemas = new ArrayList<>(List.of(path.value().split("\\s*,\\s*")));
                schemas.removeIf(s -> s.isBlank() || s.equals("pg_catalog"));
                draft.path().say(schemas);
            }
        }
    }

    /**
     * A function that is not known may do anything; the tables named in its call say what it is about. One that is known to
     * leave the schema alone may still write. Those of the history's own are followed where nothing else is unknown.
     */
    static void calls(Statement query, Draft draft) {
        boolean runs = draft.grammar().runsFunctions();
        Optional<String> carriedOut = runs ? SpatialCalls.statement(query.tokens()) : Optional.empty();
        carriedOut.ifPresentOrElse(
                sql -> carryOut(sql, draft),
                () -> calls(query.tokens(), query.opening(), query(query.cursor()), values(draft), draft));
    }

    private static void carryOut(String sql, Draft draft) {
        Lexis lexis = draft.dialect().lexis();
        new StatementReader(new Statement(sql, SqlTokens.read(sql, lexis), lexis.flavour()), draft).read();
    }

    /** The same of a query in code, whose variables have values. */
    static void calls(List<Token> tokens, String opening, Optional<Select> query, Evaluation values, Draft draft) {
        List<String> unknown = draft.grammar().runsFunctions() ? Calls.unknown(tokens, draft) : List.of();
        List<String> writing = Calls.writing(tokens, draft);
        boolean followed = !unknown.isEmpty()
                && query.filter(q -> Routine.follow(q, unknown.size(), values, draft))
                        .isPresent();
        writing.stream()
                .filter(function -> !followed || !unknown.contains(function))
                .forEach(function -> draft.unseen("calls " + function + ", which writes"));
        if (!unknown.isEmpty() && !followed) {
            draft.opaque("function " + unknown.get(0) + " is not known: " + opening, Touches.of(tokens, draft));
        }
    }
}
