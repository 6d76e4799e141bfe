package dev.restamp.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL text into tokens, the way the database at hand does. Never fails: what has no end (a string, a comment) becomes
 * one {@link Kind#BROKEN} token that runs to the end of the text. Blanks and comments are left out.
 */
public final class SqlTokens {

    public enum Kind {
        /** A bare word: a keyword or a name. */
        WORD,
        /** A name in quotes. */
        QUOTED,
        STRING,
        /** {@code B'01'}, {@code X'1F'}. */
        BYTES,
        NUMBER,
        /** {@code $1}, {@code ?}, {@code :name}, and what Python drivers write: {@code %s}, {@code %(name)s}. */
        PARAMETER,
        /** An operator or a mark of punctuation. */
        SYMBOL,
        BROKEN
    }

    /**
     * One token. The value is what the text means: of a word the name that it is when read as a name, of a quoted name or a
     * string what is inside, of a parameter its name or number (empty when it has none). Lines count from 1.
     */
    public record Token(Kind kind, String text, String value, int start, int line) {

        public int end() {
            return start + text.length();
        }

        /** Whether this is the bare word or the symbol, in any case. */
        public boolean is(String what) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(what);
        }

        /** Whether it can stand for a name. */
        public boolean names() {
            return kind == Kind.WORD || kind == Kind.QUOTED;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

    private final String sql;
    private final Lexis lexis;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;

    private SqlTokens(String sql, Lexis lexis) {
        this.sql = sql;
        this.lexis = lexis;
    }

    public static List<Token> read(String sql, Lexis lexis) {
        SqlTokens scanner = new SqlTokens(sql, lexis);
        while (scanner.skipBlanks()) {
            scanner.next();
        }
        return List.copyOf(scanner.tokens);
    }

    // ------------------------------------------------------------------------------------ blanks and comments

    /** Whether anything is left after blanks and comments. */
    private boolean skipBlanks() {
        while (at < sql.length()) {
            if (sql.startsWith("--", at)) {
                skipLine();
            } else if (sql.startsWith("/*", at)) {
                skipComment();
            } else if (isBlank(sql.charAt(at))) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0' || c == '\0';
    }

    private void skipLine() {
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end;
    }

    private void skipComment() {
        int depth = 0;
        int i = at;
        do {
            if (sql.startsWith("/*", i) && (depth == 0 || lexis.nestsComments())) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
            } else {
                i++;
            }
        } while (depth > 0 && i < sql.length());
        if (depth > 0 && lexis.nestsComments()) {
            add(Kind.BROKEN, sql.length(), "");
        }
        at = Math.min(i, sql.length());
    }

    // --------------------------------------------------------------------------------------------- dispatching

    private void next() {
        char c = sql.charAt(at);
        if (c == '\'') {
            string(at, false);
        } else if (c == '"') {
            quoted(at, '"', '"');
        } else if (isNameStart(c)) {
            prefixedOrWord(c);
        } else if (isDigit(c) || c == '.' && isDigit(peek(at + 1))) {
            number();
        } else {
            sign(c);
        }
    }

    private void sign(char c) {
        if (lexis.closing(c) != '\0') {
            quoted(at, c, lexis.closing(c));
        } else if (c == '$' && lexis.quotesByDollars()) {
            dollar();
        } else if (driverParameter(at) > 0) {
            int end = at + driverParameter(at);
            add(Kind.PARAMETER, end, end - at == 2 ? "" : sql.substring(at + 2, end - 2));
        } else if (lexis.numberedParameters().indexOf(c) >= 0) {
            parameter(at + 1, false);
        } else if (isNamedParameter(c)) {
            parameter(at + 1, true);
        } else {
            symbol(symbolLength());
        }
    }

    private boolean isNamedParameter(char c) {
        return lexis.namedParameters().indexOf(c) >= 0 && isNameStart(peek(at + 1)) && !afterBracket();
    }

    private int symbolLength() {
        if (OPERATORS.indexOf(sql.charAt(at)) < 0) {
            return longest(lexis.marks());
        }
        return lexis.operators().isEmpty() ? operatorLength() : longest(lexis.operators());
    }

    private int longest(List<String> known) {
        return known.stream()
                .filter(sign -> sql.startsWith(sign, at))
                .mapToInt(String::length)
                .max()
                .orElse(1);
    }

    /** In {@code a[1:n]} the colon parts the bounds of a slice. */
    private boolean afterBracket() {
        return tokens.size() > 1 && tokens.get(tokens.size() - 2).is("[");
    }

    // ------------------------------------------------------------------------------------------------- strings

    private void string(int from, boolean escapes) {
        StringBuilder value = new StringBuilder();
        int i = from + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes && i + 1 < sql.length()) {
                i = escape(i + 1, value);
            } else if (c != '\'') {
                value.append(c);
                i++;
            } else if (peek(i + 1) == '\'') {
                value.append(c);
                i += 2;
            } else if (continued(i + 1) >= 0) {
                i = continued(i + 1) + 1;
            } else {
                add(Kind.STRING, i + 1, value.toString());
                return;
            }
        }
        broken();
    }

    /** Where the same string goes on after a line break; -1 where it ends. */
    private int continued(int from) {
        if (!lexis.continuesStrings()) {
            return -1;
        }
        int i = from;
        boolean broke = false;
        while (i < sql.length() && Character.isWhitespace(sql.charAt(i))) {
            broke |= sql.charAt(i) == '\n';
            i++;
        }
        return broke && peek(i) == '\'' ? i : -1;
    }

    /** Appends what the escape means and returns the place after it. */
    private int escape(int from, StringBuilder value) {
        char c = sql.charAt(from);
        int plain = "bfnrt".indexOf(c);
        if (plain >= 0) {
            value.append("\b\f\n\r\t".charAt(plain));
            return from + 1;
        } else if (c >= '0' && c <= '7') {
            return coded(from, 3, 8, value);
        } else if (c == 'x' || c == 'u' || c == 'U') {
            return coded(from + 1, c == 'x' ? 2 : c == 'u' ? 4 : 8, 16, value);
        }
        value.append(c);
        return from + 1;
    }

    private int coded(int from, int most, int radix, StringBuilder value) {
        int i = from;
        while (i < sql.length() && i < from + most && Character.digit(sql.charAt(i), radix) >= 0) {
            i++;
        }
        if (i > from) {
            long code = Long.parseLong(sql.substring(from, i), radix);
            value.append(Character.isValidCodePoint((int) code) ? Character.toString((int) code) : "\uFFFD");
        }
        return i;
    }

    private void dollar() {
        int close = sql.indexOf('$', at + 1);
        String tag = close < 0 ? "" : sql.substring(at + 1, close);
        if (close >= 0
                && (tag.isEmpty() || isNameStart(tag.charAt(0)) && tag.chars().allMatch(SqlTokens::isTagPart))) {
            String mark = "$" + tag + "$";
            int end = sql.indexOf(mark, close + 1);
            if (end < 0) {
                broken();
            } else {
                add(Kind.STRING, end + mark.length(), sql.substring(close + 1, end));
            }
        } else if (isDigit(peek(at + 1))) {
            parameter(at + 1, false);
        } else {
            symbol(1);
        }
    }

    private static boolean isTagPart(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    // --------------------------------------------------------------------------------------------------- names

    private void prefixedOrWord(char c) {
        char second = peek(at + 1);
        char letter = Character.toLowerCase(c);
        if (!lexis.isPrefix(c)) {
            word();
        } else if (second == '\'' && (letter == 'x' || letter == 'b')) {
            bytes();
        } else if (second == '\'' && letter != 'u') {
            string(at + 1, letter == 'e');
        } else if (second == '&' && letter == 'u' && peek(at + 2) == '\'') {
            unicode(() -> string(at + 2, false));
        } else if (second == '&' && letter == 'u' && peek(at + 2) == '"') {
            unicode(() -> quoted(at + 2, '"', '"'));
        } else {
            word();
        }
    }

    private void word() {
        int i = at + 1;
        while (i < sql.length() && isNamePart(sql.charAt(i))) {
            i++;
        }
        String text = sql.substring(at, i);
        add(Kind.WORD, i, lexis.clipped(lexis.unquoted(text)));
    }

    private void quoted(int from, char open, char close) {
        StringBuilder value = new StringBuilder();
        for (int i = from + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == close && open == close && peek(i + 1) == close) {
                i++;
            } else if (c == close) {
                add(Kind.QUOTED, i + 1, lexis.clipped(value.toString()));
                return;
            }
            value.append(c);
        }
        broken();
    }

    private void bytes() {
        int end = sql.indexOf('\'', at + 2);
        if (end < 0) {
            broken();
        } else {
            add(Kind.BYTES, end + 1, sql.substring(at + 2, end));
        }
    }

    /** {@code U&'…'} and {@code U&"…"}: the same, with {@code \0061} and {@code \+000061} standing for characters. */
    private void unicode(Runnable plain) {
        plain.run();
        Token token = tokens.remove(tokens.size() - 1);
        StringBuilder value = new StringBuilder();
        String raw = token.value();
        for (int i = 0; i < raw.length(); i++) {
            int digits = raw.charAt(i) != '\\' ? 0 : raw.startsWith("+", i + 1) ? 6 : 4;
            int from = i + (digits == 6 ? 2 : 1);
            if (digits > 0 && from + digits <= raw.length() && isHex(raw.substring(from, from + digits))) {
                int code = Integer.parseInt(raw.substring(from, from + digits), 16);
                value.append(Character.isValidCodePoint(code) ? Character.toString(code) : "\uFFFD");
                i = from + digits - 1;
            } else {
                value.append(raw.charAt(i));
            }
        }
        tokens.add(new Token(token.kind(), token.text(), value.toString(), token.start(), token.line()));
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    // ---------------------------------------------------------------------------------- numbers, marks, symbols

    private void number() {
        int i = at;
        boolean prefixed = peek(at) == '0' && "xXoObB".indexOf(peek(at + 1)) >= 0;
        if (prefixed) {
            i += 2;
        }
        while (i < sql.length() && (isDigit(sql.charAt(i)) || goesOn(i, prefixed))) {
            i++;
        }
        add(Kind.NUMBER, i, sql.substring(at, i));
    }

    private boolean goesOn(int i, boolean prefixed) {
        char c = sql.charAt(i);
        if (prefixed || c == '_') {
            return Character.digit(c, 16) >= 0 || c == '_';
        } else if (c == '.') {
            return peek(i + 1) != '.' && sql.substring(at, i).indexOf('.') < 0;
        } else if (c == 'e' || c == 'E') {
            int next = peek(i + 1) == '+' || peek(i + 1) == '-' ? i + 2 : i + 1;
            return isDigit(peek(next)) && i > at;
        }
        return (c == '+' || c == '-') && (sql.charAt(i - 1) == 'e' || sql.charAt(i - 1) == 'E') && i - 1 > at;
    }

    private void parameter(int from, boolean named) {
        int i = from;
        while (i < sql.length() && (named ? isNamePart(sql.charAt(i)) : isDigit(sql.charAt(i)))) {
            i++;
        }
        add(Kind.PARAMETER, i, sql.substring(from, i));
    }

    /** How long a Python driver's parameter at this place is; 0 where there is none. */
    private int driverParameter(int from) {
        if (peek(from) != '%' || !lexis.percentParameters()) {
            return 0;
        } else if (peek(from + 1) == 's' && !isNamePart(peek(from + 2))) {
            return 2;
        }
        int close = peek(from + 1) == '(' ? sql.indexOf(")s", from) : -1;
        boolean named = close >= 0 && sql.substring(from + 2, close).chars().allMatch(c -> isNamePart((char) c));
        return named ? close + 2 - from : 0;
    }

    /** The longest run, cut at a comment, and ending in + or - only beside a more special sign. */
    private int operatorLength() {
        int end = at;
        while (end < sql.length()
                && OPERATORS.indexOf(sql.charAt(end)) >= 0
                && driverParameter(end) == 0
                && !sql.startsWith("--", end)
                && !sql.startsWith("/*", end)) {
            end++;
        }
        String run = sql.substring(at, end);
        boolean special = run.chars().anyMatch(c -> "~!@#%^&|`?".indexOf(c) >= 0);
        int length = run.length();
        while (!special && length > 1 && "+-".indexOf(run.charAt(length - 1)) >= 0) {
            length--;
        }
        return length;
    }

    private void symbol(int length) {
        add(Kind.SYMBOL, at + length, sql.substring(at, at + length));
    }

    private void broken() {
        add(Kind.BROKEN, sql.length(), "");
    }

    private void add(Kind kind, int end, String value) {
        for (; counted < at; counted++) {
            line += sql.charAt(counted) == '\n' ? 1 : 0;
        }
        tokens.add(new Token(kind, sql.substring(at, end), value, at, line));
        at = end;
    }

    private char peek(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_' || c > 127 && !isBlank(c);
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }
}
