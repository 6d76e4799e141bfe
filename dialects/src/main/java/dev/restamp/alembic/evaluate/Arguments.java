package dev.restamp.alembic.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of one call. {@code complete} is false when there were starred ones that could not be unfolded. */
public record Arguments(List<Value> positional, Map<String, Value> named, boolean complete) {
    public Arguments {
        positional = List.copyOf(positional);
        named = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(named));
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
}
