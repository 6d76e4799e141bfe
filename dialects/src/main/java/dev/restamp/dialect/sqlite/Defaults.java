package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Defaults of columns. Two literals are one default when the column makes one value of them: {@code '0'} and {@code 0} in a
 * column of integers, or of text.
 */
final class Defaults {

    private static final Set<String> WORDS =
            Set.of("NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,300}(\\.\\d{0,300})?|\\.\\d{1,300})([eE][+-]?\\d{1,2})?");

    private Defaults() {}

    static Expression read(String sql, ColumnType type) {
        List<Token> tokens = withoutParentheses(SqlTokens.read(sql, SqliteLexis.LEXIS));
        if (tokens.isEmpty()) {
            return Expression.unknown();
        }
        String bare = sql.substring(
                tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
        if (tokens.size() == 1 && isString(tokens.get(0))) {
            String literal = literal(tokens.get(0).value());
            return literal(literal, literal, type);
        }
        Expression read = Expressions.read(sql, tokens);
        boolean simple = tokens.size() == 1 || tokens.size() == 2 && isSigned(tokens);
        return literal(simple ? bare : "(" + bare + ")", read, type);
    }

    /** A bare word that is none of SQL's, and one in double quotes, is a string as well: there is no column to name. */
    private static boolean isString(Token token) {
        return token.kind() == Kind.STRING
                || token.kind() == Kind.QUOTED
                || token.kind() == Kind.WORD && !WORDS.contains(token.text().toUpperCase(Locale.ROOT));
    }

    private static boolean isSigned(List<Token> tokens) {
        return (tokens.get(0).is("-") || tokens.get(0).is("+")) && tokens.get(1).kind() == Kind.NUMBER;
    }

    private static Expression literal(String text, Expression read, ColumnType type) {
        Expression made = literal(text, read.canonical(), type);
        return new Expression(text, made.canonical(), made.certain() && read.certain());
    }

    private static Expression literal(String text, String canonical, ColumnType type) {
        boolean string = isOneString(canonical);
        if (!string && !isNumber(canonical)) {
            return new Expression(text, canonical, true);
        } else if (type instanceof ColumnType.Unknown) {
            return new Expression(text, canonical, false);
        }
        Affinity affinity = Affinity.of(type.toString());
        return new Expression(text, string ? string(canonical, affinity) : number(canonical, affinity), true);
    }

    private static String string(String canonical, Affinity affinity) {
        String value = canonical.substring(1, canonical.length() - 1).strip();
        return affinity.isNumeric() && isNumber(value) && value.length() < 300 ? plain(value) : canonical;
    }

    private static String number(String canonical, Affinity affinity) {
        if (affinity.isNumeric()) {
            return plain(canonical);
        }
        return affinity == Affinity.TEXT ? literal(canonical) : canonical;
    }

    private static String plain(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static boolean isOneString(String canonical) {
        return canonical.length() > 1
                && canonical.startsWith("'")
                && canonical.endsWith("'")
                && canonical
                                .substring(1, canonical.length() - 1)
                                .replace("''", "")
                                .indexOf('\'')
                        < 0;
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static List<Token> withoutParentheses(List<Token> tokens) {
        int[] closes = closes(tokens);
        int last = tokens.size() - 1;
        int pairs = 0;
        while (pairs < last - pairs - 1 && closes[pairs] == last - pairs) {
            pairs++;
        }
        return tokens.subList(pairs, tokens.size() - pairs);
    }

    /** Where each parenthesis closes; 0 for what is none, or does not. */
    private static int[] closes(List<Token> tokens) {
        int[] closes = new int[tokens.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                open.push(i);
            } else if (tokens.get(i).is(")") && !open.isEmpty()) {
                closes[open.pop()] = i;
            }
        }
        return closes;
    }
}
