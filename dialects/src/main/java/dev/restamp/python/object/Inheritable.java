package dev.restamp.python.object;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;

/** A class of the library that classes of a script can be derived from: a declarative base, a type decorator. */
public interface Inheritable extends Value.Thing {

    /** Told once the body of a class derived from this one, directly or not, has been read. */
    default void derived(UserClass type, Run run) {}

    /** Whether what derived classes make is a tuple as well, whose places have names. */
    default boolean makesTuples() {
        return false;
    }

    /** An attribute of a derived class that the script's own classes do not define ({@code __table__}, {@code metadata}). */
    default Optional<Value> inherited(UserClass type, String name, Run run) {
        return Optional.empty();
    }

    /** What calling a derived class makes; empty when it makes an ordinary instance. */
    default Optional<Value> instantiate(UserClass type, Arguments arguments, Run run) {
        return Optional.empty();
    }
}
