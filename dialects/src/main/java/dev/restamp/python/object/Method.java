package dev.restamp.python.object;

import dev.restamp.python.value.Value;

/** A function of the script; where it stands in a class, a method of what the class makes. */
public interface Method extends Value.Thing {

    /** The class that it stands in, told once. */
    void ownedBy(UserClass type);
}
