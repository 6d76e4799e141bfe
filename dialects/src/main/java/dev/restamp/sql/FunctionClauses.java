package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens;
import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Expression;
import dev.restamp.sql.term.Cursor;
import java.util.List;
import java.util.Set;

/** What ALTER FUNCTION adds to the clauses by which a function was made. */
final class FunctionClauses {

    /** Of each of these sets a definition names one at most. */
    private static final List<Set<String>> EXCLUSIVE = List.of(
            Set.of("IMMUTABLE", "STABLE", "VOLATILE"),
            Set.of("STRICT", "CALLED", "NULL"),
            Set.of("SECURITY"),
            Set.of("PARALLEL"),
            Set.of("COST"),
            Set.of("ROWS"),
            Set.of("SET"));

    /** These take a clause back, or stand for what is not in the definition. */
    private static final Set<String> BEYOND = Set.of("RESET", "NOT", "SUPPORT", "DEPENDS", "NO", "RESTRICT", "FROM");

    private FunctionClauses() {}

    /** Whether the clauses can stand behind the others, since none of them is there in another form. */
    static boolean canFollow(Cursor clauses, Expression definition, Draft draft) {
        return !definition.isUnknown()
                && canFollow(
                        clauses.tokens(),
                        SqlTokens.read(definition.text(), draft.dialect().lexis()));
    }

    private static boolean canFollow(List<Token> clauses, List<Token> definition) {
        return EXCLUSIVE.stream().noneMatch(words -> holds(clauses, words) && holds(definition, words))
                && !holds(clauses, BEYOND);
    }

    private static boolean holds(List<Token> tokens, Set<String> words) {
        return tokens.stream().anyMatch(token -> words.stream().anyMatch(token::is));
    }
}
