package dev.restamp.dialect.postgres;

import dev.restamp.dialect.postgres.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of a piece of SQL, read one after the other as PostgreSQL's own scanner does. */
final class Tokens {

    private static final Pattern SPACE = Pattern.compile("(?:\\s++|--[^\\n]*+|/\\*(?:[^*]++|\\*(?!/))*+\\*/)++");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_\\u0080-\\uffff][A-Za-z0-9_$\\u0080-\\uffff]*");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]++|\"\")*+)\"");
    private static final Pattern STRING = Pattern.compile("'((?:[^']++|'')*+)'");
    private static final Pattern ESCAPED = Pattern.compile("[eE]'((?:[^'\\\\]++|''|\\\\.)*+)'", Pattern.DOTALL);
    private static final Pattern BITS = Pattern.compile("[bBxX]'([0-9a-fA-F]*)'");
    private static final Pattern DOLLARS =
            Pattern.compile("(\\$(?:[A-Za-z_\\u0080-\\uffff][\\w\\u0080-\\uffff]*)?\\$)(.*?)\\1", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("(?:\\d+(?:\\.(?!\\.)\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern OPERATOR = Pattern.compile("[-+*/<>=~!@#%^&|`?]+");
    private static final Pattern SYMBOL = Pattern.compile("::|:=|\\.\\.|\\$\\d+|[()\\[\\],;:.{}\\\\$]");

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int scanned;
    private int next;

    private Tokens(String sql) {
        this.sql = sql;
    }

    static Tokens of(String sql) {
        Tokens tokens = new Tokens(sql);
        tokens.scan();
        return tokens;
    }

    List<Token> all() {
        return List.copyOf(tokens);
    }

    // ---------------------------------------------------------------------------------------------- looking

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

    // --------------------------------------------------------------------------------------------- scanning

    private void scan() {
        skipSpace();
        while (scanned < sql.length()) {
            tokens.add(scanOne());
            skipSpace();
        }
    }

    private void skipSpace() {
        match(SPACE);
    }

    private Token scanOne() {
        Matcher found = match(ESCAPED);
        if (found != null) {
            return new Token(Kind.STRING, unescaped(found.group(1)));
        } else if ((found = match(BITS)) != null) {
            return new Token(Kind.STRING, found.group(1));
        } else if ((found = match(WORD)) != null) {
            return new Token(Kind.WORD, found.group().toLowerCase(Locale.ROOT));
        } else if ((found = match(QUOTED)) != null) {
            return new Token(Kind.QUOTED, found.group(1).replace("\"\"", "\""));
        } else if ((found = match(STRING)) != null) {
            return new Token(Kind.STRING, found.group(1).replace("''", "'"));
        } else if ((found = match(DOLLARS)) != null) {
            return new Token(Kind.STRING, found.group(2));
        } else if ((found = match(NUMBER)) != null) {
            return new Token(Kind.NUMBER, found.group().toLowerCase(Locale.ROOT));
        } else if ((found = match(OPERATOR)) != null) {
            return operator(found);
        } else if ((found = match(SYMBOL)) != null) {
            return new Token(Kind.SYMBOL, found.group());
        }
        throw new NotUnderstood("unexpected character " + sql.charAt(scanned));
    }

    private @Nullable Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(sql).region(scanned, sql.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        scanned = matcher.end();
        return matcher;
    }

    /** A sign at the end belongs to what follows, unless the operator holds a character that SQL's own never have. */
    private Token operator(Matcher found) {
        String text = found.group();
        int comment = firstOf(text, "--", "/*");
        if (comment > 0) {
            text = text.substring(0, comment);
        }
        while (text.length() > 1 && (text.endsWith("+") || text.endsWith("-")) && !text.matches(".*[~!@#%^&|`?].*")) {
            text = text.substring(0, text.length() - 1);
        }
        scanned = found.start() + text.length();
        return new Token(Kind.OPERATOR, text.equals("!=") ? "<>" : text);
    }

    private static int firstOf(String text, String... marks) {
        int first = -1;
        for (String mark : marks) {
            int at = text.indexOf(mark);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        return first;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                i++;
                plain.append(c);
            } else if (c == '\\') {
                i++;
                plain.append(unescaped(text.charAt(i)));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u', 'U', 'x', '0', '1', '2', '3', '4', '5', '6', '7' ->
                throw new NotUnderstood("an escape by number");
            default -> c;
        };
    }
}
