package dev.restamp.sql;

import dev.restamp.dialect.Flavour;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.sql.term.Cursor;
import java.util.List;

/** One statement of a text: its tokens, without the semicolon, the text they were cut from, and how its expressions are read. */
record Statement(String source, List<Token> tokens, Flavour flavour) {

    Statement {
        tokens = List.copyOf(tokens);
    }

    Cursor cursor() {
        return over(tokens);
    }

    /** Over other tokens of its text. */
    Cursor over(List<Token> others) {
        return new Cursor(source, others, flavour);
    }

    /** Whether it is nested so deeply that nobody wrote it by hand. */
    boolean isTooDeep() {
        int brackets = 0;
        int others = 0;
        int deepest = 0;
        for (Token token : tokens) {
            brackets += token.is("(") || token.is("[") ? 1 : token.is(")") || token.is("]") ? -1 : 0;
            others += token.is("CASE") || token.is("UNION") || token.is("IF") ? 1 : 0;
            deepest = Math.max(deepest, brackets);
        }
        return deepest > 100 || others > 2_000;
    }

    int line() {
        return tokens.get(0).line();
    }

    String text() {
        return source.substring(
                tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }

    /** Its first words, enough for a person to find it. */
    String opening() {
        String flat = text().strip().replaceAll("\\s+", " ");
        return flat.length() <= 60 ? flat : flat.substring(0, 57) + "...";
    }
}
