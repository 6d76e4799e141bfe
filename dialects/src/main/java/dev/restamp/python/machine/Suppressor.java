package dev.restamp.python.machine;

import java.util.List;

/** {@code contextlib.suppress}: exceptions of these names end the block, and no more. */
public record Suppressor(List<String> names) implements Value.Thing {
    @Override
    public String describe() {
        return "contextlib.suppress";
    }

    Interpreter.Guard guard() {
        return new Interpreter.Guard(names);
    }
}
