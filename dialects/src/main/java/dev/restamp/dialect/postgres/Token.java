package dev.restamp.dialect.postgres;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** One lexical unit of SQL. Words are folded to lower case as PostgreSQL does; strings and quoted names are held unescaped. */
record Token(Kind kind, String text) {

    enum Kind {
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        OPERATOR,
        SYMBOL,
        END
    }

    static final Token END = new Token(Kind.END, "");

    private static final Pattern PLAIN = Pattern.compile("[a-z_\\u0080-\\uffff][a-z0-9_$\\u0080-\\uffff]*");

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isWord(Set<String> words) {
        return kind == Kind.WORD && words.contains(text);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** As SQL, in the one spelling that canonical texts use: names quoted only where they would not read back otherwise. */
    String canonical() {
        return switch (kind) {
            case QUOTED -> name(text);
            case STRING -> string(text);
            default -> text;
        };
    }

    static String name(String name) {
        return isPlain(name) ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Whether a name reads back as itself without quotes, as long as it is no reserved word. */
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && name.equals(name.toLowerCase(Locale.ROOT));
    }

    static String string(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
