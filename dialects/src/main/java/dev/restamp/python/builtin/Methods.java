package dev.restamp.python.builtin;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Containers;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The methods of Python's own values. */
public final class Methods {

    private Methods() {}

    /** A method without its call. */
    public static Value attribute(Value receiver, String name, Run run) {
        if (receiver instanceof Value.None) {
            return call(receiver, name, Arguments.NONE, run);
        }
        if (name.startsWith("__")) {
            return unknown(name);
        }
        return new Builtin(name, (arguments, on) -> call(receiver, name, arguments, on));
    }

    public static Value call(Value receiver, String name, Arguments arguments, Run run) {
        if (receiver instanceof Value.Str text) {
            return StringMethods.call(text.value(), name, arguments, run);
        }
        if (receiver instanceof Value.ListValue list) {
            return list(list, name, arguments, run);
        }
        if (receiver instanceof Value.DictValue dict) {
            return dict(dict, name, arguments, run);
        }
        if (receiver instanceof Value.SetValue set) {
            return set(set, name, arguments, run);
        }
        if (receiver instanceof Value.TupleValue tuple) {
            return sequence(tuple.items(), name, arguments, run);
        }
        if (receiver instanceof Value.Bytes bytes) {
            return bytes(bytes, name, arguments);
        }
        if (receiver instanceof Value.Int number && name.equals("bit_length")) {
            return Value.Int.of(number.value().bitLength());
        }
        if (receiver instanceof Value.None) {
            return run.fail("AttributeError", "'NoneType' object has no attribute '" + name + "'");
        }
        return unknown(name);
    }

    static Value.Unknown unknown(String name) {
        return new Value.Unknown("the method " + name);
    }

