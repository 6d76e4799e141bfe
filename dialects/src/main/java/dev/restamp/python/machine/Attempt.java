package dev.restamp.python.machine;

import dev.restamp.python.builtin.Raised;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Value;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One way tried out and undone: how it ended, and what it did. */
record Attempt(
        Flow flow, Flow possible, Value returned, @Nullable Raised raised, Excursion excursion) {

    static Attempt of(Frame frame, Supplier<Flow> way) {
        Value before = frame.returned();
        int doubts = frame.doubts();
        Flow flow = Flow.NORMAL;
        Raised raised = null;
        frame.run().tryOut();
        try {
            flow = way.get();
        } catch (Raised exception) {
            raised = exception;
        } catch (TooMuch tooMuch) {
            frame.settle(Flow.RETURN, doubts);
            frame.run().undo();
            throw tooMuch;
        }
        Flow possible = frame.settle(Flow.RETURN, doubts);
        Value returned = frame.returned();
        frame.returns(before);
        return new Attempt(flow, possible, returned, raised, frame.run().undo());
    }

    /** The farthest it may go. */
    Flow widest() {
        return flow.wider(possible);
    }
}
