package dev.restamp.python.builtin;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;
import java.util.function.Predicate;

/** A class of Python's own: makes values, and tells its own. */
public record BuiltinType(String name, Builtin.Body constructor, Predicate<Value> holds) implements Value.Thing {

    public static final BuiltinType STR =
            new BuiltinType("str", Conversions::str, value -> value.text().isPresent());

    @Override
    public String describe() {
        return name;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return constructor.call(arguments, run);
    }

    /** {@code str.lower} and the like take their receiver as the first argument. */
    @Override
    public Value attribute(String attribute, Run run) {
        if (attribute.equals("__name__")) {
            return Value.of(name);
        }
        if (attribute.equals("fromkeys")) {
            return new Builtin("fromkeys", Conversions::fromKeys);
        }
        return new Builtin(name + "." + attribute, (arguments, on) -> unbound(attribute, arguments, on));
    }

    private Value unbound(String attribute, Arguments arguments, Run run) {
        if (arguments.positional().isEmpty()) {
            return new Unknown(name + "." + attribute);
        }
        Arguments rest = new Arguments(
                arguments.positional().subList(1, arguments.positional().size()),
                arguments.named(),
                arguments.complete());
        if (name.equals("object") && arguments.positional().get(0) instanceof Value.Thing thing) {
            return thing.ofObject(attribute, rest, run);
        }
        Value method = run.attribute(arguments.positional().get(0), attribute);
        return run.call(method, rest);
    }

    /** {@code list[str]}. */
    @Override
    public Value item(Value index, Run run) {
        return this;
    }

    @Override
    public Value operate(String operator, Value right, Run run) {
        return switch (operator) {
            case "==" -> Value.of(this == right);
            case "!=" -> Value.of(this != right);
            default -> new Unknown("a type");
        };
    }

    @Override
    public Optional<Boolean> isTypeOf(Value value, Run run) {
        if (value instanceof Unknown) {
            return Optional.empty();
        }
        if (name.equals("object")) {
            return Optional.of(true);
        }
        if (value instanceof Value.Thing thing && !thing.isOfKnownType()) {
            return Optional.empty();
        }
        return Optional.of(holds.test(value) || value instanceof Value.Thing derived && derived.isDerivedFrom(this));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
