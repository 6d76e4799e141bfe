package dev.restamp.python.value;

/** A function that Python brings along, or the library: a name and what it does. */
public record Builtin(String name, Body body) implements Value.Thing {

    /** What a built-in function does with its arguments. */
    @FunctionalInterface
    public interface Body {
        Value call(Arguments arguments, Run run);
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return attribute.equals("__name__") ? Value.of(name) : new Value.Unknown(name + "." + attribute);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return body.call(arguments, run);
    }
}
