package dev.restamp.python.builtin;

import dev.restamp.python.value.Containers;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Loaded;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code value[index]}: reading, writing and deleting. */
public final class Subscripts {

    private Subscripts() {}

    /** {@code lower:upper:step} as an index; what is left out is None. */
    public record Range(Value lower, Value upper, Value step) implements Value.Thing {
        @Override
        public String describe() {
            return "a slice";
        }
    }

    public static Value get(Value value, Value index, Run run) {
        if (value instanceof Value.Thing thing) {
            return thing.item(index, run);
        }
        if (value instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        if (value instanceof Value.DictValue dict) {
            return entry(dict, index, run);
        }
        if (index instanceof Range range) {
            return slice(value, range, run);
        }
        if (index instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        if (value instanceof Value.Str text) {
            return character(text.value(), index, run);
        }
        if (value instanceof Value.ListValue list) {
            return item(list.items(), index, run);
        }
        if (value instanceof Value.TupleValue tuple) {
            return item(tuple.items(), index, run);
        }
        return new Value.Unknown("an item of " + Truth.reason(value));
    }

    public static Optional<Value> find(Value.DictValue dict, Value key) {
        Value found = dict.entries().get(key);
        if (found == null && key instanceof Value.Bool bool) {
            found = dict.entries().get(Value.Int.of(bool.value() ? 1 : 0));
        }
        if (found == null && key instanceof Value.Int number && number.value().bitLength() <= 1) {
            found = dict.entries().get(Value.of(number.value().signum() != 0));
        }
        if (found == null && !(key instanceof Value.Str) && key.text().isPresent()) {
            found = dict.entries().get(Value.of(key.text().get()));
        }
        return Optional.ofNullable(found);
    }

    /** Whether there may be entries besides those known. */
    public static Optional<String> openness(Value.DictValue dict) {
        for (Value key : dict.entries().keySet()) {
            if (key instanceof Value.Rest rest) {
                return Optional.of(rest.reason());
            }
            if (key instanceof Value.Unknown unknown) {
                return Optional.of(unknown.reason());
            }
        }
        return Optional.empty();
    }

    private static Value entry(Value.DictValue dict, Value key, Run run) {
        if (key instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        Optional<String> open = openness(dict);
        if (open.isPresent()) {
            return new Value.Unknown(open.get());
        }
        return find(dict, key).orElseGet(() -> run.fail("KeyError", "the key " + Formatting.brief(key, run)));
    }

    private static Value item(List<Value> items, Value index, Run run) {
        Optional<Integer> at = position(index);
        int rest = rest(items);
        if (at.isEmpty()) {
            return new Value.Unknown("an index that is not known");
        }
        if (rest >= 0 && (at.get() < 0 || at.get() >= rest)) {
            return new Value.Unknown(Truth.reason(items.get(rest)));
        }
        int i = at.get() < 0 ? at.get() + items.size() : at.get();
        if (i >= 0 && i < items.size()) {
            return items.get(i);
        }
        return run.fail("IndexError", "item " + at.get() + " of " + items.size());
    }

    static int rest(List<Value> items) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Value.Rest) {
                return i;
            }
        }
        return -1;
    }

    public static Optional<Integer> position(Value index) {
        if (index instanceof Value.Bool bool) {
            return Optional.of(bool.value() ? 1 : 0);
        }
        if (!(index instanceof Value.Int number)) {
            return Optional.empty();
        }
        BigInteger clamped = number.value().max(BigInteger.valueOf(-(1L << 30))).min(BigInteger.valueOf(1L << 30));
        return Optional.of(clamped.intValue());
    }

    private static Value character(String text, Value index, Run run) {
        Optional<Integer> at = position(index);
        if (at.isEmpty()) {
            return new Value.Unknown("an index that is not known");
        }
        int length = text.codePointCount(0, text.length());
        int i = at.get() < 0 ? at.get() + length : at.get();
        if (i < 0 || i >= length) {
            return run.fail("IndexError", "character " + at.get());
        }
        int offset = text.offsetByCodePoints(0, i);
        return Value.of(Character.toString(text.codePointAt(offset)));
    }

    private static Value slice(Value value, Range range, Run run) {
        if (value instanceof Value.Str text) {
            return sliceText(text.value(), range, run);
        }
        List<Value> items = Iteration.knownItems(value);
        Optional<int[]> bounds = rest(items) >= 0 ? Optional.empty() : bounds(range, items.size());
        boolean sequence = value instanceof Value.ListValue || value instanceof Value.TupleValue;
        if (bounds.isEmpty() || !sequence) {
            return new Value.Unknown("a slice of what is not known");
        }
        List<Value> some = new ArrayList<>();
        for (int i : indices(bounds.get())) {
            some.add(items.get(i));
        }
        return value instanceof Value.ListValue ? Value.list(some) : new Value.TupleValue(some);
    }

