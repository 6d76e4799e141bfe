package dev.restamp.python.syntax;

import java.text.Normalizer;

/**
 * Cuts a text into tokens, as Python does: indentation becomes tokens, lines within brackets are joined. What cannot be a
 * token becomes a {@link Kind#BAD} one that carries the reason; the next line starts afresh.
 */
final class Tokenizer {

    private static final int DEEPEST_INDENT = 100;
    private static final int DEEPEST_BRACKET = 200;

    private final String text;
    private final int limit;
    private final Tokens tokens;
    private final int[] indents = new int[DEEPEST_INDENT + 1];
    private final int[] tabbedIndents = new int[DEEPEST_INDENT + 1];
    private final char[] brackets = new char[DEEPEST_BRACKET];
    private final boolean embedded;
    private int indent;
    private int depth;
    private int position;
    private int line;
    private boolean lineIsBad;

    private Tokenizer(String text, int from, int to, int line, boolean embedded) {
        this.text = text;
        this.position = from;
        this.limit = to;
        this.line = line;
        this.embedded = embedded;
        this.tokens = new Tokens((to - from) / (embedded ? 2 : 4) + 2);
    }

    static Tokens tokenize(String text) {
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        return new Tokenizer(text, from, text.length(), 1, false).file();
    }

    /** The tokens of an expression within an f-string, where lines are joined as within brackets. */
    static Tokens tokenizeEmbedded(String text, int from, int to, int line) {
        return new Tokenizer(text, from, to, line, true).expression();
    }

    private Tokens expression() {
        while (skipBlanks()) {
            if (isLineEnd(peek(0))) {
                newLine();
            } else {
                token();
            }
        }
        add(Kind.END, position, line, "");
        return tokens;
    }

    private Tokens file() {
        while (position < limit) {
            logicalLine();
        }
        while (indent > 0) {
            indent--;
            add(Kind.DEDENT, position, line, "");
        }
        add(Kind.END, position, line, "");
        return tokens;
    }

    private void logicalLine() {
        int column = 0;
        int tabbed = 0;
        for (; position < limit; position++) {
            char c = text.charAt(position);
            if (c == ' ') {
                column++;
                tabbed++;
            } else if (c == '\t') {
                column = (column / 8 + 1) * 8;
                tabbed++;
            } else if (c == '\f') {
                column = 0;
                tabbed = 0;
            } else if (c == '\\' && isLineEnd(peek(1))) {
                position++;
                newLine();
                position--;
            } else {
                break;
            }
        }
        if (position >= limit) {
            return;
        }
        char c = text.charAt(position);
        if (c == '#') {
            skipLine();
        }
        if (isLineEnd(peek(0))) {
            newLine();
        } else if (position < limit) {
            lineIsBad = false;
            indentTo(column, tabbed);
            restOfLine();
        }
    }

    private void indentTo(int column, int tabbed) {
        if (column == indents[indent]) {
            if (tabbed != tabbedIndents[indent]) {
                bad("tabs and spaces are mixed in the indentation");
            }
        } else if (column > indents[indent]) {
            indentBy(column, tabbed);
        } else {
            while (indent > 0 && column < indents[indent]) {
                indent--;
                add(Kind.DEDENT, position, line, "");
            }
            if (column != indents[indent]) {
                bad("the indentation fits no block above");
            } else if (tabbed != tabbedIndents[indent]) {
                bad("tabs and spaces are mixed in the indentation");
            }
        }
    }

    private void indentBy(int column, int tabbed) {
        if (indent + 1 >= DEEPEST_INDENT) {
            bad("more than a hundred levels of indentation");
            return;
        }
        if (tabbed <= tabbedIndents[indent]) {
            bad("tabs and spaces are mixed in the indentation");
        }
        indent++;
        indents[indent] = column;
        tabbedIndents[indent] = tabbed;
        add(Kind.INDENT, position, line, "");
    }

    /** Tokens up to the end of the logical line; lines within brackets belong to it. */
    private void restOfLine() {
        depth = 0;
        while (skipBlanks()) {
            if (!isLineEnd(peek(0))) {
                token();
            } else if (depth == 0) {
                endLine();
                return;
            } else {
                newLine();
                if (bracketWasForgotten()) {
                    return;
                }
            }
        }
        if (depth > 0) {
            bad("'" + brackets[depth - 1] + "' was never closed");
        }
        add(Kind.NEWLINE, position, line, "");
    }

    private void endLine() {
        int start = position;
        int before = line;
        newLine();
        tokens.add(Kind.NEWLINE, start, position, before, before, "");
    }

