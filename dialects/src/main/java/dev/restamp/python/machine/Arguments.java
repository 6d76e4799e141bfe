package dev.restamp.python.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The arguments of one call. {@code complete} is false when there were starred ones that could not be unfolded. */
public record Arguments(List<Value> positional, Map<String, Value> named, boolean complete) {

    public static final Arguments NONE = new Arguments(List.of(), Map.of(), true);

    public Arguments {
        positional = List.copyOf(positional);
        named = named.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    public static Arguments of(Value... positional) {
        return new Arguments(List.of(positional), Map.of(), true);
    }

    /** The argument at this position or of this name. */
    public Optional<Value> find(int position, String name) {
        return position >= 0 && position < positional.size()
                ? Optional.of(positional.get(position))
                : Optional.ofNullable(named.get(name));
    }

    public Optional<Value> find(String name) {
        return Optional.ofNullable(named.get(name));
    }

    boolean anyUnknown() {
        if (!complete) return true;
        for (Value value : positional) if (value instanceof Value.Unknown) return true;
        for (Value value : named.values()) if (value instanceof Value.Unknown) return true;
        return false;
    }

    /** Whether a function can tell them apart: what is not known is like anything else that is not. */
    boolean areLike(Arguments other) {
        return complete == other.complete
                && positional.size() == other.positional.size()
                && named.keySet().equals(other.named.keySet())
                && IntStream.range(0, positional.size())
                        .allMatch(i -> isLike(positional.get(i), other.positional.get(i)))
                && named.entrySet().stream()
                        .allMatch(one -> other.find(one.getKey())
                                .filter(value -> isLike(one.getValue(), value))
                                .isPresent());
    }

    private static boolean isLike(Value one, Value other) {
        if (one instanceof Value.Unknown a && other instanceof Value.Unknown b)
            return a.mayAct() == b.mayAct() && a.outline().equals(b.outline());
        boolean filled =
                one instanceof Value.ListValue || one instanceof Value.DictValue || one instanceof Value.SetValue;
        return !filled && Blur.same(one, other);
    }

    /** With one more before the others, as a method gets its instance. */
    public Arguments after(Value first) {
        List<Value> all = new ArrayList<>(positional.size() + 1);
        all.add(first);
        all.addAll(positional);
        return new Arguments(all, named, complete);
    }
}
