package dev.restamp.sql.term;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.util.List;
import java.util.Set;

/** The name of a type as it stands in an expression, with all that may go on behind its first word. */
final class TypeReader {

    private static final Set<String> OF_SEVERAL_WORDS = Set.of(
            "TIMESTAMP",
            "TIMESTAMPTZ",
            "TIME",
            "TIMETZ",
            "INTERVAL",
            "DOUBLE",
            "NUMERIC",
            "DECIMAL",
            "CHARACTER",
            "CHAR",
            "VARCHAR",
            "BIT");

    private static final Set<String> OF_A_PERIOD = Set.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");

    private TypeReader() {}

    /** Whether there may be more of it before the string that is of this type. */
    static boolean goesOn(String word) {
        return OF_SEVERAL_WORDS.contains(word);
    }

    static String read(Cursor in) {
        int from = in.position();
        boolean more = in.peek().is("NATIONAL");
        in.qualified();
        if (more) {
            in.identifier();
        }
        in.acceptAny("PRECISION", "VARYING");
        if (in.seesAny(OF_A_PERIOD)) {
            in.next();
            if (in.accept("TO")) {
                in.next();
            }
        }
        if (in.sees("(")) {
            in.parenthesised();
        }
        in.acceptAny("WITH TIME ZONE", "WITHOUT TIME ZONE");
        in.accept("ARRAY");
        while (in.sees("[")) {
            in.skipOne();
        }
        return written(in.since(from).tokens());
    }

    /** All that stands before a sign, whatever it is. */
    static String until(String sign, Cursor in) {
        int from = in.position();
        while (!in.sees(sign)) {
            in.skipOne();
        }
        return written(in.since(from).tokens());
    }

    /** With a blank only where two words meet. */
    private static String written(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        Token before = null;
        for (Token token : tokens) {
            boolean apart =
                    before != null && (before.kind() != Kind.SYMBOL || before.is(")")) && token.kind() != Kind.SYMBOL;
            text.append(apart ? " " : "").append(token.text());
            before = token;
        }
        return text.toString();
    }
}
