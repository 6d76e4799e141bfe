package dev.restamp.alembic.sql;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Flavour;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Parts a text into statements at its semicolons, except those inside parentheses, triggers and function bodies. */
final class Statements {

    private final String sql;
    private final List<Token> tokens;
    private final List<Statement> found = new ArrayList<>();
    private int start;
    private int brackets;
    private int blocks;

    private Statements(String sql, Flavour flavour) {
        this.sql = sql;
        this.tokens = numbered(SqlTokens.read(sql, flavour));
    }

    /** Parameters without a name go by their position. */
    private static List<Token> numbered(List<Token> tokens) {
        List<Token> numbered = new ArrayList<>();
        int count = 0;
        for (Token token : tokens) {
            boolean bare = token.kind() == Kind.PARAMETER && token.value().isEmpty();
            count += bare ? 1 : 0;
            numbered.add(
                    bare
                            ? new Token(token.kind(), token.text(), String.valueOf(count), token.start(), token.line())
                            : token);
        }
        return numbered;
    }

    static List<Statement> of(String sql, Flavour flavour) {
        return new Statements(sql, flavour).split();
    }

    private List<Statement> split() {
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
            found.add(new Statement(sql, tokens.subList(start, end)));
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
