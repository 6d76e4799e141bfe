package dev.restamp.dialect;

import dev.restamp.dialect.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Parts tokens into statements at their semicolons, except those inside parentheses, triggers and function bodies. */
public final class SqlPieces {

    private final List<Token> tokens;
    private final List<List<Token>> found = new ArrayList<>();
    private int start;
    private int brackets;
    private int blocks;

    private SqlPieces(List<Token> tokens) {
        this.tokens = tokens;
    }

    public static List<List<Token>> of(List<Token> tokens) {
        return new SqlPieces(tokens).split();
    }

    private List<List<Token>> split() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(")) {
                brackets++;
            } else if (token.is(")")) {
                brackets--;
            } else if (token.is(";") && brackets <= 0 && blocks <= 0) {
                finish(i);
            } else if (token.names()) {
                countBlock(i);
            }
        }
        finish(tokens.size());
        return found;
    }

    private void finish(int end) {
        if (end > start) {
            found.add(tokens.subList(start, end));
        }
        start = end + 1;
        brackets = 0;
        blocks = 0;
    }

    /** {@code BEGIN … END} holds statements in an SQLite trigger, and after ATOMIC in a PostgreSQL function. */
    private void countBlock(int i) {
        Token token = tokens.get(i);
        if (blocks == 0 && token.is("BEGIN") && i > start && opensBody(i)) {
            blocks = 1;
        } else if (blocks > 0 && token.is("CASE")) {
            blocks++;
        } else if (blocks > 0 && token.is("END")) {
            blocks--;
        }
    }

    private boolean opensBody(int i) {
        boolean atomic = i + 1 < tokens.size() && tokens.get(i + 1).is("ATOMIC");
        return tokens.get(start).is("CREATE")
                && tokens.subList(start, i).stream()
                        .limit(6)
                        .anyMatch(t -> t.is("TRIGGER") || atomic && (t.is("FUNCTION") || t.is("PROCEDURE")));
    }
}
