package dev.restamp.sql;

import dev.restamp.dialect.Lexis;
import dev.restamp.dialect.Spelling;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Unreadable;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What a table is divided by, spelt in one way however it was written: {@code RANGE (created_at)}. */
public final class PartitionKey {

    private PartitionKey() {}

    /** From what stands after PARTITION BY; as it stands there where it cannot be read. */
    public static String spelt(String text, Lexis lexis, UnaryOperator<String> quoted, Spelling spelling) {
        try {
            Statement key = new Statement(text, SqlTokens.read(text, lexis), lexis.flavour());
            return read(key.cursor(), quoted, spelling);
        } catch (Unreadable beyond) {
            return text;
        }
    }

    static String read(Cursor in, UnaryOperator<String> quoted, Spelling spelling) {
        String strategy = in.identifier().toUpperCase(Locale.ROOT);
        List<String> keys = in.parenthesised().parts().stream()
                .map(key -> spelt(key, quoted, spelling))
                .toList();
        return strategy + " (" + String.join(", ", keys) + ")";
    }

    /** A column's name has quotes only where it needs them. */
    private static String spelt(Cursor key, UnaryOperator<String> quoted, Spelling spelling) {
        boolean column = key.peek().names() && key.peek(1).text().isEmpty();
        return column
                ? quoted.apply(key.identifier())
                : spelling.expression(key.text()).canonical();
    }
}
