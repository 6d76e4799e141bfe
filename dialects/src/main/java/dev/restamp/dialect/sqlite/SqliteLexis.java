package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.Lexis;
import java.util.List;
import java.util.OptionalInt;

/** SQLite's lexer: names keep their case, and may stand in three kinds of quotes. */
final class SqliteLexis implements Lexis {

    static final SqliteLexis LEXIS = new SqliteLexis();

    private static final List<String> OPERATORS = List.of("->>", "->", "||", "==", "!=", "<>", "<=", ">=", "<<", ">>");

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
}
