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
final class Generator implements Pulled {

    private static final int MOST_ITEMS = 100_000;

    private final UserFunction function;
    private final Arguments arguments;
    private @Nullable Once items;
    private Value returned = None.NONE;

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
        returned = function.run(arguments, frame -> frame.whenYielding(receiver));
    }

    private Once all() {
        if (items == null) {
            List<Value> yielded = new ArrayList<>();
            items = new Once(yielded);
            run(value -> receive(value, yielded));
            items = new Once(yielded);
        }
        return items;
    }

    /** What {@code yield from} gives, once there are no more items. */
    Value returned() {
        return returned;
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
        return all().items(run);
    }

    @Override
    public Optional<Value> advance(Run run) {
        return all().advance(run);
    }

    @Override
    public Value attribute(String name, Run run) {
        return switch (name) {
            case "close" -> new Builtin(name, (given, on) -> Value.None.NONE);
            case "__next__" -> new Builtin(name, (given, on) -> advance(on).orElse(Value.None.NONE));
            default -> new Value.Unknown(describe() + "." + name);
        };
    }
}
