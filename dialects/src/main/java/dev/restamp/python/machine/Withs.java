package dev.restamp.python.machine;

import dev.restamp.python.builtin.ExceptionType;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.object.Instance;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Value;
import java.util.List;

/** {@code with} statements. */
final class Withs {

    private final Frame frame;
    private final Interpretation run;

    Withs(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    Flow with(Statement.With statement) {
        return with(statement, 0);
    }

    private Flow with(Statement.With statement, int index) {
        List<Statement.WithItem> items = statement.items();
        if (index == items.size()) {
            return frame.execute(statement.body());
        }
        Statement.WithItem item = items.get(index);
        Value context = frame.evaluate(item.context());
        if (context instanceof Generator generator) {
            return around(generator, statement, index);
        }
        if (!(context instanceof Value.Thing thing)) {
            bind(item, context);
            return with(statement, index + 1);
        }
        return entered(thing, statement, index);
    }

    private void bind(Statement.WithItem item, Value value) {
        item.target().ifPresent(target -> new Assignments(frame).assign(target, value));
    }

    private Flow entered(Value.Thing thing, Statement.With statement, int index) {
        bind(statement.items().get(index), thing.enter(run));
        if (thing instanceof Suppressor suppressor) {
            return new Tries(frame).suppressed(suppressor.guard(), () -> with(statement, index + 1));
        }
        Flow flow;
        try {
            flow = with(statement, index + 1);
        } catch (Raised raised) {
            if (thing.leave(type(raised), raised.exception(), run)) {
                return Flow.NORMAL;
            }
            throw raised;
        }
        thing.exit(run);
        return flow;
    }

    private static Value type(Raised raised) {
        return raised.exception() instanceof Instance instance ? instance.type() : new ExceptionType(raised.kind());
    }

    /** The body runs where the generator yields, as {@code contextlib.contextmanager} arranges it. */
    private Flow around(Generator generator, Statement.With statement, int index) {
        Flow[] flow = {Flow.NORMAL, Flow.NORMAL};
        generator.run(value -> {
            int doubts = frame.doubts();
            bind(statement.items().get(index), value);
            try {
                flow[0] = with(statement, index + 1);
            } finally {
                flow[1] = frame.settle(Flow.RETURN, doubts);
            }
            return Value.None.NONE;
        });
        if (flow[1] != Flow.NORMAL) {
            frame.doubt(Doubt.inherited(flow[1]));
        }
        return flow[0];
    }
}
