package dev.restamp.python.value;

import java.util.Optional;

/** Whether a value holds in a condition; empty when that is not known. */
public final class Truth {

    private Truth() {}

    public static Optional<Boolean> of(Value value, Run run) {
        if (value instanceof Value.Bool bool) {
            return Optional.of(bool.value());
        }
        if (value instanceof Value.None) {
            return Optional.of(false);
        }
        if (value instanceof Value.Str text) {
            return Optional.of(!text.value().isEmpty());
        }
        if (value instanceof Value.Unknown unknown) {
            return unknown.outline().filter(Truth::isFilled).map(outline -> true);
        }
        if (value instanceof Value.Int number) {
            return Optional.of(number.value().signum() != 0);
        }
        if (value instanceof Value.Float number) {
            return Optional.of(number.value() != 0);
        }
        if (value instanceof Value.Bytes bytes) {
            return Optional.of(!bytes.latin1().isEmpty());
        }
        if (value instanceof Value.ListValue list) {
            return filled(list.items());
        }
        if (value instanceof Value.TupleValue tuple) {
            return filled(tuple.items());
        }
        if (value instanceof Value.SetValue set) {
            return filled(set.items());
        }
        if (value instanceof Value.DictValue dict) {
            return filled(dict.entries().keySet());
        }
        return value instanceof Value.Thing thing ? thing.truth(run) : Optional.empty();
    }

    /** Whatever is in its gaps. */
    private static boolean isFilled(String outline) {
        return !outline.replace(Value.GAP, "").isEmpty();
    }

    /** Holds when the first item is certain; what may hold any number of items is not known. */
    private static Optional<Boolean> filled(Iterable<Value> items) {
        for (Value item : items) {
            return item instanceof Value.Rest ? Optional.empty() : Optional.of(true);
        }
        return Optional.of(false);
    }

    public static String reason(Value value) {
        if (value instanceof Value.Unknown unknown) {
            return unknown.reason();
        }
        if (value instanceof Value.Thing thing) {
            return thing.describe();
        }
        for (Value item : Iteration.knownItems(value)) {
            if (item instanceof Value.Rest rest) {
                return rest.reason();
            }
        }
        return "a value";
    }
}
