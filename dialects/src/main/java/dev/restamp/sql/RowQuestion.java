package dev.restamp.sql;

import dev.restamp.dialect.PlainCondition;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.dialect.SqlWriter;
import dev.restamp.history.DataChange.Need;
import dev.restamp.schema.Name;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Gap;
import dev.restamp.sql.term.Unreadable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that a statement needs to find before it changes any, as the end of a query, from FROM on: where that finds none,
 * the statement does nothing. It is to be sent to a database in the midst of an audit, so it is put together of nothing but
 * tables, columns, literals and comparisons; whatever else the statement holds, there is no question. Tables are written out,
 * since the script may have had another search path.
 */
final class RowQuestion {

    private static final Set<String> COMPARED = Set.of("=", "<>", "!=", "<", ">", "<=", ">=", ",", ".", "*", "(", ")");
    private static final Set<String> BEFORE_PARENTHESES = Set.of("IN", "AND", "OR", "NOT", "EXISTS", "WHERE", "ON");
    private static final Set<String> BEYOND = Set.of(
            "INTO", "FOR", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "VALUES", "RETURNING", "LATERAL", "TABLE");

    private final Draft draft;
    private final StringBuilder text = new StringBuilder();
    private final Set<Name> tables = new HashSet<>();

    private RowQuestion(Draft draft) {
        this.draft = draft;
    }

    /** Of a statement that changes rows of one table, found by way of others perhaps. */
    static Optional<Need> of(List<String> table, Cursor alias, Optional<Cursor> others, Cursor condition, Draft draft) {
        RowQuestion question = new RowQuestion(draft);
        try {
            question.text.append("FROM");
            question.table(table);
            question.copy(alias);
            if (others.isPresent()) {
                question.text.append(',');
                question.table(others.get().qualified());
                question.copy(others.get());
            }
            question.text.append(" WHERE");
            question.copy(condition);
            return Optional.of(question.need());
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    /** Of a query whose rows are inserted, from its FROM on. */
    static Optional<Need> of(Cursor query, Draft draft) {
        RowQuestion question = new RowQuestion(draft);
        try {
            question.copy(query);
            return Optional.of(question.need());
        } catch (Unreadable beyond) {
            return Optional.empty();
        }
    }

    /** Of rows that are told by a key, each of which is inserted unless one with its key is there. */
    static Need ofMissing(List<String> table, List<Map<String, String>> keys, Draft draft) {
        RowQuestion question = new RowQuestion(draft);
        SqlWriter writer = draft.dialect().sqlWriter();
        question.text.append("FROM (SELECT 1) AS missing WHERE");
        String or = "";
        for (Map<String, String> key : keys) {
            question.text.append(or).append(" NOT EXISTS (SELECT 1 FROM");
            question.table(table);
            String where = key.entrySet().stream()
                    .map(cell -> writer.quote(cell.getKey()) + " = " + writer.literal(cell.getValue()))
                    .collect(Collectors.joining(" AND "));
            question.text.append(" WHERE ").append(where).append(')');
            or = " OR";
        }
        return question.need();
    }

    private Need need() {
        return new Need(text.toString().strip(), tables);
    }

    private void copy(Cursor in) {
        while (!in.atEnd()) {
            Token token = in.next();
            text.append(' ').append(checked(token, in.peek()));
            boolean source = token.is("FROM") || token.is("JOIN");
            if (source && !in.peek().is("(")) {
                table(in.qualified());
                aliasOf(in);
            }
        }
    }

    /** A second table after a comma would have to be written out, too. */
    private void aliasOf(Cursor in) {
        if (in.accept("AS") || in.peek().names() && in.peek(1).is(",")) {
            text.append(' ').append(checked(in.next(), in.peek()));
        }
        if (in.sees(",") || in.sees("(")) {
            throw new Unreadable("several tables");
        }
    }

    private void table(List<String> parts) {
        if (draft.isOutside(parts)) {
            throw new Unreadable("a table of the session");
        }
        Name name = draft.tableName(parts);
        tables.add(name);
        SqlWriter writer = draft.dialect().sqlWriter();
        text.append(' ').append(writer.quote(name.schema())).append('.').append(writer.quote(name.local()));
    }

    private static String checked(Token token, Token next) {
        boolean allowed = switch (token.kind()) {
            case WORD -> !BEYOND.contains(upper(token)) && (!next.is("(") || opens(token));
            case QUOTED -> !next.is("(");
            case STRING, NUMBER -> !Gap.isIn(token.value());
            case SYMBOL -> COMPARED.contains(token.text());
            default -> false;
        };
        if (!allowed) {
            throw new Unreadable("\"" + token.text() + "\"");
        }
        return token.text();
    }

    private static boolean opens(Token word) {
        return BEFORE_PARENTHESES.contains(upper(word)) || PlainCondition.isFunction(word);
    }

    private static String upper(Token word) {
        return word.kind() == Kind.WORD ? word.text().toUpperCase(Locale.ROOT) : "";
    }
}
