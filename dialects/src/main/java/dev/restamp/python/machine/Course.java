package dev.restamp.python.machine;

import dev.restamp.python.builtin.ExceptionType;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.syntax.Expression;
import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Blur;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How an evaluation goes: how much of it there was, within which calls and which handlers it is now. Steps, depth and the text
 * made are bounded: what asks for more ends with {@link TooMuch}.
 */
final class Course {

    private static final int MOST_STEPS = 2_000_000;
    private static final int DEEPEST_CALL = 100;
    private static final int TURNS = 3;
    private static final int DEEPEST_NESTING = 500;

    private final List<Raised> doubtful = new ArrayList<>();
    private final Deque<Raised> inHand = new ArrayDeque<>();
    private Deque<Guard> guards = new ArrayDeque<>();
    private int steps;
    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private int nesting;
    private int imports;

    /** One step; text and items made in it count as several. */
    void step() {
        if (++steps > MOST_STEPS) {
            throw new TooMuch("more than " + MOST_STEPS + " steps");
        }
    }

    /** Whether there are no steps left at all. */
    boolean isExhausted() {
        return steps > MOST_STEPS;
    }

    /** To be told before something of this size is made. */
    void spend(long size) {
        steps += (int) Math.min(size / 16, MOST_STEPS);
        step();
    }

    void enterCall(Value.Thing callee, Arguments arguments, int acts) {
        if (calls.size() == DEEPEST_CALL) {
            throw new TooMuch("more than " + DEEPEST_CALL + " calls within each other");
        }
        calls.addLast(new Call(callee, arguments, acts));
    }

    /** Whether a function is at work. */
    boolean isWithinCall() {
        return !calls.isEmpty();
    }

    /** Whether one of these is at work. */
    boolean isWithin(Predicate<Value.Thing> callees) {
        return calls.stream().map(Call::callee).anyMatch(callees);
    }

    void leaveCall() {
        calls.removeLast();
    }

    /**
     * Whether the function has called itself without doing anything to the database, with nothing else in hand, or some times:
     * of what is not known it would go on for ever, and do nothing.
     */
    boolean turnsIdly(Value.Thing function, Arguments arguments, int acts) {
        List<Call> same =
                calls.stream().filter(call -> call.callee() == function).toList();
        return same.stream().anyMatch(call -> call.acts() == acts && Blur.areLike(call.arguments(), arguments))
                || same.size() >= TURNS && same.get(0).acts() == acts;
    }

    /** A call under way, and how much had been told when it began. */
    private record Call(Value.Thing callee, Arguments arguments, int acts) {}

    void deeper() {
        if (nesting == DEEPEST_NESTING) {
            throw new TooMuch("nested too deeply");
        }
        nesting++;
    }

    void shallower() {
        nesting--;
    }

    /** Whether an exception of this kind would be caught by a {@code try} around what is evaluated now. */
    boolean catches(String kind) {
        for (Guard guard : guards) {
            if (guard.catches(kind)) {
                return true;
            }
        }
        return false;
    }

    void handling(Raised raised) {
        inHand.push(raised);
    }

    void handled() {
        inHand.pop();
    }

    /** The exception that the handler at work has caught. */
    Optional<Raised> inHand() {
        return Optional.ofNullable(inHand.peek());
    }

    /** It is not known whether this was raised; what follows is as if it was not. */
    void mayHaveRaised(Raised raised) {
        doubtful.add(raised);
    }

    List<Raised> doubtfulRaises() {
        return doubtful;
    }

    /** The last of those since the first so many that a handler catches; they are done with then. */
    Optional<Raised> takeDoubtfulRaise(int first, Guard guard) {
        Optional<Raised> caught = Optional.empty();
        for (int i = doubtful.size() - 1; i >= first; i--) {
            if (guard.catches(doubtful.get(i).kind())) {
                caught = Optional.of(doubtful.remove(i));
            }
        }
        return caught;
    }

    void guard(Guard guard) {
        guards.push(guard);
    }

    void unguard() {
        guards.pop();
    }

    /** Evaluates a module of its own: no exception of it reaches a {@code try} around the import. */
    void importing(Runnable action) {
        Deque<Guard> suspended = guards;
        guards = new ArrayDeque<>();
        imports++;
        try {
            action.run();
        } finally {
            imports--;
            guards = suspended;
        }
    }

    /** While a module is imported: what an application does when it starts is no part of a migration. */
    boolean isImporting() {
        return imports > 0;
    }

    /** The handlers of a {@code try}, told from their names alone. */
    record Guard(List<String> names) {

        static Guard of(Statement.Try attempt) {
            List<String> names = new ArrayList<>();
            for (Statement.Handler handler : attempt.handlers()) {
                handler.type().ifPresentOrElse(type -> collect(type, names), () -> names.add("BaseException"));
            }
            return new Guard(names);
        }

        private static void collect(Expression type, List<String> names) {
            if (type instanceof Expression.Name name) {
                names.add(name.id());
            } else if (type instanceof Expression.Attribute attribute) {
                names.add(attribute.name());
            } else if (type instanceof Expression.TupleOf tuple) {
                tuple.items().forEach(item -> collect(item, names));
            } else {
                names.add("Exception");
            }
        }

        boolean catches(String kind) {
            for (String name : names) {
                if (ExceptionType.isKindOf(kind, name)) {
                    return true;
                }
            }
            return false;
        }
    }
}
