package dev.restamp.dialect.postgres;

import dev.restamp.dialect.Flavour;
import dev.restamp.dialect.Lexis;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** PostgreSQL's lexer. */
final class PostgresLexis implements Lexis {

    static final PostgresLexis LEXIS = new PostgresLexis();

    private static final int NOT = 3;
    private static final int IS = 4;
    private static final int COMPARISON = 5;
    private static final int MATCH = 6;
    private static final int OTHERS = 7;
    private static final int COLLATE = 11;
    private static final int SIGN = 12;

    /** https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-PRECEDENCE */
    private static final Flavour FLAVOUR = new Flavour(
            Map.ofEntries(
                    Map.entry("OR", 1),
                    Map.entry("AND", 2),
                    Map.entry("=", COMPARISON),
                    Map.entry("<>", COMPARISON),
                    Map.entry("!=", COMPARISON),
                    Map.entry("<", COMPARISON),
                    Map.entry(">", COMPARISON),
                    Map.entry("<=", COMPARISON),
                    Map.entry(">=", COMPARISON),
                    Map.entry("+", 8),
                    Map.entry("-", 8),
                    Map.entry("*", 9),
                    Map.entry("/", 9),
                    Map.entry("%", 9),
                    Map.entry("^", 10)),
            OTHERS,
            NOT,
            IS,
            MATCH,
            COLLATE,
            SIGN,
            Set.of("+", "-"),
            Set.of("LIKE", "ILIKE", "SIMILAR"),
            words("null true false current_date current_time current_timestamp localtime localtimestamp current_user"
                    + " current_role session_user user current_catalog current_schema"),
            words(
                    "select from where and or not is in between like ilike then when else end as on using distinct all any"
                            + " some order group variadic collate similar desc asc with"));

    private PostgresLexis() {}

    private static Set<String> words(String words) {
        return Set.of(words.toUpperCase(Locale.ROOT).split(" "));
    }

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

    @Override
    public Flavour flavour() {
        return FLAVOUR;
    }
}