    /** Within brackets, at the start of a line: a word that only begins statements tells that a bracket was never closed. */
    private boolean bracketWasForgotten() {
        int at = position;
        while (at < limit && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int end = at;
        while (end < limit && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
            end++;
        }
        if (end == at || end - at > 8 || end < limit && isNamePart(text.charAt(end))) {
            return false;
        }
        if (!Kind.ofWord(Words.of(text, at, end)).beginsStatement()) {
            return false;
        }
        bad("'" + brackets[depth - 1] + "' was never closed");
        add(Kind.NEWLINE, position, line, "");
        return true;
    }

    /** Skips blanks, comments and joined lines; false at the end of the text. */
    private boolean skipBlanks() {
        while (position < limit) {
            char c = text.charAt(position);
            if (c == ' ' || c == '\t' || c == '\f') {
                position++;
            } else if (c == '#') {
                skipLine();
            } else if (c == '\\' && isLineEnd(peek(1)) && position + 1 < limit) {
                position++;
                newLine();
            } else {
                return true;
            }
        }
        return false;
    }

    /** To the end of the line, not beyond. */
    private void skipLine() {
        while (position < limit && !isLineEnd(text.charAt(position))) {
            position++;
        }
    }

    private void newLine() {
        if (text.charAt(position) == '\r' && peek(1) == '\n') {
            position++;
        }
        position++;
        line++;
    }

    private void token() {
        char c = text.charAt(position);
        if (isNameStart(c)) {
            word();
        } else if (isDigit(c) || c == '.' && isDigit(peek(1))) {
            number();
        } else if (c == '"' || c == '\'') {
            string(position);
        } else {
            operator(c);
        }
    }

    private void word() {
        int start = position;
        boolean plain = true;
        while (position < limit && isNamePart(text.charAt(position))) {
            plain &= text.charAt(position) < 128;
            position++;
        }
        char next = peek(0);
        if ((next == '"' || next == '\'') && isStringPrefix(start, position)) {
            string(start);
            return;
        }
        String word = Words.of(text, start, position);
        if (!plain && !isIdentifier(word)) {
            bad("a character that no name may have");
            return;
        }
        if (!plain) {
            word = Normalizer.normalize(word, Normalizer.Form.NFKC);
        }
        tokens.add(Kind.ofWord(word), start, position, line, line, word);
    }

    private static boolean isIdentifier(String word) {
        String normal = Normalizer.normalize(word, Normalizer.Form.NFKC);
        int first = normal.codePointAt(0);
        if (first != '_' && !Character.isUnicodeIdentifierStart(first)) {
            return false;
        }
        return normal.codePoints()
                .skip(1)
                .allMatch(
                        c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c) || c == 0xB7);
    }

    private boolean isStringPrefix(int start, int end) {
        if (end - start > 2) {
            return false;
        }
        char first = Character.toLowerCase(text.charAt(start));
        if (end - start == 1) {
            return first == 'r' || first == 'b' || first == 'f' || first == 'u';
        }
        char second = Character.toLowerCase(text.charAt(start + 1));
        return first == 'r' && (second == 'b' || second == 'f') || second == 'r' && (first == 'b' || first == 'f');
    }

    private void number() {
        int start = position;
        char second = Character.toLowerCase(peek(1));
        if (text.charAt(position) == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            position += 2;
            while (position < limit && isNamePart(text.charAt(position))) {
                position++;
            }
        } else {
            decimal();
        }
        tokens.add(Kind.NUMBER, start, position, line, line, Words.of(text, start, position));
    }

    private void decimal() {
        digits();
        if (peek(0) == '.') {
            position++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            exponent();
        }
        if (peek(0) == 'j' || peek(0) == 'J') {
            position++;
        }
    }

    private void exponent() {
        char sign = peek(1);
        if (isDigit(sign)) {
            position++;
        } else if ((sign == '+' || sign == '-') && isDigit(peek(2))) {
            position += 2;
        } else {
            return;
        }
        digits();
    }

    private void digits() {
        while (isDigit(peek(0)) || peek(0) == '_' && isDigit(peek(1))) {
            position++;
        }
    }

    /** The position is at the quote; the prefix begins at start. */
    private void string(int start) {
        int startLine = line;
        boolean formatted = false;
        for (int i = start; i < position; i++) {
            formatted |= Character.toLowerCase(text.charAt(i)) == 'f';
        }
        StringScanner scanner = new StringScanner(text, limit, position, line);
        boolean triple = peek(1) == peek(0) && peek(2) == peek(0);
        boolean closed = scanner.literal(formatted);
        if (!closed && !triple) {
            skipLine();
        } else {
            position = scanner.position();
            line = scanner.line();
        }
        if (closed) {
            tokens.add(Kind.STRING, start, position, startLine, line, "");
        } else {
            tokens.add(Kind.BAD, start, position, startLine, line, "a string that is never closed");
        }
    }

