package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Flavour;
import dev.restamp.dialect.Lexis;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** SQLite's lexer: names keep their case, and may stand in three kinds of quotes. */
final class SqliteLexis implements Lexis {

    static final SqliteLexis LEXIS = new SqliteLexis();

    private static final List<String> OPERATORS = List.of("->>", "->", "||", "==", "!=", "<>", "<=", ">=", "<<", ">>");

    static final int NOT = 3;
    static final int EQUALITY = 4;
    static final int COLLATE = 10;
    static final int SIGN = 11;

    /** https://sqlite.org/lang_expr.html#operators_and_parse_affecting_attributes */
    private static final Flavour FLAVOUR = new Flavour(
            Map.ofEntries(
                    Map.entry("OR", 1),
                    Map.entry("AND", 2),
                    Map.entry("=", EQUALITY),
                    Map.entry("==", EQUALITY),
                    Map.entry("<>", EQUALITY),
                    Map.entry("!=", EQUALITY),
                    Map.entry("<", 5),
                    Map.entry("<=", 5),
                    Map.entry(">", 5),
                    Map.entry(">=", 5),
                    Map.entry("&", 6),
                    Map.entry("|", 6),
                    Map.entry("<<", 6),
                    Map.entry(">>", 6),
                    Map.entry("+", 7),
                    Map.entry("-", 7),
                    Map.entry("*", 8),
                    Map.entry("/", 8),
                    Map.entry("%", 8),
                    Map.entry("||", 9),
                    Map.entry("->", 9),
                    Map.entry("->>", 9)),
            0,
            NOT,
            EQUALITY,
            EQUALITY,
            COLLATE,
            SIGN,
            Set.of("+", "-", "~"),
            Set.of("LIKE", "GLOB", "REGEXP", "MATCH"),
            Set.of("NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"),
            Set.of(
                    "AND",
                    "AS",
                    "BETWEEN",
                    "COLLATE",
                    "DISTINCT",
                    "ELSE",
                    "END",
                    "ESCAPE",
                    "FROM",
                    "IN",
                    "IS",
                    "ISNULL",
                    "NOT",
                    "NOTNULL",
                    "OR",
                    "ORDER",
                    "RAISE",
                    "SELECT",
                    "THEN",
                    "VALUES",
                    "WHEN",
                    "WHERE",
                    "WITH"));

    private SqliteLexis() {}

    @Override
    public boolean nestsComments() {
        return false;
    }

    @Override
    public String unquoted(String name) {
        return name;
    }

    @Override
    public OptionalInt longestName() {
        return OptionalInt.empty();
    }

    @Override
    public char closing(char opening) {
        return opening == '`' ? '`' : opening == '[' ? ']' : '\0';
    }

    @Override
    public boolean quotesByDollars() {
        return false;
    }

    @Override
    public boolean continuesStrings() {
        return false;
    }

    @Override
    public String prefixes() {
        return "x";
    }

    @Override
    public String namedParameters() {
        return "@$:";
    }

    @Override
    public String numberedParameters() {
        return "?";
    }

    @Override
    public boolean percentParameters() {
        return false;
    }

    @Override
    public List<String> operators() {
        return OPERATORS;
    }

    @Override
    public List<String> marks() {
        return List.of();
    }

    @Override
    public Flavour flavour() {
        return FLAVOUR;
    }
}
