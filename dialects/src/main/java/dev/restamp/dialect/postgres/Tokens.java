package dev.restamp.dialect.postgres;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.postgres.Token.Kind;
import java.util.List;
import java.util.Locale;

/** The tokens of a piece of SQL, taken one after the other. */
final class Tokens {

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

    private final List<Token> tokens;
    private int next;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Tokens of(String sql) {
        return new Tokens(SqlTokens.read(sql, PostgresLexis.LEXIS).stream()
                .map(Tokens::folded)
                .toList());
    }

    private static Token folded(SqlTokens.Token token) {
        return switch (token.kind()) {
            case WORD -> new Token(Kind.WORD, token.value());
            case QUOTED -> new Token(Kind.QUOTED, token.value());
            case STRING, BYTES -> new Token(Kind.STRING, token.value());
            case NUMBER -> new Token(Kind.NUMBER, token.text().toLowerCase(Locale.ROOT));
            case SYMBOL -> symbol(token.text());
            case PARAMETER, BROKEN -> throw new NotUnderstood(token.text());
        };
    }

    private static Token symbol(String text) {
        return OPERATORS.indexOf(text.charAt(0)) < 0
                ? new Token(Kind.SYMBOL, text)
                : new Token(Kind.OPERATOR, text.equals("!=") ? "<>" : text);
    }

    List<Token> all() {
        return tokens;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead) : Token.END;
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    boolean takeWord(String word) {
        return taken(peek().isWord(word));
    }

    /** All of these words, or none of them. */
    boolean takeWords(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        next += words.length;
        return true;
    }

    boolean takeSymbol(String symbol) {
        return taken(peek().isSymbol(symbol));
    }

    boolean takeOperator(String operator) {
        return taken(peek().isOperator(operator));
    }

    private boolean taken(boolean matches) {
        if (matches) {
            next++;
        }
        return matches;
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) {
            throw new NotUnderstood("expected " + symbol + " before " + peek().text());
        }
    }

    void expectWord(String word) {
        if (!takeWord(word)) {
            throw new NotUnderstood("expected " + word + " before " + peek().text());
        }
    }

    String expectName() {
        if (!peek().isName()) {
            throw new NotUnderstood("expected a name before " + peek().text());
        }
        return take().text();
    }

    int position() {
        return next;
    }

    void back(int position) {
        next = position;
    }
}