    private static Value bytes(Value.Bytes bytes, String name, Arguments arguments) {
        boolean ascii = bytes.latin1().chars().allMatch(c -> c < 128);
        if (!name.equals("decode") || !StringMethods.isUtf8(arguments, ascii)) {
            return unknown(name);
        }
        byte[] raw = bytes.latin1().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return Value.of(new String(raw, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Value list(Value.ListValue list, String name, Arguments arguments, Run run) {
        Value first = arguments.find(0, "").orElse(Value.None.NONE);
        Containers.touch(list, run);
        switch (name) {
            case "append" -> add(list.items(), first, run);
            case "extend" -> extend(list, first, run);
            case "insert" -> insert(list, arguments, run);
            case "remove" -> remove(list, first, run);
            case "pop" -> {
                return pop(list, arguments, run);
            }
            case "clear" -> list.items().clear();
            case "reverse" -> replace(list, reversed(list.items()));
            case "sort" -> replace(list, sorted(list.items(), arguments, run));
            case "copy" -> {
                return Value.list(list.items());
            }
            case "index", "count" -> {
                return sequence(list.items(), name, arguments, run);
            }
            default -> {
                return unread(list, name, run);
            }
        }
        return Value.None.NONE;
    }

    private static void add(List<Value> items, Value item, Run run) {
        run.step();
        items.add(item);
    }

    public static void extend(Value.ListValue list, Value more, Run run) {
        Containers.touch(list, run);
        Optional<List<Value>> items = Iteration.over(more, run);
        run.spend(16L * items.map(List::size).orElse(1));
        if (items.isPresent()) {
            list.items().addAll(items.get());
        } else {
            list.items().add(new Value.Rest(Truth.reason(more)));
        }
    }

    private static void insert(Value.ListValue list, Arguments arguments, Run run) {
        Optional<Integer> at = arguments.find(0, "").flatMap(Subscripts::position);
        Value item = arguments.find(1, "").orElse(Value.None.NONE);
        int size = list.items().size();
        int i = at.orElse(0) < 0 ? Math.max(0, at.orElse(0) + size) : Math.min(at.orElse(0), size);
        run.step();
        if (at.isPresent()) {
            list.items().add(i, item);
        } else {
            Containers.forget(list, "an item at a place that is not known", run);
        }
    }

    private static void remove(Value.ListValue list, Value item, Run run) {
        for (int i = 0; i < list.items().size(); i++) {
            Optional<Boolean> equal = Operators.equal(list.items().get(i), item, run);
            if (equal.equals(Optional.of(true))) {
                list.items().remove(i);
                return;
            }
            if (equal.isEmpty()) {
                Containers.forget(list, "an item removed that is not known", run);
                return;
            }
        }
        run.fail("ValueError", "an item to remove that is not there");
    }

    private static Value pop(Value.ListValue list, Arguments arguments, Run run) {
        int size = list.items().size();
        Optional<Integer> at = Subscripts.position(arguments.find(0, "").orElse(Value.Int.of(-1)));
        int i = at.orElse(0) < 0 ? at.orElse(0) + size : at.orElse(0);
        int rest = Subscripts.rest(list.items());
        if (at.isPresent() && i >= 0 && i < size && (rest < 0 || at.get() >= 0 && i < rest)) {
            return list.items().remove(i);
        }
        if (size == 0) {
            return run.fail("IndexError", "an item of an empty list");
        }
        Containers.forget(list, "an item taken that is not known", run);
        return new Value.Unknown("an item taken that is not known");
    }

    private static void replace(Value.ListValue list, List<Value> items) {
        list.items().clear();
        list.items().addAll(items);
    }

    public static List<Value> reversed(List<Value> items) {
        int rest = Subscripts.rest(items);
        if (rest >= 0) {
            return List.of(items.get(rest));
        }
        List<Value> reversed = new ArrayList<>(items);
        java.util.Collections.reverse(reversed);
        return reversed;
    }

    /** What cannot be put in order is any order: nothing is certain then. */
    public static List<Value> sorted(List<Value> items, Arguments arguments, Run run) {
        run.spend(items.size() * 16L);
        if (Subscripts.rest(items) >= 0) {
            return List.of(new Value.Rest("an order that is not known"));
        }
        Optional<Value> key = arguments.find("key").filter(given -> !(given instanceof Value.None));
        List<Keyed> keyed = new ArrayList<>();
        for (Value item : items) {
            Value by = key.isPresent() ? run.call(key.get(), Arguments.of(item)) : item;
            keyed.add(new Keyed(by, item));
        }
        for (int i = 1; i < keyed.size(); i++) {
            if (Operators.order(keyed.get(0).key(), keyed.get(i).key()).isEmpty()) {
                mixed(keyed.get(0).key(), keyed.get(i).key(), run);
                return List.of(new Value.Rest("an order that is not known"));
            }
        }
        boolean reverse =
                arguments.find("reverse").flatMap(given -> Truth.of(given, run)).orElse(false);
        Comparator<Keyed> order = (a, b) -> Operators.order(a.key(), b.key()).orElse(0);
        try {
            keyed.sort(reverse ? order.reversed() : order);
        } catch (IllegalArgumentException e) {
            // Keys of mixed kinds have no order among themselves.
            return List.of(new Value.Rest("an order that is not known"));
        }
        return keyed.stream().map(Keyed::item).toList();
    }

    private static void mixed(Value one, Value other, Run run) {
        if (Operators.isKnown(one) && Operators.isKnown(other)) {
            run.fail("TypeError", "the order of " + Truth.reason(one) + " and " + Truth.reason(other));
        }
    }

    private record Keyed(Value key, Value item) {}

    private static Value sequence(List<Value> items, String name, Arguments arguments, Run run) {
        Value first = arguments.find(0, "").orElse(Value.None.NONE);
        return switch (name) {
            case "index" -> arguments.positional().size() == 1 ? index(items, first, run) : unknown(name);
            case "count" -> count(items, first, run);
            default -> unknown(name);
        };
    }

    private static Value index(List<Value> items, Value item, Run run) {
        for (int i = 0; i < items.size(); i++) {
            Optional<Boolean> equal = Operators.equal(items.get(i), item, run);
            if (equal.isEmpty() || items.get(i) instanceof Value.Rest) {
                return new Value.Unknown("the place of an item");
            }
            if (equal.get()) {
                return Value.Int.of(i);
            }
        }
        return run.fail("ValueError", "the place of an item that is not there");
    }

    private static Value count(List<Value> items, Value item, Run run) {
        int count = 0;
        for (Value each : items) {
            Optional<Boolean> equal = Operators.equal(each, item, run);
            if (equal.isEmpty() || each instanceof Value.Rest) {
                return new Value.Unknown("how often an item is there");
            }
            if (equal.get()) {
                count++;
            }
        }
        return Value.Int.of(count);
    }

    private static Value dict(Value.DictValue dict, String name, Arguments arguments, Run run) {
        Value first = arguments.find(0, "").orElse(Value.None.NONE);
        Value second = arguments.find(1, "default").orElse(Value.None.NONE);
        switch (name) {
            case "get":
                return get(dict, first, second);
            case "keys":
                return Value.list(Iteration.knownItems(dict));
            case "values":
                return values(dict);
            case "items":
                return items(dict);
            case "copy":
                return Value.dict(dict.entries());
            case "setdefault":
                return setDefault(dict, first, second, run);
            case "pop":
                return pop(dict, first, arguments, run);
            case "update":
                arguments.find(0, "").ifPresent(more -> update(dict, more, run));
                arguments.named().forEach((key, value) -> Subscripts.put(dict, Value.of(key), value, run));
                return Value.None.NONE;
            case "popitem":
                return popLast(dict, run);
            case "clear":
                Containers.touch(dict, run);
                dict.entries().clear();
                return Value.None.NONE;
            default:
                return unread(dict, name, run);
        }
    }

    private static Value get(Value.DictValue dict, Value key, Value standard) {
        if (key instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        Optional<String> open = Subscripts.openness(dict);
        if (open.isPresent()) {
            return new Value.Unknown(open.get());
        }
        return Subscripts.find(dict, key).orElse(standard);
    }

    private static Value values(Value.DictValue dict) {
        List<Value> values = new ArrayList<>();
        for (Value key : Iteration.knownItems(dict)) {
            values.add(key instanceof Value.Rest ? key : dict.entries().get(key));
        }
        return Value.list(values);
    }

    private static Value items(Value.DictValue dict) {
        List<Value> items = new ArrayList<>();
        for (Value key : Iteration.knownItems(dict)) {
            items.add(
                    key instanceof Value.Rest
                            ? key
                            : new Value.TupleValue(List.of(key, dict.entries().get(key))));
        }
        return Value.list(items);
    }

    private static Value setDefault(Value.DictValue dict, Value key, Value standard, Run run) {
        Value known = get(dict, key, Value.None.NONE);
        if (known instanceof Value.Unknown || Subscripts.find(dict, key).isPresent()) {
            return known;
        }
        Subscripts.put(dict, key, standard, run);
        return standard;
    }

    private static Value pop(Value.DictValue dict, Value key, Arguments arguments, Run run) {
        Optional<Value> standard = arguments.find(1, "");
        Value known = get(dict, key, standard.orElse(Value.None.NONE));
        boolean found = Subscripts.find(dict, key).isPresent();
        if (found || known instanceof Value.Unknown) {
            Subscripts.delete(dict, key, run);
        }
        if (found || standard.isPresent() || known instanceof Value.Unknown) {
            return known;
        }
        return run.fail("KeyError", "the key " + Formatting.brief(key, run));
    }

    private static Value popLast(Value.DictValue dict, Run run) {
        List<Value> keys = Iteration.knownItems(dict);
        if (keys.isEmpty() || Subscripts.openness(dict).isPresent()) {
            return keys.isEmpty()
                    ? run.fail("KeyError", "an item of an empty dictionary")
                    : unread(dict, "popitem", run);
        }
        Value last = keys.get(keys.size() - 1);
        Value item = new Value.TupleValue(List.of(last, dict.entries().get(last)));
        Subscripts.delete(dict, last, run);
        return item;
    }

    /** A method that is not known may have changed what it was called on. */
    private static Value unread(Value container, String name, Run run) {
        Value.Unknown result = unknown(name);
        Containers.forget(container, result.reason(), run);
        return result;
    }

    public static void update(Value.DictValue dict, Value more, Run run) {
        Containers.touch(dict, run);
        if (more instanceof Value.DictValue other) {
            run.spend(16L * other.entries().size());
            dict.entries().putAll(other.entries());
            return;
        }
        for (Value pair : Iteration.over(more, run).orElse(List.of(new Value.Rest(Truth.reason(more))))) {
            Optional<List<Value>> both = Iteration.of(pair, run).filter(items -> items.size() == 2);
            if (both.isPresent()) {
                Subscripts.put(dict, both.get().get(0), both.get().get(1), run);
            } else {
                Subscripts.put(dict, new Value.Unknown(Truth.reason(more)), Value.None.NONE, run);
            }
        }
    }

    private static Value set(Value.SetValue set, String name, Arguments arguments, Run run) {
        Value first = arguments.find(0, "").orElse(Value.None.NONE);
        switch (name) {
            case "add" -> {
                Containers.touch(set, run);
                add(set, first);
            }
            case "discard", "remove" -> {
                Containers.touch(set, run);
                boolean there = set.items().remove(first);
                if (!there
                        && name.equals("remove")
                        && !Operators.isOpen(set.items())
                        && !(first instanceof Value.Unknown)) {
                    return run.fail("KeyError", "an item to remove that is not there");
                }
            }
            case "clear" -> {
                Containers.touch(set, run);
                set.items().clear();
            }
            case "update" -> {
                Containers.touch(set, run);
                for (Value more : arguments.positional()) {
                    Iteration.over(more, run)
                            .orElse(List.of(new Value.Rest(Truth.reason(more))))
                            .forEach(item -> add(set, item));
                }
            }
            case "copy" -> {
                return Value.set(set.items());
            }
            default -> {
                return algebra(set, name, arguments, run);
            }
        }
        return Value.None.NONE;
    }

    private static void add(Value.SetValue set, Value item) {
        set.items().add(item instanceof Value.Unknown unknown ? new Value.Rest(unknown.reason()) : item);
    }

    private static Value algebra(Value.SetValue set, String name, Arguments arguments, Run run) {
        String operator = switch (name) {
            case "union" -> "|";
            case "intersection" -> "&";
            case "difference" -> "-";
            case "symmetric_difference" -> "^";
            case "issubset" -> "<=";
            case "issuperset" -> ">=";
            default -> "";
        };
        if (operator.isEmpty()) {
            return unread(set, name, run);
        }
        Value result = set;
        for (Value other : arguments.positional()) {
            Optional<List<Value>> items = Iteration.of(other, run);
            if (items.isEmpty()) {
                return new Value.Unknown(Truth.reason(other));
            }
            Value right = Value.set(new LinkedHashSet<>(items.get()));
            result = operator.endsWith("=")
                    ? Operators.compare(result, operator, right, run)
                    : Operators.binary(result, operator, right, run);
        }
        return result;
    }
}
