package dev.restamp.sql;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Lexis;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Locale;

/** What a table is divided by, spelt in one way however it was written: {@code RANGE (created_at)}. */
public final class PartitionKey {

    private PartitionKey() {}

    /** From what stands after PARTITION BY; as it stands there where it cannot be read. */
    public static String spelt(String text, Dialect dialect) {
        Lexis lexis = dialect.lexis();
        try {
            return read(new Statement(text, SqlTokens.read(text, lexis), lexis.flavour()).cursor(), dialect);
        } catch (Unreadable beyond) {
            return text;
        }
    }

    static String read(Cursor in, Dialect dialect) {
        String strategy = in.identifier().toUpperCase(Locale.ROOT);
        List<String> keys = in.parenthesised().parts().stream()
                .map(key -> spelt(key, dialect))
                .toList();
        return strategy + " (" + String.join(", ", keys) + ")";
    }

    /** A column's name has quotes only where it needs them. */
    private static String spelt(Cursor key, Dialect dialect) {
        boolean column = key.peek().names() && key.peek(1).text().isEmpty();
        return column
                ? dialect.sqlWriter().quote(key.identifier())
                : dialect.spelling().expression(key.text()).canonical();
    }
}
