package dev.restamp.python.machine;

import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import java.util.List;
import java.util.Optional;

/** Whether a function is a generator: a {@code yield} stands in its own body. */
final class Yields {

    private Yields() {}

    static boolean in(List<Statement> body) {
        for (Statement statement : body) {
            if (in(statement)) {
                return true;
            }
        }
        return false;
    }

    private static boolean in(Statement statement) {
        if (statement instanceof Statement.Function || statement instanceof Statement.Class) {
            return false;
        }
        for (List<Statement> block : statement.blocks()) {
            if (in(block)) {
                return true;
            }
        }
        if (statement instanceof Statement.Evaluate s) {
            return in(s.value());
        }
        if (statement instanceof Statement.Assign s) {
            return in(s.value());
        }
        if (statement instanceof Statement.AugmentedAssign s) {
            return in(s.value());
        }
        if (statement instanceof Statement.AnnotatedAssign s) {
            return in(s.value());
        }
        return statement instanceof Statement.Return s && in(s.value());
    }

    private static boolean in(Optional<Expression> expression) {
        return expression.isPresent() && in(expression.get());
    }

    /** Where people write it: as a statement, or as what is assigned. */
    private static boolean in(Expression expression) {
        return expression instanceof Expression.Yield
                || expression instanceof Expression.YieldFrom
                || expression instanceof Expression.Await awaited && in(awaited.value());
    }
}
