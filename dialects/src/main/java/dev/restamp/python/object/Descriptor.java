package dev.restamp.python.object;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;

/** A function in a class that is not an ordinary method: static, of the class, or read like an attribute. */
public record Descriptor(Kind kind, Value function, Optional<Value> setter) implements Value.Thing {

    public Descriptor(Kind kind, Value function) {
        this(kind, function, Optional.empty());
    }

    /** How it is reached. */
    public enum Kind {
        STATIC,
        CLASS,
        PROPERTY,
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
        return new Builtin(
                name,
                (arguments, on) ->
                        name.equals("setter") ? new Descriptor(kind, function, arguments.find(0, "fset")) : this);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return run.call(function, arguments);
    }

    static Value function(Value member) {
        return member instanceof Descriptor descriptor ? descriptor.function : member;
    }

    static Value onClass(Value member, Value.Thing type, Run run) {
        if (!(member instanceof Descriptor descriptor)) {
            return member;
        }
        return switch (descriptor.kind) {
            case CLASS -> bound(descriptor.function, type);
            case CLASS_PROPERTY -> run.call(descriptor.function, Arguments.of(type));
            case STATIC, PROPERTY -> descriptor.function;
        };
    }

    /** As an attribute of an instance: methods know it, properties are read. */
    static Value onInstance(Value member, Value instance, Value.Thing type, Run run) {
        if (member instanceof Descriptor descriptor) {
            return switch (descriptor.kind) {
                case STATIC -> descriptor.function;
                case CLASS -> bound(descriptor.function, type);
                case CLASS_PROPERTY -> run.call(descriptor.function, Arguments.of(type));
                case PROPERTY -> run.call(descriptor.function, Arguments.of(instance));
            };
        }
        return member instanceof Method ? bound(member, instance) : member;
    }

    private static Value bound(Value function, Value first) {
        String name = function instanceof Value.Thing thing ? thing.describe() : "a method";
        return new Builtin(name, (arguments, run) -> run.call(function, arguments.after(first)));
    }
}
