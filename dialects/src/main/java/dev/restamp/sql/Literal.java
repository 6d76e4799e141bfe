package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.sql.term.Cursor;
import dev.restamp.sql.term.Gap;
import dev.restamp.sql.term.Unreadable;
import java.util.Optional;

/** A value that is written out, or given with the statement; its text is empty when it is NULL. */
record Literal(Optional<String> text) {

    /** Reads a whole expression; empty when it is more than a literal, a cast aside. */
    static Optional<Literal> read(Cursor in, Draft draft) {
        try {
            Optional<Literal> literal = plain(in, draft);
            while (literal.isPresent() && in.accept("::")) {
                TypeText.read(in, draft.grammar());
            }
            return literal.filter(l -> in.atEnd());
        } catch (Unreadable more) {
            return Optional.empty();
        }
    }

    private static Optional<Literal> plain(Cursor in, Draft draft) {
        if (in.accept("CAST")) {
            Cursor inside = in.parenthesised();
            Optional<Literal> literal = plain(inside, draft);
            return inside.accept("AS") ? literal : Optional.empty();
        } else if (in.sees("(")) {
            return read(in.parenthesised(), draft);
        }
        boolean negative = in.accept("-");
        return in.atEnd() ? Optional.empty() : token(in.next(), negative, in, draft);
    }

    private static Optional<Literal> token(Token token, boolean negative, Cursor in, Draft draft) {
        if (token.kind() == Kind.NUMBER) {
            return of((negative ? "-" : "") + token.text());
        } else if (negative) {
            return Optional.empty();
        } else if (Gap.isIn(token.text())) {
            return Optional.empty();
        } else if (token.kind() == Kind.STRING) {
            return of(token.value());
        } else if (token.is("NULL")) {
            return Optional.of(new Literal(Optional.empty()));
        } else if (token.is("TRUE") || token.is("FALSE")) {
            return of(truth(token.is("TRUE"), draft));
        } else if (token.kind() == Kind.PARAMETER) {
            Datum value = draft.parameter(token);
            return of(value, draft);
        } else if (token.kind() == Kind.WORD && in.peek().kind() == Kind.STRING) {
            return of(in.string());
        }
        return Optional.empty();
    }

    private static Optional<Literal> of(Datum value, Draft draft) {
        if (value instanceof Datum.Text text) {
            return of(text.value());
        } else if (value instanceof Datum.Whole number) {
            return of(number.value().toString());
        } else if (value instanceof Datum.Truth truth) {
            return of(truth(truth.value(), draft));
        } else if (value == Datum.Null.NULL) {
            return Optional.of(new Literal(Optional.empty()));
        }
        return Optional.empty();
    }

    private static String truth(boolean value, Draft draft) {
        return draft.grammar().truth(value);
    }

    private static Optional<Literal> of(String text) {
        return Optional.of(new Literal(Optional.of(text)));
    }
}
