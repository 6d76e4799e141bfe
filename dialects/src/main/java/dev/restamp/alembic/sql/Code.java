package dev.restamp.alembic.sql;

import dev.restamp.dialect.SqlTokens.Token;
import java.util.List;
import java.util.Optional;

/** A piece of a block's code. */
sealed interface Code {

    /** What it is written with. */
    List<Token> tokens();

    record Sql(Statement statement) implements Code {
        @Override
        public List<Token> tokens() {
            return statement.tokens();
        }
    }

    /** Statements of their own, with variables before and handlers after them. */
    record Block(List<Token> tokens, List<Code> variables, List<Code> body, List<Handler> handlers) implements Code {}

    /** What to do about errors of these names. */
    record Handler(List<String> conditions, List<Code> body) {}

    record If(List<Token> tokens, List<Branch> branches) implements Code {}

    /** ELSE has no condition; neither has a condition that could not be read, which is then marked so. */
    record Branch(Optional<Term> condition, boolean readable, List<Code> body) {}

    /** {@code name := term}; for a declaration without a value, NULL. */
    record Assign(List<Token> tokens, String variable, Optional<Term> term) implements Code {}

    /** {@code SELECT … INTO variables}. */
    record Fetch(List<Token> tokens, List<String> variables, Optional<Select> select) implements Code {}

    /** {@code EXECUTE text}. */
    record Execute(List<Token> tokens, Optional<Term> text) implements Code {}

    /** A loop over the rows of a query, over a list, or over numbers. */
    record Loop(
            List<Token> tokens,
            String variable,
            Optional<Select> select,
            Optional<Term> list,
            Optional<Range> range,
            List<Code> body)
            implements Code {}

    record Range(Term from, Term to, boolean reverse) {}

    record Perform(List<Token> tokens) implements Code {}

    record Raise(List<Token> tokens, boolean error) implements Code {}

    record Return(List<Token> tokens) implements Code {}

    record Nothing(List<Token> tokens) implements Code {}

    /** Code that is beyond the reader. */
    record Unread(List<Token> tokens) implements Code {}
}
