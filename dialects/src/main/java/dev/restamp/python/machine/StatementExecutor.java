package dev.restamp.python.machine;

import dev.restamp.python.builtin.Raised;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Optional;

/** Runs statements. Where a condition is not known, what both ways have in common is what is known afterwards. */
final class StatementExecutor implements Evaluation {

    private final Frame frame;
    private final Interpretation run;
    private final ExpressionEvaluator expressions;
    private final Course course;

    StatementExecutor(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
        this.course = frame.course();
        this.expressions = new ExpressionEvaluator(frame, frame.scope());
    }

    @Override
    public Value evaluate(Expression expression, Scope scope) {
        return expressions.in(scope).evaluate(expression);
    }

    @Override
    public Flow execute(List<Statement> block) {
        course.deeper();
        try {
            for (Statement statement : block) {
                Flow flow = execute(statement);
                if (flow != Flow.NORMAL) {
                    return flow;
                }
            }
            return Flow.NORMAL;
        } finally {
            course.shallower();
        }
    }

    private Flow execute(Statement statement) {
        course.step();
        frame.at(statement);
        if (statement instanceof Statement.Evaluate s) {
            return evaluate(s);
        }
        if (statement instanceof Statement.Assign s) {
            return assign(s);
        }
        if (statement instanceof Statement.If s) {
            return conditional(s);
        }
        if (statement instanceof Statement.For s) {
            return new Loops(frame).loop(s);
        }
        if (statement instanceof Statement.While s) {
            return new Loops(frame).loop(s);
        }
        if (statement instanceof Statement.With s) {
            return new Withs(frame).with(s);
        }
        if (statement instanceof Statement.Try s) {
            return new Tries(frame).attempt(s);
        }
        if (statement instanceof Statement.Match s) {
            return new Matches(frame).match(s);
        }
        if (statement instanceof Statement.Return s) {
            return returned(s);
        }
        if (statement instanceof Statement.Break) {
            return Flow.BREAK;
        }
        if (statement instanceof Statement.Continue) {
            return Flow.CONTINUE;
        }
        if (statement instanceof Statement.Raise s) {
            throw new Tries(frame).raise(s);
        }
        other(statement);
        return Flow.NORMAL;
    }

    private Flow evaluate(Statement.Evaluate statement) {
        if (statement.value() instanceof Expression.Call call) {
            expressions.effect(call);
        } else {
            frame.evaluate(statement.value());
        }
        return Flow.NORMAL;
    }

    private Flow assign(Statement.Assign statement) {
        Value value = frame.evaluate(statement.value());
        for (Expression target : statement.targets()) {
            new Assignments(frame).assign(target, value);
        }
        return Flow.NORMAL;
    }

    private Flow returned(Statement.Return statement) {
        frame.returns(
                statement.value().isPresent() ? frame.evaluate(statement.value().get()) : Value.None.NONE);
        return Flow.RETURN;
    }

    private void other(Statement statement) {
        Assignments assignments = new Assignments(frame);
        if (statement instanceof Statement.Function s) {
            new Definitions(frame).function(s);
        } else if (statement instanceof Statement.Class s) {
            new Definitions(frame).type(s);
        } else if (statement instanceof Statement.Import s) {
            new Imports(frame).imports(s);
        } else if (statement instanceof Statement.ImportFrom s) {
            new Imports(frame).importsFrom(s);
        } else if (statement instanceof Statement.AugmentedAssign s) {
            assignments.augment(s);
        } else if (statement instanceof Statement.AnnotatedAssign s) {
            assignments.annotated(s);
        } else if (statement instanceof Statement.Delete s) {
            s.targets().forEach(assignments::delete);
        } else if (statement instanceof Statement.Assert s) {
            asserted(s);
        } else if (statement instanceof Statement.Global s) {
            frame.scope().declareElsewhere(s.names());
        } else if (statement instanceof Statement.Nonlocal s) {
            frame.scope().declareElsewhere(s.names());
        } else if (statement instanceof Statement.TypeAlias s) {
            frame.scope().bind(s.name().id(), alias(s), run);
        } else if (statement instanceof Statement.Broken s) {
            broken(s);
        }
    }

    private static Value alias(Statement.TypeAlias alias) {
        return new Value.Unknown("the type " + alias.name().id());
    }

    private void broken(Statement.Broken statement) {
        if (frame.function().isPresent()) {
            run.opaque("no Python: " + statement.reason(), Optional.empty());
        }
    }

    /** What is not known is taken to hold: the script did run once. */
    private void asserted(Statement.Assert statement) {
        Value test = frame.evaluate(statement.test());
        if (Truth.of(test, run).orElse(true)) {
            return;
        }
        throw Raised.of("AssertionError", "an assertion fails", run);
    }

    /** A chain of {@code elif} goes on in a loop, however long it is. */
    private Flow conditional(Statement.If statement) {
        Statement.If current = statement;
        while (true) {
            Value test = frame.evaluate(current.test());
            Optional<Boolean> truth = Truth.of(test, run);
            if (truth.isEmpty()) {
                return unsettled(current, Truth.reason(test));
            }
            List<Statement> taken = truth.get() ? current.body() : current.orElse();
            if (truth.get() || taken.size() != 1 || !(taken.get(0) instanceof Statement.If next)) {
                return execute(taken);
            }
            course.step();
            frame.at(next);
            current = next;
        }
    }

    private Flow unsettled(Statement.If statement, String reason) {
        return new Branches(frame).either(() -> execute(statement.body()), () -> execute(statement.orElse()), reason);
    }
}
