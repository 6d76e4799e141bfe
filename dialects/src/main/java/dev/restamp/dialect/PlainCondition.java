package dev.restamp.dialect;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A condition that may be sent to a database while it is only looked at: names, literals, comparisons, sums, casts, and
 * functions that every product has and that do nothing but compute. What names a schema may be anybody's.
 */
public final class PlainCondition {

    private static final Token END = new Token(Kind.SYMBOL, "", "", -1, 0);
    private static final Set<String> FUNCTIONS =
            Set.of("COALESCE", "LOWER", "UPPER", "LENGTH", "TRIM", "NULLIF", "COUNT", "MIN", "MAX", "SUM");
    private static final Set<String> COMPUTING =
            Set.of("ABS", "ROUND", "FLOOR", "CEIL", "BTRIM", "CHAR_LENGTH", "CHARACTER_LENGTH", "GREATEST", "LEAST");
    private static final Set<String> BEFORE_PARENTHESES = Set.of(
            "AND", "OR", "NOT", "IN", "ANY", "ALL", "BETWEEN", "LIKE", "ILIKE", "IS", "CASE", "WHEN", "THEN", "ELSE");
    private static final Set<String> TYPES_WITH_LENGTHS =
            Set.of("VARYING", "VARCHAR", "CHARACTER", "CHAR", "NUMERIC", "DECIMAL");
    private static final Set<String> SYMBOLS = Set.of(
            "=", "<>", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "||", "~", "~*", "!~", "!~*", "~~", "!~~",
            "(", ")", "[", "]", ",", "::");
    private static final Set<String> BEYOND = Set.of("SELECT", "OPERATOR", "OVER", "FROM", "EXISTS", "COLLATE");

    private PlainCondition() {}

    /** Whether the word calls one of the functions that may be sent anywhere. */
    public static boolean isFunction(Token word) {
        return FUNCTIONS.contains(word.text().toUpperCase(Locale.ROOT));
    }

    public static boolean is(String condition, Lexis lexis) {
        List<Token> tokens = SqlTokens.read(condition, lexis);
        for (int i = 0; i < tokens.size(); i++) {
            if (!isPlain(tokens.get(i), i + 1 < tokens.size() ? tokens.get(i + 1) : END)) {
                return false;
            }
        }
        return !tokens.isEmpty();
    }

    private static boolean isPlain(Token token, Token next) {
        return switch (token.kind()) {
            case WORD -> !isOneOf(BEYOND, token) && (!next.is("(") || opens(token));
            case QUOTED -> !next.is("(");
            case STRING, NUMBER -> true;
            case SYMBOL -> SYMBOLS.contains(token.text());
            default -> false;
        };
    }

    private static boolean opens(Token word) {
        return isFunction(word)
                || isOneOf(COMPUTING, word)
                || isOneOf(BEFORE_PARENTHESES, word)
                || isOneOf(TYPES_WITH_LENGTHS, word);
    }

    private static boolean isOneOf(Set<String> some, Token word) {
        return some.contains(word.text().toUpperCase(Locale.ROOT));
    }
}
