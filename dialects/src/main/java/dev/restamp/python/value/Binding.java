package dev.restamp.python.value;

import java.util.Map;
import java.util.Optional;

/**
 * One name among those of a scope, an instance or a class. What a run goes back on is the names that it bound, however many
 * others stand beside them.
 */
public final class Binding implements Mutable {

    private final Map<String, Value> names;
    private final String name;

    private Binding(Map<String, Value> names, String name) {
        this.names = names;
        this.name = name;
    }

    public static void bind(Map<String, Value> names, String name, Value value, Run run) {
        touch(names, name, run);
        names.put(name, value);
    }

    public static void unbind(Map<String, Value> names, String name, Run run) {
        touch(names, name, run);
        names.remove(name);
    }

    private static void touch(Map<String, Value> names, String name, Run run) {
        if (run.isTrying()) {
            run.touch(new Binding(names, name));
        }
    }

    @Override
    public Object save() {
        return Optional.ofNullable(names.get(name));
    }

    @Override
    public void restore(Object saved) {
        ((Optional<?>) saved).ifPresentOrElse(value -> names.put(name, (Value) value), () -> names.remove(name));
    }

    /** Bound on one side only, it may be bound or not: unknown. */
    @Override
    public void blur(Object one, Object other, String reason) {
        Optional<?> a = (Optional<?>) one;
        Optional<?> b = (Optional<?>) other;
        if (a.isPresent() && b.isPresent()) {
            names.put(name, Blur.value((Value) a.get(), (Value) b.get(), reason));
        } else if (a.isPresent() || b.isPresent()) {
            names.put(name, new Value.Unknown(reason));
        } else {
            names.remove(name);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binding binding && binding.names == names && binding.name.equals(name);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(names) + name.hashCode();
    }
}
