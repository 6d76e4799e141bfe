package dev.restamp.python.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    public boolean anyUnknown() {
        if (!complete) {
            return true;
        }
        for (Value value : positional) {
            if (value instanceof Value.Unknown) {
                return true;
            }
        }
        for (Value value : named.values()) {
            if (value instanceof Value.Unknown) {
                return true;
            }
        }
        return false;
    }

    /** With one more before the others, as a method gets its instance. */
    public Arguments after(Value first) {
        List<Value> all = new ArrayList<>(positional.size() + 1);
        all.add(first);
        all.addAll(positional);
        return new Arguments(all, named, complete);
    }
}
