package dev.restamp.python.object;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;

/** A name of {@code typing} that only says what something is: it can be subscripted and joined, and says nothing else. */
public record Hint(String name) implements Value.Thing {

    @Override
    public String describe() {
        return "typing." + name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        return this;
    }

    @Override
    public Value item(Value index, Run run) {
        return this;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return this;
    }

    @Override
    public Value operate(String operator, Value right, Run run) {
        return operator.equals("|") || operator.equals("r|") ? this : new Unknown(describe());
    }
}
