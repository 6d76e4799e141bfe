package dev.restamp.python.machine;

import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;
import java.util.function.IntFunction;

/** An iterator that has no end, such as {@code itertools.count()}: only what stops by itself can take from it. */
public final class Endless implements Pulled, Mutable {

    private final IntFunction<Value> items;
    private int next;
    private Optional<String> doubt = Optional.empty();

    public Endless(IntFunction<Value> items) {
        this.items = items;
    }

    @Override
    public String describe() {
        return "an iterator without an end";
    }

    @Override
    public Optional<Value> advance(Run run) {
        run.touch(this);
        int at = next++;
        return Optional.of(doubt.<Value>map(Value.Unknown::new).orElseGet(() -> items.apply(at)));
    }

    @Override
    public Object save() {
        return next;
    }

    @Override
    public void restore(Object saved) {
        next = (Integer) saved;
    }

    @Override
    public void blur(Object one, Object other, String reason) {
        if (!one.equals(other)) {
            doubt = Optional.of(reason);
        }
    }
}