    private void operator(char c) {
        Kind kind = operatorAt(c);
        if (kind == Kind.BAD) {
            position++;
            bad(c == 0 ? "a null character" : "a character that Python does not know");
            return;
        }
        int start = position;
        position += kind.text.length();
        tokens.add(kind, start, position, line, line, kind.text);
        if (kind == Kind.OPEN || kind == Kind.OPEN_SQUARE || kind == Kind.OPEN_CURLY) {
            open(c);
        } else if (kind == Kind.CLOSE || kind == Kind.CLOSE_SQUARE || kind == Kind.CLOSE_CURLY) {
            close(c);
        }
    }

    private void open(char c) {
        if (depth == DEEPEST_BRACKET) {
            bad("more than two hundred nested brackets");
        } else {
            brackets[depth++] = c;
        }
    }

    private void close(char c) {
        if (depth == 0) {
            bad("unmatched '" + c + "'");
            return;
        }
        char open = brackets[--depth];
        if (open == '(' && c != ')' || open == '[' && c != ']' || open == '{' && c != '}') {
            bad("'" + c + "' does not close '" + open + "'");
        }
    }

    private Kind operatorAt(char c) {
        char next = peek(1);
        boolean doubled = next == c;
        char after = doubled ? peek(2) : 0;
        boolean assigned = next == '=';
        switch (c) {
            case '(':
                return Kind.OPEN;
            case ')':
                return Kind.CLOSE;
            case '[':
                return Kind.OPEN_SQUARE;
            case ']':
                return Kind.CLOSE_SQUARE;
            case '{':
                return Kind.OPEN_CURLY;
            case '}':
                return Kind.CLOSE_CURLY;
            case ',':
                return Kind.COMMA;
            case ';':
                return Kind.SEMICOLON;
            case '~':
                return Kind.TILDE;
            case '.':
                return doubled && after == '.' ? Kind.ELLIPSIS : Kind.DOT;
            case ':':
                return assigned ? Kind.WALRUS : Kind.COLON;
            case '=':
                return assigned ? Kind.EQUAL : Kind.ASSIGN;
            case '!':
                return assigned ? Kind.UNEQUAL : Kind.BANG;
            case '+':
                return assigned ? Kind.PLUS_ASSIGN : Kind.PLUS;
            case '%':
                return assigned ? Kind.PERCENT_ASSIGN : Kind.PERCENT;
            case '@':
                return assigned ? Kind.AT_ASSIGN : Kind.AT;
            case '&':
                return assigned ? Kind.AMPERSAND_ASSIGN : Kind.AMPERSAND;
            case '|':
                return assigned ? Kind.BAR_ASSIGN : Kind.BAR;
            case '^':
                return assigned ? Kind.CARET_ASSIGN : Kind.CARET;
            case '-':
                if (next == '>') {
                    return Kind.ARROW;
                }
                return assigned ? Kind.MINUS_ASSIGN : Kind.MINUS;
            case '*':
                if (doubled) {
                    return after == '=' ? Kind.POWER_ASSIGN : Kind.POWER;
                }
                return assigned ? Kind.STAR_ASSIGN : Kind.STAR;
            case '/':
                if (doubled) {
                    return after == '=' ? Kind.FLOOR_ASSIGN : Kind.FLOOR;
                }
                return assigned ? Kind.SLASH_ASSIGN : Kind.SLASH;
            case '<':
                if (doubled) {
                    return after == '=' ? Kind.LEFT_ASSIGN : Kind.LEFT;
                }
                return assigned ? Kind.LESS_EQUAL : Kind.LESS;
            case '>':
                if (doubled) {
                    return after == '=' ? Kind.RIGHT_ASSIGN : Kind.RIGHT;
                }
                return assigned ? Kind.GREATER_EQUAL : Kind.GREATER;
            default:
                return Kind.BAD;
        }
    }

    /** At most one for a line: the statement is lost anyway. */
    private void bad(String reason) {
        if (!lineIsBad) {
            add(Kind.BAD, position, line, reason);
        }
        lineIsBad = !embedded;
    }

    private void add(Kind kind, int at, int atLine, String content) {
        tokens.add(kind, at, at, atLine, atLine, content);
    }

    private char peek(int ahead) {
        int at = position + ahead;
        return at < limit ? text.charAt(at) : 0;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 128 && c != '\uFEFF';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }
}
