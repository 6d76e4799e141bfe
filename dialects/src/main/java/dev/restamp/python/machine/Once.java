package dev.restamp.python.machine;

import dev.restamp.python.value.Mutable;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An iterator, such as a generator expression: its items can be taken once. */
final class Once implements Pulled, Mutable {

    private final List<Value> items;
    private int next;

    Once(List<Value> items) {
        this.items = new ArrayList<>(items);
    }

    @Override
    public String describe() {
        return "an iterator";
    }

    @Override
    public Optional<List<Value>> items(Run run) {
        List<Value> left = List.copyOf(items.subList(next, items.size()));
        moved(items.size(), run);
        return Optional.of(left);
    }

    /** What may be any number of items stays the last one. */
    @Override
    public Optional<Value> advance(Run run) {
        if (next == items.size()) {
            return Optional.empty();
        }
        Value item = items.get(next);
        moved(item instanceof Value.Rest ? next : next + 1, run);
        return Optional.of(item);
    }

    private void moved(int to, Run run) {
        if (run.isTrying()) {
            run.touch(this);
        }
        next = to;
    }

    @Override
    public Object save() {
        return next;
    }

    @Override
    public void restore(Object saved) {
        next = (Integer) saved;
    }

    /** Where it is not known how far it was read, no item is left that is certain. */
    @Override
    public void blur(Object one, Object other, String reason) {
        next = items.size();
        if (!one.equals(other)) {
            items.add(new Value.Rest(reason));
        }
    }
}
