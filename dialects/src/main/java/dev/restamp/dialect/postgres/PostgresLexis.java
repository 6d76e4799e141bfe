package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Lexis;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** PostgreSQL's lexer. */
final class PostgresLexis implements Lexis {

    static final PostgresLexis LEXIS = new PostgresLexis();

    private PostgresLexis() {}

    @Override
    public boolean nestsComments() {
        return true;
    }

    @Override
    public String unquoted(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** PostgreSQL cuts a longer one and says so in a notice only. */
    @Override
    public OptionalInt longestName() {
        return OptionalInt.of(63);
    }

    @Override
    public char closing(char opening) {
        return '\0';
    }

    @Override
    public boolean quotesByDollars() {
        return true;
    }

    @Override
    public boolean continuesStrings() {
        return true;
    }

    @Override
    public String prefixes() {
        return "xbenu";
    }

    @Override
    public String namedParameters() {
        return ":";
    }

    @Override
    public String numberedParameters() {
        return "$";
    }

    @Override
    public boolean percentParameters() {
        return true;
    }

    @Override
    public List<String> operators() {
        return List.of();
    }

    @Override
    public List<String> marks() {
        return List.of("::", ":=", "..");
    }
}
