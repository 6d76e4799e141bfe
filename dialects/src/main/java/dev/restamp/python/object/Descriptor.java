package dev.restamp.python.object;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A function in a class that is not an ordinary method: static, of the class, or read like an attribute. */
public record Descriptor(Kind kind, Value function, Map<String, Value> accessors) implements Value.Thing {

    private static final Set<String> ACCESSORS = Set.of("setter", "deleter");

    public Descriptor(Kind kind, Value function) {
        this(kind, function, Map.of());
    }

    /** How it is reached. */
    public enum Kind {
        STATIC,
        CLASS,
        PROPERTY,
        /** Worked out when it is first read, and an attribute from then on. */
        CACHED,
        /** Read like an attribute, of the class as well. */
        CLASS_PROPERTY
    }

    @Override
    public String describe() {
        return function instanceof Value.Thing thing ? thing.describe() : "a method";
    }

    /** {@code @title.setter} and its like. */
    @Override
    public Value attribute(String name, Run run) {
        return new Builtin(name, (arguments, on) -> ACCESSORS.contains(name) ? with(name, arguments) : this);
    }

    private Descriptor with(String accessor, Arguments arguments) {
        Map<String, Value> more = new HashMap<>(accessors);
        more.put(accessor, arguments.find(0, "f").orElse(None.NONE));
        return new Descriptor(kind, function, Map.copyOf(more));
    }

    /** Whether it stands before what an instance has itself, so that nothing but its accessors can change that. */
    boolean isGuarding() {
        return kind == Kind.PROPERTY || kind == Kind.CLASS_PROPERTY;
    }

    Optional<Value> accessor(String name) {
        return Optional.ofNullable(accessors.get(name));
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return run.call(function, arguments);
    }

    static Value function(Value member) {
        return member instanceof Descriptor descriptor ? descriptor.function : member;
    }

    static Value onClass(Value member, Value.Thing type, Run run) {
        if (member instanceof Instance own) {
            return own.asked("__get__", run, None.NONE, type).orElse(own);
        }
        if (!(member instanceof Descriptor descriptor)) {
            return member;
        }
        return switch (descriptor.kind) {
            case CLASS -> bound(descriptor.function, type);
            case CLASS_PROPERTY -> run.call(descriptor.function, Arguments.of(type));
            case STATIC, PROPERTY, CACHED -> descriptor.function;
        };
    }

    /** As an attribute of an instance: methods know it, properties are read. */
    static Value onInstance(Value member, Value instance, Value.Thing type, Run run) {
        if (member instanceof Descriptor descriptor) {
            return switch (descriptor.kind) {
                case STATIC -> descriptor.function;
                case CLASS -> bound(descriptor.function, type);
                case CLASS_PROPERTY -> run.call(descriptor.function, Arguments.of(type));
                case PROPERTY, CACHED -> run.call(descriptor.function, Arguments.of(instance));
            };
        }
        if (member instanceof Instance own) {
            return own.asked("__get__", run, instance, type).orElse(own);
        }
        return member instanceof Method ? bound(member, instance) : member;
    }

    private static Value bound(Value function, Value first) {
        String name = function instanceof Value.Thing thing ? thing.describe() : "a method";
        return new Builtin(name, (arguments, run) -> run.call(function, arguments.after(first)));
    }
}
