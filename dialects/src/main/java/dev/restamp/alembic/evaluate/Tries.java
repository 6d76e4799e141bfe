package dev.restamp.alembic.evaluate;

import dev.restamp.alembic.python.Expression;
import dev.restamp.alembic.python.Statement;
import java.util.Optional;

/** {@code try} and {@code raise}. */
final class Tries {

    private final Frame frame;
    private final Run run;

    Tries(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    Flow attempt(Statement.Try statement) {
        if (statement.last().isEmpty()) return caught(statement);
        Flow flow;
        try {
            flow = caught(statement);
        } catch (Raised raised) {
            Flow last = frame.execute(statement.last());
            if (last != Flow.NORMAL) return last;
            throw raised;
        }
        Value returned = frame.returned();
        Flow last = frame.execute(statement.last());
        if (last == Flow.NORMAL) frame.returns(returned);
        return last == Flow.NORMAL ? flow : last;
    }

    /** The body is tried out, since on the way it may turn out that it is not known whether it comes to its end. */
    private Flow caught(Statement.Try statement) {
        if (statement.handlers().isEmpty()) return frame.execute(statement.body());
        Interpreter interpreter = frame.interpreter();
        Interpreter.Guard guard = Interpreter.Guard.of(statement);
        int doubtful = interpreter.doubtfulRaises().size();
        interpreter.guard(guard);
        Attempt body;
        try {
            body = Attempt.of(frame, () -> frame.execute(statement.body()));
        } finally {
            interpreter.unguard();
        }
        Optional<Raised> possible = interpreter.takeDoubtfulRaise(doubtful, guard);
        if (body.raised() == null && possible.isPresent()) return either(statement, body, possible.get());
        Flow flow = new Branches(frame).taken(body);
        if (body.raised() != null) return handle(statement, body.raised());
        return flow == Flow.NORMAL ? frame.execute(statement.orElse()) : flow;
    }

    private Flow either(Statement.Try statement, Attempt body, Raised raised) {
        Attempt handled = Attempt.of(frame, () -> handle(statement, raised));
        if (handled.raised() == null)
            return new Branches(frame).join(body, handled, "whether " + raised.kind() + " is raised");
        return new Branches(frame).taken(body);
    }

    private Flow handle(Statement.Try statement, Raised raised) {
        for (Statement.Handler handler : statement.handlers())
            if (handler.type().isEmpty()
                    || matches(frame.evaluate(handler.type().get()), raised)) return handle(handler, raised);
        throw raised;
    }

    private Flow handle(Statement.Handler handler, Raised raised) {
        handler.name().ifPresent(name -> frame.scope().bind(name, raised.exception(), run));
        frame.interpreter().handling(raised);
        try {
            return frame.execute(handler.body());
        } finally {
            frame.interpreter().handled();
        }
    }

    private boolean matches(Value type, Raised raised) {
        if (type instanceof Value.TupleValue tuple)
            return tuple.items().stream().anyMatch(item -> matches(item, raised));
        if (type instanceof ExceptionType known) return ExceptionType.isKindOf(raised.kind(), known.name());
        if (type instanceof UserClass user)
            return raised.exception() instanceof Instance instance
                    && instance.type().lineage().contains(user);
        String described = type instanceof Value.Thing thing ? thing.describe() : "Exception";
        return ExceptionType.isKindOf(raised.kind(), described.substring(described.lastIndexOf('.') + 1));
    }

    /** The exception that a statement raises; a bare one raises again what is being handled. */
    Raised raise(Statement.Raise statement) {
        if (statement.exception().isEmpty())
            return frame.interpreter().inHand().orElseGet(() -> Raised.of("RuntimeError", "nothing to raise", run));
        Expression raised = statement.exception().get();
        Value value = frame.evaluate(raised);
        if (value instanceof ExceptionType type) value = type.call(Arguments.NONE, run);
        if (value instanceof UserClass type) value = type.call(Arguments.NONE, run);
        return new Raised(kind(value), message(value).orElse(""), value, run.place());
    }

    private static String kind(Value value) {
        if (value instanceof ExceptionType.Exceptional exception) return exception.kind();
        if (value instanceof Instance instance) return instance.type().name();
        return "Exception";
    }

    private Optional<String> message(Value value) {
        return value instanceof ExceptionType.Exceptional exception ? exception.message(run) : Optional.empty();
    }
}
