package dev.restamp.python.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads string literals: neighbours become one, and f-strings are taken apart. */
final class LiteralParser {

    private final Cursor cursor;
    private final String text;
    private final List<Expression> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private boolean formatted;
    private boolean bytes;
    private boolean raw;
    private int line;

    private LiteralParser(Cursor cursor) {
        this.cursor = cursor;
        this.text = cursor.text();
    }

    /** One literal without prefix and escapes, as most are, is a part of the text; others are put together. */
    static Expression read(Cursor cursor) {
        if (cursor.kind(1) == Kind.STRING || !isSimple(cursor.text(), cursor.start(), cursor.end())) {
            return new LiteralParser(cursor).strings();
        }
        String value = Words.of(cursor.text(), cursor.start() + 1, cursor.end() - 1);
        Span span = cursor.here();
        cursor.next();
        return new Expression.Str(value, span);
    }

    private static boolean isSimple(String text, int from, int to) {
        char quote = text.charAt(from);
        if (quote != '"' && quote != '\'') {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\r' || c == quote) {
                return false;
            }
        }
        return true;
    }

    private Expression strings() {
        int first = cursor.index();
        boolean ofBytes = false;
        while (cursor.at(Kind.STRING)) {
            one();
            if (cursor.index() > first && ofBytes != bytes) {
                throw new Fault("bytes and text side by side");
            }
            ofBytes = bytes;
            cursor.next();
        }
        Span span = cursor.since(first);
        if (ofBytes) {
            return new Expression.Bytes(literal.toString(), span);
        }
        if (!formatted) {
            return new Expression.Str(literal.toString(), span);
        }
        flush(span);
        return new Expression.FString(parts, span);
    }

    private void flush(Span span) {
        if (literal.length() > 0) {
            parts.add(new Expression.Str(literal.toString(), span));
        }
        literal.setLength(0);
    }

    private void one() {
        int at = cursor.start();
        int end = cursor.end();
        boolean interpolates = false;
        raw = false;
        bytes = false;
        for (; text.charAt(at) != '"' && text.charAt(at) != '\''; at++) {
            char prefix = Character.toLowerCase(text.charAt(at));
            raw |= prefix == 'r';
            bytes |= prefix == 'b';
            interpolates |= prefix == 'f';
        }
        int quotes = end - at >= 6 && text.charAt(at + 1) == text.charAt(at) && text.charAt(at + 2) == text.charAt(at)
                ? 3
                : 1;
        line = cursor.line();
        formatted |= interpolates;
        if (interpolates) {
            interpolated(at + quotes, end - quotes);
        } else {
            plain(at + quotes, end - quotes);
        }
    }

    private void plain(int from, int to) {
        int start = from;
        for (int i = from; i < to; ) {
            char c = text.charAt(i);
            boolean special = c == '\r' || c == '\\' && !raw;
            if (bytes && c > 127) {
                throw new Fault("bytes can only hold ASCII");
            }
            if (!special) {
                i++;
                continue;
            }
            literal.append(text, start, i);
            i = special(i, to);
            start = i;
        }
        literal.append(text, start, to);
    }

    /** A line end as Python sees it, or an escape; returns what comes after it. */
    private int special(int at, int to) {
        if (text.charAt(at) == '\\') {
            return new Escapes(text, to, bytes).decode(at, literal);
        }
        literal.append('\n');
        return at + 1 < to && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
    }

    private void interpolated(int from, int to) {
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            if (c == '{' && i + 1 < to && text.charAt(i + 1) == '{') {
                literal.append('{');
                i += 2;
            } else if (c == '{') {
                i = interpolation(i + 1, to);
            } else if (c == '}') {
                if (i + 1 >= to || text.charAt(i + 1) != '}') {
                    throw new Fault("a single '}' in an f-string");
                }
                literal.append('}');
                i += 2;
            } else {
                i = ordinary(i, to);
            }
        }
    }

    private int ordinary(int at, int to) {
        char c = text.charAt(at);
        if (c == '\n' || c == '\r' && (at + 1 >= to || text.charAt(at + 1) != '\n')) {
            line++;
        }
        if (c == '\r') {
            return special(at, to);
        }
        if (c == '\\' && at + 1 < to) {
            return backslash(at, to);
        }
        literal.append(c);
        return at + 1;
    }

    private int backslash(int at, int to) {
        char next = text.charAt(at + 1);
        if (raw || next == '{' || next == '}') {
            literal.append('\\');
            return at + 1;
        }
        if (next == '\n' || next == '\r') {
            line++;
        }
        return new Escapes(text, to, false).decode(at, literal);
    }

    /** From behind the opening brace to behind the closing one. */
    private int interpolation(int from, int to) {
        StringScanner scanner = new StringScanner(text, to, from, line);
        if (!scanner.expression()) {
            throw new Fault("an expression in an f-string that is never closed");
        }
        int end = scanner.position();
        int valueEnd = endOfValue(from, end);
        if (valueEnd < end) {
            literal.append(text, from, end);
        }
        int first = cursor.index();
        flush(cursor.since(first));
        Expression value = value(from, valueEnd);
        line = scanner.line();
        return conversion(end, to, value, valueEnd < end);
    }

    /** {@code {value=}} shows its own text; the equals sign is not part of the value. */
    private int endOfValue(int from, int end) {
        int last = end - 1;
        while (last > from && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        if (last <= from || text.charAt(last) != '=') {
            return end;
        }
        return "=!<>".indexOf(text.charAt(last - 1)) >= 0 ? end : last;
    }

    private Expression value(int from, int to) {
        Tokens tokens = Tokenizer.tokenizeEmbedded(text, from, to, line);
        Cursor inner = new Cursor(text, tokens, cursor.depth());
        inner.deeper();
        Expression value = new ExpressionParser(inner).yieldOrStarExpressions();
        if (!inner.at(Kind.END)) {
            throw inner.expected("the end of the expression in an f-string");
        }
        return value;
    }

    private int conversion(int at, int to, Expression value, boolean shown) {
        char conversion = 0;
        int i = at;
        if (text.charAt(i) == '!') {
            conversion = i + 1 < to ? text.charAt(i + 1) : 0;
            if (conversion != 's' && conversion != 'r' && conversion != 'a') {
                throw new Fault("an f-string converts with !s, !r or !a");
            }
            i += 2;
            while (i < to && text.charAt(i) == ' ') {
                i++;
            }
        }
        Optional<Expression.FString> format = Optional.empty();
        if (i < to && text.charAt(i) == ':') {
            LiteralParser inner = new LiteralParser(cursor);
            inner.raw = raw;
            inner.line = line;
            i = inner.specification(i + 1, to);
            format = Optional.of(new Expression.FString(inner.parts, cursor.since(cursor.index())));
            line = inner.line;
        }
        if (i >= to || text.charAt(i) != '}') {
            throw new Fault("an expression in an f-string that is never closed");
        }
        if (shown && conversion == 0 && format.isEmpty()) {
            conversion = 'r';
        }
        parts.add(new Expression.Interpolation(value, conversion, format, value.span()));
        return i + 1;
    }

    /** To the closing brace, which is left. */
    private int specification(int from, int to) {
        cursor.deeper();
        int i = from;
        while (i < to && text.charAt(i) != '}') {
            if (text.charAt(i) != '{') {
                i = ordinary(i, to);
            } else {
                i = interpolation(i + 1, to);
            }
        }
        flush(cursor.since(cursor.index()));
        cursor.shallower();
        return i;
    }
}
