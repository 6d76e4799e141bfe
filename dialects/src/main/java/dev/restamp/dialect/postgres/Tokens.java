package dev.restamp.dialect.postgres;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.postgres.Token.Kind;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Term;
import dev.restamp.sql.term.TermReader;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Locale;

/** The tokens of a piece of SQL as PostgreSQL folds them, taken one after the other. */
final class Tokens {

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

    private final Cursor in;

    private Tokens(Cursor in) {
        this.in = in;
    }

    static Tokens of(String sql) {
        List<SqlTokens.Token> tokens = SqlTokens.read(sql, PostgresLexis.LEXIS);
        tokens.stream().filter(Tokens::isStrange).findFirst().ifPresent(token -> {
            throw unexpected(token);
        });
        return new Tokens(new Cursor(sql, tokens, PostgresLexis.LEXIS.flavour()));
    }

    private static boolean isStrange(SqlTokens.Token token) {
        return token.kind() == SqlTokens.Kind.PARAMETER || token.kind() == SqlTokens.Kind.BROKEN;
    }

    private static Unreadable unexpected(SqlTokens.Token token) {
        return new Unreadable("\"" + token.text() + "\" stands in it");
    }

    private static Token folded(SqlTokens.Token token) {
        return switch (token.kind()) {
            case WORD -> new Token(Kind.WORD, token.value());
            case QUOTED -> new Token(Kind.QUOTED, token.value());
            case STRING, BYTES -> new Token(Kind.STRING, token.value());
            case NUMBER -> new Token(Kind.NUMBER, token.text().toLowerCase(Locale.ROOT));
            case SYMBOL -> symbol(token.text());
            case PARAMETER, BROKEN -> throw unexpected(token);
        };
    }

    private static Token symbol(String text) {
        if (text.isEmpty()) {
            return Token.END;
        }
        return OPERATORS.indexOf(text.charAt(0)) < 0
                ? new Token(Kind.SYMBOL, text)
                : new Token(Kind.OPERATOR, text.equals("!=") ? "<>" : text);
    }

    /** The whole text as one expression. */
    static Term term(String sql) {
        Tokens tokens = of(sql);
        Term term = tokens.term();
        tokens.in.expectEnd();
        return term;
    }

    /** The expression that comes next. */
    Term term() {
        return TermReader.read(in);
    }

    List<Token> all() {
        return in.tokens().stream().map(Tokens::folded).toList();
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return folded(in.peek(ahead));
    }

    Token take() {
        return folded(in.next());
    }

    boolean atEnd() {
        return in.atEnd();
    }

    boolean takeWord(String word) {
        return taken(peek().isWord(word));
    }

    /** All of these words, or none of them. */
    boolean takeWords(String... words) {
        return in.accept(String.join(" ", words));
    }

    boolean takeSymbol(String symbol) {
        return taken(peek().isSymbol(symbol));
    }

    boolean takeOperator(String operator) {
        return taken(peek().isOperator(operator));
    }

    private boolean taken(boolean matches) {
        if (matches) {
            in.next();
        }
        return matches;
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw in.unexpected(symbol);
        }
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw in.unexpected(word);
        }
    }

    String expectName() {
        if (!peek().isName()) {
            throw in.unexpected("a name");
        }
        return take().text();
    }

    int position() {
        return in.position();
    }

    void back(int position) {
        in.back(position);
    }
}
