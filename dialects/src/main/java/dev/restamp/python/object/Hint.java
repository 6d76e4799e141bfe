package dev.restamp.python.object;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.List;

/** A name of {@code typing} that only says what something is: it can be subscripted, which it remembers, and joined. */
public record Hint(String name, List<Value> items) implements Value.Thing {

    public Hint {
        items = List.copyOf(items);
    }

    public Hint(String name) {
        this(name, List.of());
    }

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
        return new Hint(name, index instanceof TupleValue several ? several.items() : List.of(index));
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
