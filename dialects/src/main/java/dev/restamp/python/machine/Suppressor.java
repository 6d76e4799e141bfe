package dev.restamp.python.machine;

import dev.restamp.python.value.Value;
import java.util.List;

/** {@code contextlib.suppress}: exceptions of these names end the block, and no more. */
public record Suppressor(List<String> names) implements Value.Thing {
    @Override
    public String describe() {
        return "contextlib.suppress";
    }

    Course.Guard guard() {
        return new Course.Guard(names);
    }
}
