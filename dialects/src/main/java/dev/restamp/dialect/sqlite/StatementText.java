package dev.restamp.dialect.sqlite;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Expression;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A stored statement read token by token. Whoever meets what it does not know stops reading with {@link Unread}. */
class StatementText {

    /** That the statement is not what the reader knows; caught where the reading began. */
    static final class Unread extends Exception {
        private static final long serialVersionUID = 1;

        Unread() {
            super(null, null, false, false);
        }
    }

    private final String sql;
    private final List<Token> tokens;
    private int at;

    StatementText(String sql) {
        this.sql = sql;
        this.tokens = SqlTokens.read(sql, SqliteLexis.LEXIS);
    }

    boolean ended() {
        return at == tokens.size();
    }

    boolean next(String what) {
        return at < tokens.size() && tokens.get(at).is(what);
    }

    boolean next(String what, String then) {
        return next(what) && at + 1 < tokens.size() && tokens.get(at + 1).is(then);
    }

    /** Whether the next token is one of these words, given in upper case. */
    boolean nextAny(Set<String> words) {
        return at < tokens.size()
                && tokens.get(at).kind() == Kind.WORD
                && words.contains(tokens.get(at).text().toUpperCase(Locale.ROOT));
    }

    boolean take(String what) {
        boolean there = next(what);
        at += there ? 1 : 0;
        return there;
    }

    void expect(String what) throws Unread {
        if (!take(what)) {
            throw new Unread();
        }
    }

    Token token() throws Unread {
        if (ended()) {
            throw new Unread();
        }
        return tokens.get(at++);
    }

    /** Whether a name could stand here; SQLite takes a string for one as well. */
    boolean nextNames() {
        return at < tokens.size() && (tokens.get(at).names() || tokens.get(at).kind() == Kind.STRING);
    }

    String name() throws Unread {
        if (!nextNames()) {
            throw new Unread();
        }
        return tokens.get(at++).value();
    }

    /** A name, its schema left out. */
    String qualifiedName() throws Unread {
        String name = name();
        return take(".") ? name() : name;
    }

    /** Skips {@code CREATE …} up to the object's name, and reads that. */
    String header(String kind) throws Unread {
        expect("CREATE");
        while (!take(kind)) {
            token();
        }
        if (next("IF", "NOT")) {
            at += 3;
        }
        return qualifiedName();
    }

    /** What stands between this opening parenthesis and its partner. */
    Expression inParentheses() throws Unread {
        int from = at + 1;
        skipParentheses();
        return between(from, at - 1);
    }

    void skipParentheses() throws Unread {
        expect("(");
        for (int depth = 1; depth > 0; ) {
            Token token = token();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
    }

    int position() {
        return at;
    }

    /** The tokens from one place up to another, read as an expression. */
    Expression between(int from, int to) throws Unread {
        if (from >= to) {
            throw new Unread();
        }
        return Expressions.read(sql, tokens.subList(from, to));
    }

    /** Whether anything stands between the tokens but blanks, which are comments. */
    boolean isCommented() {
        int end = 0;
        for (Token token : tokens) {
            if (!sql.substring(end, token.start()).isBlank()) {
                return true;
            }
            end = token.end();
        }
        return !sql.substring(end).isBlank();
    }

    /** The text that is left. */
    String rest() {
        return ended() ? "" : sql.substring(tokens.get(at).start());
    }
}
