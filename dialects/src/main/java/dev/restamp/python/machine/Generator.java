package dev.restamp.python.machine;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What calling a generator function gives: it runs when its items are asked for, then to its end. */
final class Generator implements Value.Thing {

    private static final int MOST_ITEMS = 100_000;

    private final UserFunction function;
    private final Arguments arguments;
    private @Nullable List<Value> items;
    private int next;

    Generator(UserFunction function, Arguments arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    @Override
    public String describe() {
        return "a generator of " + function.name();
    }

    /** Runs the function; the receiver is called where it yields, as the body of a {@code with} statement is. */
    void run(UnaryOperator<Value> receiver) {
        function.run(arguments, frame -> frame.whenYielding(receiver));
    }

    private List<Value> all() {
        if (items == null) {
            List<Value> yielded = new ArrayList<>();
            items = yielded;
            run(value -> receive(value, yielded));
        }
        return items;
    }

    private static Value receive(Value value, List<Value> yielded) {
        if (yielded.size() == MOST_ITEMS) {
            throw new TooMuch("a generator of more than " + MOST_ITEMS + " items");
        }
        yielded.add(value);
        return Value.None.NONE;
    }

    @Override
    public Optional<List<Value>> items(Run run) {
        List<Value> all = all();
        List<Value> left = List.copyOf(all.subList(Math.min(next, all.size()), all.size()));
        next = all.size();
        return Optional.of(left);
    }

    /** The next item, as {@code next(…)} takes it. */
    Optional<Value> advance() {
        List<Value> all = all();
        return next < all.size() ? Optional.of(all.get(next++)) : Optional.empty();
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "close", "send", "throw" -> new Builtin(name, (given, on) -> Value.None.NONE);
            case "__next__" -> new Builtin(name, (given, on) -> advance().orElse(Value.None.NONE));
            default -> new Value.Unknown(describe() + "." + name);
        };
    }
}
