package dev.restamp.python.machine;

import dev.restamp.history.Idiom;
import dev.restamp.python.builtin.ExceptionType;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.object.Instance;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code try} and {@code raise}. */
final class Tries {

    private static final String FAILURE = "DatabaseError";

    private final Frame frame;
    private final Interpretation run;

    Tries(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    Flow attempt(Statement.Try statement) {
        if (statement.last().isEmpty()) {
            return caught(statement);
        }
        Flow flow;
        try {
            flow = caught(statement);
        } catch (Raised raised) {
            Flow last = frame.execute(statement.last());
            if (last != Flow.NORMAL) {
                return last;
            }
            throw raised;
        }
        Value returned = frame.returned();
        Flow last = frame.execute(statement.last());
        if (last == Flow.NORMAL) {
            frame.returns(returned);
        }
        return last == Flow.NORMAL ? flow : last;
    }

    /** The body is tried out, since on the way it may turn out that it is not known whether it comes to its end. */
    private Flow caught(Statement.Try statement) {
        if (statement.handlers().isEmpty()) {
            return frame.execute(statement.body());
        }
        run.meet(Idiom.TRY);
        Course.Guard guard = Course.Guard.of(statement);
        int doubtful = frame.course().doubtfulRaises().size();
        int acts = run.savepoints().acts();
        Attempt body = guarded(guard, () -> frame.execute(statement.body()));
        if (body.raised() != null) {
            new Branches(frame).taken(body);
            return handle(statement, body.raised());
        }
        Optional<Raised> possible = frame.course().takeDoubtfulRaise(doubtful, guard);
        boolean mayFail = guard.catches(FAILURE) && run.savepoints().acts() > acts;
        if (possible.isPresent()) {
            return either(statement, body, possible.get(), false);
        }
        return mayFail ? either(statement, body, failure(), true) : whole(statement, body);
    }

    private Attempt guarded(Course.Guard guard, Supplier<Flow> body) {
        frame.course().guard(guard);
        try {
            return Attempt.of(frame, body);
        } finally {
            frame.course().unguard();
        }
    }

    /** What {@code contextlib.suppress} does: an exception ends the block, and no more. */
    Flow suppressed(Course.Guard guard, Supplier<Flow> block) {
        int acts = run.savepoints().acts();
        Attempt body = guarded(guard, block);
        if (body.raised() == null && guard.catches(FAILURE) && run.savepoints().acts() > acts) {
            return new Branches(frame).passedOver(body, Attempt.of(frame, () -> Flow.NORMAL));
        }
        Flow flow = new Branches(frame).taken(body);
        if (body.raised() == null) {
            return flow;
        }
        if (!guard.catches(body.raised().kind())) {
            throw body.raised();
        }
        return Flow.NORMAL;
    }

    /** Some error of the database: what it says is not known. */
    private Raised failure() {
        Value message = new Value.Unknown("what the database says");
        return new Raised(FAILURE, "", new ExceptionType.Exceptional(FAILURE, List.of(message)), run.place());
    }

    private Flow whole(Statement.Try statement, Attempt body) {
        Flow flow = new Branches(frame).taken(body);
        return flow == Flow.NORMAL ? frame.execute(statement.orElse()) : flow;
    }

    /** A handler that raises passes over nothing: then the body came to its end. */
    private Flow either(Statement.Try statement, Attempt body, Raised raised, boolean passedOver) {
        Attempt handled = Attempt.of(frame, () -> handle(statement, raised));
        if (handled.raised() != null) {
            return whole(statement, body);
        }
        Attempt whole = Attempt.of(frame, () -> whole(statement, body));
        Branches branches = new Branches(frame);
        if (whole.raised() != null) {
            return branches.taken(handled);
        }
        return passedOver
                ? branches.passedOver(whole, handled)
                : branches.join(whole, handled, "whether " + raised.kind() + " is raised");
    }

    private Flow handle(Statement.Try statement, Raised raised) {
        for (Statement.Handler handler : statement.handlers()) {
            if (handler.type().isEmpty()
                    || matches(frame.evaluate(handler.type().get()), raised)) {
                return handle(handler, raised);
            }
        }
        throw raised;
    }

    private Flow handle(Statement.Handler handler, Raised raised) {
        handler.name().ifPresent(name -> frame.scope().bind(name, raised.exception(), run));
        frame.course().handling(raised);
        try {
            return frame.execute(handler.body());
        } finally {
            handler.name().ifPresent(name -> frame.scope().unbind(name, run));
            frame.course().handled();
        }
    }

    private boolean matches(Value type, Raised raised) {
        if (type instanceof Value.TupleValue tuple) {
            return tuple.items().stream().anyMatch(item -> matches(item, raised));
        }
        if (type instanceof ExceptionType known) {
            return ExceptionType.isKindOf(raised.kind(), known.name()) || isDerived(raised.exception(), known.name());
        }
        if (type instanceof UserClass user) {
            return raised.exception() instanceof Instance instance
                    && instance.type().lineage().contains(user);
        }
        String described = type instanceof Value.Thing thing ? thing.describe() : "Exception";
        return ExceptionType.isKindOf(raised.kind(), described.substring(described.lastIndexOf('.') + 1));
    }

    /** One of a script's class, which has a built-in one among its ancestors. */
    private static boolean isDerived(Value exception, String handler) {
        return exception instanceof Instance instance
                && instance.type().lineage().stream()
                        .flatMap(type -> type.bases().stream())
                        .anyMatch(base ->
                                base instanceof ExceptionType type && ExceptionType.isKindOf(type.name(), handler));
    }

    /** The exception that a statement raises; a bare one raises again what is being handled. */
    Raised raise(Statement.Raise statement) {
        if (statement.exception().isEmpty()) {
            return frame.course().inHand().orElseGet(() -> Raised.of("RuntimeError", "nothing to raise", run));
        }
        Expression raised = statement.exception().get();
        Value value = frame.evaluate(raised);
        if (value instanceof ExceptionType type) {
            value = type.call(Arguments.NONE, run);
        }
        if (value instanceof UserClass type) {
            value = type.call(Arguments.NONE, run);
        }
        return new Raised(kind(value), message(value).orElse(""), value, run.place());
    }

    private static String kind(Value value) {
        if (value instanceof ExceptionType.Exceptional exception) {
            return exception.kind();
        }
        if (value instanceof Instance instance) {
            return instance.type().name();
        }
        return "Exception";
    }

    private Optional<String> message(Value value) {
        return value instanceof ExceptionType.Exceptional exception ? exception.asText(run) : Optional.empty();
    }
}
