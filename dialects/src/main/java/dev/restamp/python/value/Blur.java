package dev.restamp.python.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What is still certain when one of two things is the case. */
public final class Blur {

    private Blur() {}

    public static Value value(Value one, Value other, String reason) {
        if (same(one, other)) {
            return one;
        }
        Optional<Value> common = one instanceof Value.Thing thing ? thing.either(other) : Optional.empty();
        return common.orElseGet(() -> new Value.Unknown(reason));
    }

    /** Containers are the same when they are the same object: what they hold is settled on its own. */
    static boolean same(Object one, Object other) {
        if (one == other) {
            return true;
        }
        boolean mutable =
                one instanceof Value.ListValue || one instanceof Value.DictValue || one instanceof Value.SetValue;
        if (one instanceof Value.ListValue a && other instanceof Value.ListValue b) {
            return a.items() == b.items();
        }
        return !mutable && !(one instanceof Value.Thing) && Objects.equals(one, other);
    }

    /** The common beginning, then any number of unknown items. */
    static List<Value> items(List<Value> one, List<Value> other, String reason) {
        List<Value> items = new ArrayList<>();
        int i = 0;
        while (i < one.size() && i < other.size() && same(one.get(i), other.get(i))) {
            items.add(one.get(i++));
        }
        if (i < one.size() || i < other.size()) {
            items.add(new Value.Rest(reason));
        }
        return items;
    }

    static Set<Value> members(Set<Value> one, Set<Value> other, String reason) {
        Set<Value> members = new LinkedHashSet<>(one);
        members.retainAll(other);
        if (members.size() < one.size() || members.size() < other.size()) {
            members.add(new Value.Rest(reason));
        }
        return members;
    }

    static Map<Value, Value> entries(Map<Value, Value> one, Map<Value, Value> other, String reason) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        boolean open = false;
        for (Map.Entry<Value, Value> entry : one.entrySet()) {
            Value counterpart = other.get(entry.getKey());
            if (counterpart == null) {
                open = true;
            } else {
                entries.put(entry.getKey(), value(entry.getValue(), counterpart, reason));
            }
        }
        if (open || other.size() > entries.size()) {
            entries.put(new Value.Rest(reason), new Value.Unknown(reason));
        }
        return entries;
    }

    /** Whether a function can tell two calls apart: what is not known is like anything else that is not. */
    public static boolean areLike(Arguments one, Arguments other) {
        return one.complete() == other.complete()
                && one.positional().size() == other.positional().size()
                && one.named().keySet().equals(other.named().keySet())
                && IntStream.range(0, one.positional().size())
                        .allMatch(i -> isLike(
                                one.positional().get(i), other.positional().get(i)))
                && one.named().entrySet().stream()
                        .allMatch(each -> other.find(each.getKey())
                                .filter(value -> isLike(each.getValue(), value))
                                .isPresent());
    }

    private static boolean isLike(Value one, Value other) {
        if (one instanceof Value.Unknown a && other instanceof Value.Unknown b) {
            return a.mayAct() == b.mayAct() && a.outline().equals(b.outline());
        }
        boolean filled =
                one instanceof Value.ListValue || one instanceof Value.DictValue || one instanceof Value.SetValue;
        return !filled && same(one, other);
    }
}
