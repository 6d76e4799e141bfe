package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;

/** A function of a library. One whose arguments cannot be known has an unknown result. */
public record Function(String name, Code code) implements Value.Thing {

    public interface Code {
        Value call(Arguments arguments, Run run);
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        try {
            return code.call(arguments, run);
        } catch (Unreadable unreadable) {
            return new Unknown(unreadable.reason());
        }
    }

    /** One that acts on the database: what it does is told to be unknown, and not passed over, where it cannot be read. */
    public static Function acting(String name, Code code) {
        return new Function(name, (arguments, run) -> {
            try {
                return code.call(arguments, run);
            } catch (Unreadable unreadable) {
                run.opaque(name + ": " + unreadable.reason(), Optional.empty());
                throw unreadable;
            }
        });
    }

    /** A function that makes the objects of a class stands for the class. */
    @Override
    public Optional<Boolean> isTypeOf(Value value, Run run) {
        return Classed.isOf(value, name);
    }

    /** Always the same answer, whatever the arguments. */
    public static Function constant(String name, Value value) {
        return new Function(name, (arguments, run) -> value);
    }
}