    private static Value sliceText(String text, Range range, Run run) {
        run.spend(text.length());
        int[] characters = text.codePoints().toArray();
        Optional<int[]> bounds = bounds(range, characters.length);
        if (bounds.isEmpty()) {
            return new Value.Unknown("a slice that is not known");
        }
        StringBuilder some = new StringBuilder();
        for (int i : indices(bounds.get())) {
            some.appendCodePoint(characters[i]);
        }
        return Value.of(some.toString());
    }

    /** Start, end and step, as Python clamps them. */
    private static Optional<int[]> bounds(Range range, int size) {
        int step = 1;
        if (!(range.step() instanceof Value.None)) {
            Optional<Integer> given = position(range.step());
            if (given.isEmpty() || given.get() == 0) {
                return Optional.empty();
            }
            step = given.get();
        }
        Optional<Integer> lower = bound(range.lower(), step > 0 ? 0 : size - 1, size, step);
        Optional<Integer> upper = bound(range.upper(), step > 0 ? size : -1, size, step);
        if (lower.isEmpty() || upper.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new int[] {lower.get(), upper.get(), step});
    }

    private static Optional<Integer> bound(Value value, int standard, int size, int step) {
        if (value instanceof Value.None) {
            return Optional.of(standard);
        }
        int low = step > 0 ? 0 : -1;
        int high = step > 0 ? size : size - 1;
        return position(value).map(i -> Math.max(low, Math.min(high, i < 0 ? i + size : i)));
    }

    private static List<Integer> indices(int[] bounds) {
        List<Integer> indices = new ArrayList<>();
        for (long i = bounds[0]; bounds[2] > 0 ? i < bounds[1] : i > bounds[1]; i += bounds[2]) {
            indices.add((int) i);
        }
        return indices;
    }

    public static void set(Value container, Value index, Value value, Run run) {
        Loaded.changed(container, run);
        if (container instanceof Value.Thing thing) {
            thing.setItem(index, value, run);
        } else if (container instanceof Value.DictValue dict) {
            put(dict, index, value, run);
        } else if (container instanceof Value.ListValue list) {
            setItem(list, index, value, run);
        }
    }

    /** A key that is not known may be any of the others: then none of the values is certain. */
    public static void put(Value.DictValue dict, Value key, Value value, Run run) {
        Containers.touch(dict, run);
        hashed(key, run);
        if (key instanceof Value.Unknown unknown) {
            open(dict, unknown.reason());
        } else {
            dict.entries().put(key, value);
        }
    }

    /** What can be changed is no key, and no member of a set. */
    static void hashed(Value key, Run run) {
        if (key instanceof Value.ListValue || key instanceof Value.DictValue) {
            run.fail("TypeError", "a key that may change");
        }
    }

    private static void open(Value.DictValue dict, String reason) {
        LinkedHashMap<Value, Value> entries = dict.entries();
        entries.replaceAll((key, value) -> new Value.Unknown(reason));
        entries.put(new Value.Rest(reason), new Value.Unknown(reason));
    }

    private static void setItem(Value.ListValue list, Value index, Value value, Run run) {
        Containers.touch(list, run);
        Optional<Integer> at = position(index);
        int size = list.items().size();
        int i = at.orElse(0) < 0 ? at.orElse(0) + size : at.orElse(0);
        boolean certain = at.isPresent() && i >= 0 && i < size && rest(list.items()) < 0;
        if (certain) {
            list.items().set(i, value);
        } else {
            Containers.forget(list, "an item set at a place that is not known", run);
        }
    }

    public static void delete(Value container, Value index, Run run) {
        Loaded.changed(container, run);
        if (container instanceof Value.Thing thing) {
            thing.deleteItem(index, run);
        } else if (container instanceof Value.DictValue dict) {
            Containers.touch(dict, run);
            if (index instanceof Value.Unknown unknown) {
                Containers.forget(dict, unknown.reason(), run);
            } else if (find(dict, index).isEmpty() && openness(dict).isEmpty()) {
                entry(dict, index, run);
            } else {
                dict.entries().remove(index);
            }
        } else if (container instanceof Value.ListValue list) {
            Containers.touch(list, run);
            Optional<Integer> at = position(index);
            int i = at.orElse(0) < 0 ? at.orElse(0) + list.items().size() : at.orElse(0);
            if (at.isPresent() && i >= 0 && i < list.items().size() && rest(list.items()) < 0) {
                list.items().remove(i);
            } else {
                Containers.forget(list, "an item deleted at a place that is not known", run);
            }
        }
    }
}
