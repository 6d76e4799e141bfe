package dev.restamp.python.standard;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A module: names, and what stands for the others. */
record Namespace(String name, Map<String, Value> names, Function<String, Value> others) implements Value.Thing {

    /** Whatever else it holds is unknown, and does nothing to a database. */
    static Namespace of(String name) {
        return new Namespace(name, new HashMap<>(), other -> new Unknown(name + "." + other));
    }

    Namespace with(String member, Value value) {
        names.put(member, value);
        return this;
    }

    Namespace function(String member, Builtin.Body body) {
        return with(member, new Builtin(name + "." + member, body));
    }

    @Override
    public String describe() {
        return "module " + name;
    }

    @Override
    public Value attribute(String attribute, Run run) {
        if (attribute.equals("__name__")) {
            return Value.of(name);
        }
        Value found = names.get(attribute);
        return found != null ? found : others.apply(attribute);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return new Unknown("the call of " + describe());
    }
}
