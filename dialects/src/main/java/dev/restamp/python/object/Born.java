package dev.restamp.python.object;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;

/** An object of a script's class whose further ancestors are a library's: what {@code super()} leads to above the script. */
public interface Born extends Value.Thing {

    UserClass type();

    /** A member of the script's classes, as seen on this object. */
    default Value member(Value found, Run run) {
        return Descriptor.onInstance(found, this, type(), run);
    }

    Value above(String name, Run run);
}
