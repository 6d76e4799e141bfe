package dev.restamp.sql;

import dev.restamp.dialect.Lexis;
import dev.restamp.dialect.SqlPieces;
import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Kind;
import dev.restamp.dialect.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Parts a text into statements. */
final class Statements {

    private Statements() {}

    static List<Statement> of(String sql, Lexis lexis) {
        return SqlPieces.of(numbered(SqlTokens.read(sql, lexis))).stream()
                .map(piece -> new Statement(sql, piece, lexis.flavour()))
                .toList();
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
}
