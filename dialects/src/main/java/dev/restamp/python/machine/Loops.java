package dev.restamp.python.machine;

import dev.restamp.history.Operation.Ground;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Loops. One over what is not known is tried out: twice, since a turn may depend on the one before. */
final class Loops {

    /** So many turns may pass before it is asked whether a loop still does anything. */
    private static final int PATIENCE = 1_000;

    private final Frame frame;
    private final Interpretation run;

    Loops(Frame frame) {
        this.frame = frame;
        this.run = frame.run();
    }

    Flow loop(Statement.For loop) {
        Value iterable = frame.evaluate(loop.iterable());
        Optional<List<Value>> items = Iteration.over(iterable, run);
        int doubts = frame.doubts();
        Flow flow = Flow.NORMAL;
        if (items.isEmpty()) {
            flow = unknownTurns(loop, Iteration.unknownItem(iterable));
        }
        Live turns = Live.of(iterable, items.orElse(List.of()));
        for (int i = 0; turns.has(i, run); i++) {
            Value item = turns.item(i);
            frame.course().step();
            flow = item instanceof Value.Rest rest
                    ? unknownTurns(loop, new Value.Unknown(rest.reason()))
                    : turn(loop, item, doubts);
            if (flow == Flow.BREAK || flow == Flow.RETURN) {
                break;
            }
        }
        return ended(flow, loop.orElse(), doubts);
    }

    private Flow turn(Statement.For loop, Value item, int doubts) {
        new Assignments(frame).assign(loop.target(), item);
        Flow flow = frame.execute(loop.body());
        frame.settle(Flow.CONTINUE, doubts);
        return flow;
    }

    private Flow unknownTurns(Statement.For loop, Value.Unknown item) {
        String reason = item.reason();
        frame.course().step();
        return untilUnknown(
                () -> {
                    new Assignments(frame).assign(loop.target(), item);
                    return frame.execute(loop.body());
                },
                reason,
                "how often this runs, and for what, depends on what is not known: " + reason);
    }

    Flow loop(Statement.While loop) {
        int doubts = frame.doubts();
        Flow flow = Flow.NORMAL;
        for (int turns = 0; flow != Flow.BREAK && flow != Flow.RETURN; turns++) {
            frame.course().step();
            Value test = frame.evaluate(loop.test());
            Optional<Boolean> truth = Truth.of(test, run);
            if (truth.isEmpty()) {
                String reason = Truth.reason(test);
                String because = "how often this runs depends on what is not known: " + reason;
                flow = untilUnknown(() -> frame.execute(loop.body()), reason, because);
                break;
            }
            if (!truth.get()) {
                break;
            }
            int exits = frame.exits();
            Map<String, Value> before =
                    turns < PATIENCE ? Map.of() : Map.copyOf(frame.scope().names());
            flow = frame.execute(loop.body());
            frame.settle(Flow.CONTINUE, doubts);
            if (turns >= PATIENCE && before.equals(frame.scope().names()) && holdsUnknown(before)) {
                leftFromWithin();
                break;
            }
            if (frame.exits() > exits && flow.compareTo(Flow.BREAK) < 0) {
                String reason = "when the loop ends";
                flow = untilUnknown(() -> frame.execute(loop.body()), reason, "it is not known " + reason);
                break;
            }
        }
        return ended(flow, loop.orElse(), doubts);
    }

    private static boolean holdsUnknown(Map<String, Value> names) {
        return names.values().stream().anyMatch(Value.Unknown.class::isInstance);
    }

    /** A loop that would turn for ever is left by an exception of what is not known, wherever that is caught. */
    private void leftFromWithin() {
        String reason = "when the loop ends";
        frame.doubt(new Doubt(
                Flow.RETURN, reason, "it is not known " + reason, Optional.empty(), new Value.Unknown(reason)));
    }

    private Flow ended(Flow flow, List<Statement> orElse, int doubts) {
        Flow end = flow;
        if (flow == Flow.RETURN) {
            return flow;
        }
        if (flow != Flow.BREAK && !orElse.isEmpty()) {
            end = frame.execute(orElse);
        } else {
            end = Flow.NORMAL;
        }
        frame.settle(Flow.BREAK, doubts);
        return end;
    }

    /** Any number of turns, none included. */
    private Flow untilUnknown(Supplier<Flow> turn, String reason, String depends) {
        Flow possible = Flow.NORMAL;
        Value returned = new Value.Unknown(reason);
        for (int i = 0; i < 2; i++) {
            Attempt attempt = Attempt.of(frame, turn);
            attempt.excursion().settle(reason, run);
            run.perhaps(attempt.excursion(), Ground.UNDECIDED, depends, run.supposes());
            possible = possible.wider(attempt.widest());
            if (attempt.flow() == Flow.RETURN) {
                returned = attempt.returned();
            }
        }
        if (possible == Flow.RETURN) {
            frame.doubt(new Doubt(Flow.RETURN, reason, depends, Optional.empty(), returned));
        }
        return Flow.NORMAL;
    }
}
