package dev.restamp.python.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a loop sees. */
public final class Iteration {

    private Iteration() {}

    /** The items, all of them known to be there; empty when that cannot be said. */
    public static Optional<List<Value>> of(Value value, Run run) {
        return over(value, run)
                .filter(items -> items.isEmpty() || !(items.get(items.size() - 1) instanceof Value.Rest));
    }

    /** The items; the last one may stand for any number of unknown ones. Empty for what is wholly unknown. */
    public static Optional<List<Value>> over(Value value, Run run) {
        if (value instanceof Value.Thing thing) {
            return thing.items(run);
        }
        if (value instanceof Value.Str text) {
            return Optional.of(characters(text.value(), run));
        }
        boolean container = value instanceof Value.ListValue
                || value instanceof Value.TupleValue
                || value instanceof Value.SetValue
                || value instanceof Value.DictValue;
        if (!container) {
            return Optional.empty();
        }
        List<Value> items = knownItems(value);
        run.spend(items.size());
        return Optional.of(items);
    }

    /** An item of what is not known: it may act where the whole may. */
    public static Value.Unknown unknownItem(Value whole) {
        return whole instanceof Value.Unknown unknown ? unknown.plain() : new Value.Unknown(Truth.reason(whole));
    }

    /** A copy of what a container holds, so that a loop may change it. */
    public static List<Value> knownItems(Value value) {
        if (value instanceof Value.ListValue list) {
            return new ArrayList<>(list.items());
        }
        if (value instanceof Value.TupleValue tuple) {
            return tuple.items();
        }
        if (value instanceof Value.SetValue set) {
            return restLast(new ArrayList<>(set.items()));
        }
        if (value instanceof Value.DictValue dict) {
            return restLast(new ArrayList<>(dict.entries().keySet()));
        }
        return List.of();
    }

    private static List<Value> restLast(List<Value> items) {
        for (int i = 0; i < items.size() - 1; i++) {
            if (items.get(i) instanceof Value.Rest) {
                items.add(items.remove(i));
            }
        }
        return items;
    }

    private static List<Value> characters(String text, Run run) {
        run.spend(text.length() * 16L);
        List<Value> characters = new ArrayList<>();
        text.codePoints().forEach(c -> characters.add(Value.of(Character.toString(c))));
        return characters;
    }
}
