package dev.restamp.sql.term;

import dev.restamp.dialect.Flavour;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Walks over the tokens of one statement. What is not there as expected makes the statement unreadable. */
public final class Cursor {

    private static final Token END = new Token(Kind.SYMBOL, "", "", -1, 0);

    private final String source;
    private final List<Token> tokens;
    private final Flavour flavour;
    private final int end;
    private int at;

    /** Over these tokens, which were cut from that text. */
    public Cursor(String source, List<Token> tokens, Flavour flavour) {
        this(source, tokens, flavour, 0, tokens.size());
    }

    private Cursor(String source, List<Token> tokens, Flavour flavour, int at, int end) {
        this.source = source;
        this.tokens = tokens;
        this.flavour = flavour;
        this.at = at;
        this.end = end;
    }

    public Flavour flavour() {
        return flavour;
    }

    /** Over other tokens of the same text. */
    public Cursor over(List<Token> others) {
        return new Cursor(source, others, flavour);
    }

    public boolean atEnd() {
        return at >= end;
    }

    public Token peek() {
        return peek(0);
    }

    public Token peek(int ahead) {
        return at + ahead >= 0 && at + ahead < end ? tokens.get(at + ahead) : END;
    }

    public Token next() {
        if (atEnd()) {
            throw new Unreadable("it ends too early");
        }
        return tokens.get(at++);
    }

    public int position() {
        return at;
    }

    public void back(int position) {
        at = position;
    }

    /** Whether these words come next. */
    public boolean sees(String words) {
        return many(words) ? seen(words.split(" ")) : peek().is(words);
    }

    /** Whether one of these words, given in capitals, comes next. */
    boolean seesAny(Set<String> words) {
        return words.contains(peek().text().toUpperCase(Locale.ROOT));
    }

    /** Passes over these words when they come next. */
    public boolean accept(String words) {
        boolean there = sees(words);
        if (there) {
            at += many(words) ? words.split(" ").length : 1;
        }
        return there;
    }

    private static boolean many(String words) {
        return words.indexOf(' ') >= 0;
    }

    private boolean seen(String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    public boolean acceptAny(String... choices) {
        for (String choice : choices) {
            if (accept(choice)) {
                return true;
            }
        }
        return false;
    }

    public void expect(String words) {
        if (!accept(words)) {
            throw unexpected(words);
        }
    }

    public void expectEnd() {
        if (!atEnd()) {
            throw unexpected("the end");
        }
    }

    public Unreadable unexpected(String wanted) {
        return new Unreadable(
                (atEnd() ? "it ends" : "\"" + peek().text() + "\" stands") + " where " + wanted + " was expected");
    }

    /** A name without a qualifier. SQLite also takes a string for one. */
    public String identifier() {
        if (peek().names() || peek().kind() == Kind.STRING) {
            return whole(next());
        }
        throw unexpected("a name");
    }

    /** A name with its qualifiers. */
    public List<String> qualified() {
        List<String> parts = new ArrayList<>();
        do {
            parts.add(identifier());
        } while (accept("."));
        return parts;
    }

    /** Column names in parentheses. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>();
        expect("(");
        do {
            columns.add(identifier());
        } while (accept(","));
        expect(")");
        return columns;
    }

    public String string() {
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
    public String number() {
        String sign = accept("-") ? "-" : "";
        accept("+");
        if (peek().kind() == Kind.NUMBER) {
            return sign + next().text();
        }
        throw unexpected("a number");
    }

    /** What stands between the parenthesis that comes next and its partner; passes over both. */
    public Cursor parenthesised() {
        expect("(");
        int from = at;
        skipToClosing();
        return new Cursor(source, tokens, flavour, from, at - 1);
    }

    private void skipToClosing() {
        for (int depth = 1; depth > 0; ) {
            Token token = next();
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
        }
    }

    /** Passes over one token, or over a whole pair of parentheses or brackets. */
    public void skipOne() {
        String open = next().text();
        String close = open.equals("(") ? ")" : open.equals("[") ? "]" : "";
        for (int depth = close.isEmpty() ? 0 : 1; depth > 0; ) {
            Token token = next();
            depth += token.is(open) ? 1 : token.is(close) ? -1 : 0;
        }
    }

    public void skipAll() {
        at = end;
    }

    /** Everything up to a comma outside parentheses, or to the end. */
    public Cursor untilComma() {
        int from = at;
        while (!atEnd() && !peek().is(",")) {
            skipOne();
        }
        return new Cursor(source, tokens, flavour, from, at);
    }

    /** Everything up to the end. */
    public Cursor rest() {
        Cursor all = new Cursor(source, tokens, flavour, at, end);
        at = end;
        return all;
    }

    /** The parts between the commas that stand outside parentheses; passes over all. */
    public List<Cursor> parts() {
        List<Cursor> parts = new ArrayList<>();
        while (!atEnd()) {
            parts.add(untilComma());
            accept(",");
        }
        return parts;
    }

    public Cursor since(int from) {
        return new Cursor(source, tokens, flavour, from, at);
    }

    public List<Token> tokens() {
        return tokens.subList(at, end);
    }

    /** The text from here to the end, as it was written. */
    public String text() {
        return atEnd()
                ? ""
                : source.substring(tokens.get(at).start(), tokens.get(end - 1).end());
    }

    /** The text passed over since that position. */
    public String textSince(int from) {
        return new Cursor(source, tokens, flavour, from, at).text();
    }
}
