package dev.restamp.python.machine;

import dev.restamp.python.object.Instance;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;

/** What {@code with} calls of a thing, asked for by name: a class of the project's own may hand it on to another's. */
final class Entrances {

    private Entrances() {}

    static Value attribute(Value.Thing thing, String name, Run run) {
        boolean writtenOut = thing instanceof Instance || thing instanceof UserClass;
        if (!writtenOut && name.equals("__enter__")) {
            return new Builtin(name, (arguments, on) -> thing.enter(on));
        } else if (!writtenOut && name.equals("__exit__")) {
            return new Builtin(name, (arguments, on) -> left(thing, arguments, on));
        }
        return thing.attribute(name, run);
    }

    private static Value left(Value.Thing thing, Arguments arguments, Run run) {
        Value kind = arguments.find(0, "exc_type").orElse(Value.None.NONE);
        if (kind == Value.None.NONE) {
            thing.exit(run);
            return Value.None.NONE;
        }
        return Value.of(thing.leave(kind, arguments.find(1, "exc_value").orElse(Value.None.NONE), run));
    }
}
