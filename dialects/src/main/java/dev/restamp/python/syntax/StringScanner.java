package dev.restamp.python.syntax;

/**
 * Finds where a string literal ends. In an f-string the expressions are stepped over with their own strings, brackets and
 * format specifications, however deeply nested.
 */
final class StringScanner {

    private static final int DEEPEST = 100;

    private final String text;
    private final int limit;
    private int position;
    private int line;
    private int depth;

    StringScanner(String text, int limit, int position, int line) {
        this.text = text;
        this.limit = limit;
        this.position = position;
        this.line = line;
    }

    int position() {
        return position;
    }

    int line() {
        return line;
    }

    /** From the opening quote to behind the closing ones; false when there are none. */
    boolean literal(boolean formatted) {
        char quote = text.charAt(position);
        boolean triple = at(1) == quote && at(2) == quote;
        boolean named = formatted && !isRaw();
        position += triple ? 3 : 1;
        while (position < limit) {
            char c = text.charAt(position);
            if (c == quote && (!triple || at(1) == quote && at(2) == quote)) {
                position += triple ? 3 : 1;
                return true;
            }
            if (c == '\\') {
                escape(named);
            } else if (isLineEnd(c)) {
                if (!triple) {
                    return false;
                }
                newLine();
            } else if (formatted && c == '{' && at(1) != '{') {
                if (!interpolation(quote, triple)) {
                    return false;
                }
            } else {
                position += formatted && c == '{' ? 2 : 1;
            }
        }
        return false;
    }

    private boolean isRaw() {
        for (int i = position - 1; i >= 0 && i >= position - 2; i--) {
            char c = Character.toLowerCase(text.charAt(i));
            if (c == 'r') {
                return true;
            }
            if (c != 'f') {
                return false;
            }
        }
        return false;
    }

    /** A backslash and what it escapes; <code>\N{…}</code> is no interpolation. */
    private void escape(boolean named) {
        position++;
        if (position >= limit) {
            return;
        }
        char c = text.charAt(position);
        if (isLineEnd(c)) {
            newLine();
        } else if (named && c == 'N' && at(1) == '{') {
            skipName();
        } else if (c != '{' && c != '}') {
            position++;
        }
    }

    private void skipName() {
        while (position < limit && text.charAt(position) != '}' && !isLineEnd(text.charAt(position))) {
            position++;
        }
        if (position < limit && text.charAt(position) == '}') {
            position++;
        }
    }

    /** From the opening brace to behind the closing one. */
    private boolean interpolation(char quote, boolean triple) {
        position++;
        return expression() && specification(quote, triple);
    }

    /** Within the braces, to what ends the expression: the closing brace, a colon or a conversion. */
    boolean expression() {
        int brackets = 0;
        while (position < limit) {
            char c = text.charAt(position);
            if (brackets == 0 && (c == '}' || c == ':' || c == '!' && at(1) != '=')) {
                return true;
            }
            if (c == '"' || c == '\'') {
                if (!nested()) {
                    return false;
                }
            } else if (c == '#') {
                while (position < limit && !isLineEnd(text.charAt(position))) {
                    position++;
                }
            } else if (isLineEnd(c)) {
                newLine();
            } else {
                if (c == '(' || c == '[' || c == '{') {
                    brackets++;
                }
                if (c == ')' || c == ']' || c == '}') {
                    brackets--;
                }
                if (brackets < 0) {
                    return false;
                }
                position += c == '!' ? 2 : 1;
            }
        }
        return false;
    }

    private boolean nested() {
        int prefix = position;
        boolean formatted = false;
        while (prefix > 0 && position - prefix < 2 && Character.isLetter(text.charAt(prefix - 1))) {
            prefix--;
            formatted |= Character.toLowerCase(text.charAt(prefix)) == 'f';
        }
        if (++depth > DEEPEST) {
            return false;
        }
        boolean closed = literal(formatted);
        depth--;
        return closed;
    }

    /** What follows the expression: a conversion, a specification with interpolations of its own, the closing brace. */
    private boolean specification(char quote, boolean triple) {
        if (++depth > DEEPEST) {
            return false;
        }
        while (position < limit) {
            char c = text.charAt(position);
            if (c == '}') {
                position++;
                depth--;
                return true;
            }
            if (c == '{') {
                if (!interpolation(quote, triple)) {
                    return false;
                }
            } else if (isLineEnd(c)) {
                if (!triple) {
                    return false;
                }
                newLine();
            } else if (c == quote && (!triple || at(1) == quote && at(2) == quote)) {
                return false;
            } else {
                position++;
            }
        }
        return false;
    }

    private void newLine() {
        if (text.charAt(position) == '\r' && at(1) == '\n') {
            position++;
        }
        position++;
        line++;
    }

    private char at(int ahead) {
        return position + ahead < limit ? text.charAt(position + ahead) : 0;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
