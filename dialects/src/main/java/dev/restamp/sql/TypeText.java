package dev.restamp.sql;

import dev.restamp.dialect.Grammar;
import dev.restamp.sql.term.Cursor;
import java.util.Locale;

/** Finds where the name of a type ends. */
final class TypeText {

    private TypeText() {}

    static String read(Cursor in, Grammar grammar) {
        return grammar.typesAreAnyWords() ? words(in) : regular(in);
    }

    private static String words(Cursor in) {
        int from = in.position();
        while (!in.atEnd() && !in.sees(",") && !endsWords(in)) {
            in.skipOne();
        }
        return in.textSince(from);
    }

    /** A type as the standard's grammar has them, with arrays. */
    static String regular(Cursor in) {
        int from = in.position();
        type(in);
        array(in);
        return in.textSince(from);
    }

    private static boolean endsWords(Cursor in) {
        return ColumnReader.CLAUSES.contains(in.peek().text().toUpperCase(Locale.ROOT));
    }

    private static void type(Cursor in) {
        in.accept("SETOF");
        if (in.acceptAny("TIMESTAMP", "TIME")) {
            parameters(in);
            in.acceptAny("WITH TIME ZONE", "WITHOUT TIME ZONE");
        } else if (in.accept("INTERVAL")) {
            in.acceptAny("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");
            if (in.accept("TO")) {
                in.acceptAny("MONTH", "HOUR", "MINUTE", "SECOND");
            }
            parameters(in);
        } else if (!in.accept("DOUBLE PRECISION")) {
            in.accept("NATIONAL");
            in.qualified();
            in.accept("VARYING");
            parameters(in);
        }
    }

    private static void parameters(Cursor in) {
        if (in.sees("(")) {
            in.parenthesised();
        }
    }

    private static void array(Cursor in) {
        in.accept("ARRAY");
        while (in.sees("[")) {
            in.skipOne();
        }
    }
}
