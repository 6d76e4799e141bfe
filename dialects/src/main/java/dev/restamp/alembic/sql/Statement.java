package dev.restamp.alembic.sql;

import dev.restamp.dialect.SqlTokens.Token;
import java.util.List;

/** One statement of a text: its tokens, without the semicolon, and the text they were cut from. */
record Statement(String source, List<Token> tokens) {

    Statement {
        tokens = List.copyOf(tokens);
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
