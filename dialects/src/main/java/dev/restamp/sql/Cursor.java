package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Walks over the tokens of one statement. What is not there as expected makes the statement unreadable. */
final class Cursor {

    private static final Token END = new Token(Kind.SYMBOL, "", "", -1, 0);

    private final String source;
    private final List<Token> tokens;
    private final int end;
    private int at;

    Cursor(Statement statement) {
        this(statement.source(), statement.tokens(), 0, statement.tokens().size());
    }

    Cursor(String source, List<Token> tokens) {
        this(source, tokens, 0, tokens.size());
    }

    private Cursor(String source, List<Token> tokens, int at, int end) {
        this.source = source;
        this.tokens = tokens;
        this.at = at;
        this.end = end;
    }

    boolean atEnd() {
        return at >= end;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead >= 0 && at + ahead < end ? tokens.get(at + ahead) : END;
    }

    Token next() {
        if (atEnd()) {
            throw new Unreadable("it ends too early");
        }
        return tokens.get(at++);
    }

    int position() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    /** Whether these words come next. */
    boolean sees(String words) {
        String[] each = words.split(" ");
        for (int i = 0; i < each.length; i++) {
            if (!peek(i).is(each[i])) {
                return false;
            }
        }
        return true;
    }

    /** Passes over these words when they come next. */
    boolean accept(String words) {
        boolean there = sees(words);
        if (there) {
            at += words.split(" ").length;
        }
        return there;
    }

    boolean acceptAny(String... choices) {
        for (String choice : choices) {
            if (accept(choice)) {
                return true;
            }
        }
        return false;
    }

    void expect(String words) {
        if (!accept(words)) {
            throw unexpected(words);
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected("the end");
        }
    }

    Unreadable unexpected(String wanted) {
        return new Unreadable(
                (atEnd() ? "it ends" : "\"" + peek().text() + "\" stands") + " where " + wanted + " was expected");
    }

    /** A name without a qualifier. SQLite also takes a string for one. */
    String identifier() {
        if (peek().names() || peek().kind() == Kind.STRING) {
            return whole(next());
        }
        throw unexpected("a name");
    }

    /** A name with its qualifiers. */
    List<String> qualified() {
        List<String> parts = new ArrayList<>();
        do {
            parts.add(identifier());
        } while (accept("."));
        return parts;
    }

    /** Column names in parentheses. */
    List<String> columns() {
        List<String> columns = new ArrayList<>();
        expect("(");
        do {
            columns.add(identifier());
        } while (accept(","));
        expect(")");
        return columns;
    }

    String string() {
        if (peek().kind() == Kind.STRING) {
            return whole(next());
        }
        throw unexpected("a string");
    }

    private static String whole(Token token) {
        if (Gap.isIn(token.value())) {
            throw new Unreadable("\"" + token.text() + "\" is known in part only");
        }
        return token.value();
    }

    /** A number, its sign included. */
    String number() {
        String sign = accept("-") ? "-" : "";
        accept("+");
        if (peek().kind() == Kind.NUMBER) {
            return sign + next().text();
        }
        throw unexpected("a number");
    }

    /** What stands between the parenthesis that comes next and its partner; passes over both. */
    Cursor parenthesised() {
        expect("(");
        int from = at;
        skipToClosing();
        return new Cursor(source, tokens, from, at - 1);
    }

    private void skipToClosing() {
        for (int depth = 1; depth > 0; ) {
            Token token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
    }

    /** Passes over one token, or over a whole pair of parentheses or brackets. */
    void skipOne() {
        String open = next().text();
        String close = open.equals("(") ? ")" : open.equals("[") ? "]" : "";
        for (int depth = close.isEmpty() ? 0 : 1; depth > 0; ) {
            Token token = next();
            depth += token.is(open) ? 1 : token.is(close) ? -1 : 0;
        }
    }

    void skipAll() {
        at = end;
    }

    /** Everything up to a comma outside parentheses, or to the end. */
    Cursor untilComma() {
        int from = at;
        while (!atEnd() && !peek().is(",")) {
            skipOne();
        }
        return new Cursor(source, tokens, from, at);
    }

    /** Everything up to the end. */
    Cursor rest() {
        Cursor all = new Cursor(source, tokens, at, end);
        at = end;
        return all;
    }

    /** The parts between the commas that stand outside parentheses; passes over all. */
    List<Cursor> parts() {
        List<Cursor> parts = new ArrayList<>();
        while (!atEnd()) {
            parts.add(untilComma());
            accept(",");
        }
        return parts;
    }

    Cursor since(int from) {
        return new Cursor(source, tokens, from, at);
    }

    List<Token> tokens() {
        return tokens.subList(at, end);
    }

    /** The text from here to the end, as it was written. */
    String text() {
        return atEnd()
                ? ""
                : source.substring(tokens.get(at).start(), tokens.get(end - 1).end());
    }

    /** The text passed over since that position. */
    String textSince(int from) {
        return new Cursor(source, tokens, from, at).text();
    }
}
