package dev.restamp.sql;

import dev.restamp.sql.term.Cursor;
import java.util.Optional;

/** What a policy says after its name: on what it stands and for which command, then the clauses that ALTER POLICY may replace. */
record PolicyClauses(String opening, Optional<String> roles, Optional<String> using, Optional<String> check) {

    /** Reads up to the end. */
    static PolicyClauses read(Cursor in) {
        String opening = untilClause(in);
        Optional<String> roles = in.accept("TO") ? Optional.of(untilClause(in)) : Optional.empty();
        Optional<String> using = in.accept("USING") ? Optional.of(condition(in)) : Optional.empty();
        Optional<String> check = in.accept("WITH CHECK") ? Optional.of(condition(in)) : Optional.empty();
        in.expectEnd();
        return new PolicyClauses(opening, roles, using, check);
    }

    private static String untilClause(Cursor in) {
        int from = in.position();
        while (!in.atEnd() && !in.sees("TO") && !in.sees("USING") && !in.sees("WITH CHECK")) {
            in.skipOne();
        }
        return in.textSince(from);
    }

    private static String condition(Cursor in) {
        return in.parenthesised().text();
    }

    /** With the clauses that those say. */
    PolicyClauses and(PolicyClauses others) {
        return new PolicyClauses(
                opening, others.roles.or(() -> roles), others.using.or(() -> using), others.check.or(() -> check));
    }

    String text() {
        return opening
                + roles.map(text -> " TO " + text).orElse("")
                + using.map(text -> " USING (" + text + ")").orElse("")
                + check.map(text -> " WITH CHECK (" + text + ")").orElse("");
    }
}
