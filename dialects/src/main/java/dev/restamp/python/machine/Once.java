package dev.restamp.python.machine;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Optional;

/** A generator expression: its items can be taken once. */
final class Once implements Value.Thing {
    private final List<Value> items;

    Once(List<Value> items) {
        this.items = items;
    }

    @Override
    public String describe() {
        return "a generator";
    }

    @Override
    public Optional<List<Value>> items(Run run) {
        List<Value> left = List.copyOf(items);
        items.clear();
        return Optional.of(left);
    }

    /** The next item, as {@code next(…)} takes it. */
    Optional<Value> advance() {
        return items.isEmpty() ? Optional.empty() : Optional.of(items.remove(0));
    }
}
