package dev.restamp.sql;

import dev.restamp.dialect.SqlTokens.Token;
import dev.restamp.schema.Refusal;
import dev.restamp.sql.term.Select;
import dev.restamp.sql.term.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    record Handler(List<String> conditions, List<Code> body) {

        /** Whether it passes over errors that hang on rows, on rights or on whatever else no schema tells. */
        boolean passesOverRows() {
            return conditions.stream()
                    .anyMatch(condition -> !isRaised(condition)
                            && Stream.of(Refusal.Kind.values()).noneMatch(kind -> isOf(condition, kind)));
        }

        /** Whether it catches what a schema refuses for that reason. */
        boolean covers(Refusal.Kind kind) {
            return conditions.stream().anyMatch(condition -> condition.equals("others") || isOf(condition, kind));
        }

        /** Whether it catches what code raised by itself. */
        boolean coversRaised() {
            return conditions.stream().anyMatch(condition -> condition.equals("others") || isRaised(condition));
        }

        private static boolean isRaised(String condition) {
            return condition.equals("raise_exception") || condition.equals("P0001");
        }

        private static boolean isOf(String condition, Refusal.Kind kind) {
            return switch (kind) {
                case THERE -> condition.startsWith("duplicate_") || condition.startsWith("427");
                case MISSING ->
                    condition.startsWith("undefined_") || condition.equals("42704") || condition.equals("42P01");
                case KEYED -> condition.equals("invalid_table_definition") || condition.equals("42P16");
                case NEEDED -> condition.equals("dependent_objects_still_exist") || condition.equals("2BP01");
                case BEYOND -> condition.equals("feature_not_supported") || condition.equals("0A000");
            };
        }
    }

    record If(List<Token> tokens, List<Branch> branches) implements Code {}

    /** ELSE has no condition; neither has a condition that could not be read, which is then marked so. */
    record Branch(Optional<Term> condition, boolean readable, List<Code> body) {}

    /** {@code name := term}; for a declaration without a value, NULL. */
    record Assign(List<Token> tokens, String variable, Optional<Term> term) implements Code {}

    /** {@code SELECT … INTO variables}. */
    record Fetch(List<Token> tokens, List<String> variables, Optional<Select> select) implements Code {}

    /** {@code EXECUTE text}. */
    record Execute(List<Token> tokens, Optional<Term> text) implements Code {}

    /** A loop over the rows of a query, over a list, or over numbers; over none of them, as long as who knows. */
    record Loop(
            List<Token> tokens,
            String variable,
            Optional<Select> select,
            Optional<Term> list,
            Optional<Range> range,
            List<Code> body)
            implements Code {}

    /** {@code WHILE condition LOOP}; a bare LOOP goes on as long as nothing leaves it. */
    record While(List<Token> tokens, Term condition, List<Code> body) implements Code {}

    record Range(Term from, Term to, Term step, boolean reverse) {}

    /** {@code PERFORM} and {@code CALL}. */
    record Perform(List<Token> tokens, Optional<Select> query) implements Code {}

    record Raise(List<Token> tokens, boolean error) implements Code {}

    record Return(List<Token> tokens) implements Code {}

    /** {@code EXIT} and {@code CONTINUE}, where the condition holds. */
    record Leave(List<Token> tokens, boolean exits, Term condition) implements Code {}

    /** What sets a variable to something that the database alone knows. */
    record Ask(List<Token> tokens) implements Code {}

    record Nothing(List<Token> tokens) implements Code {}

    /** Code that is beyond the reader. */
    record Unread(List<Token> tokens) implements Code {}
}
