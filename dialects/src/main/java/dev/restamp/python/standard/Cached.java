package dev.restamp.python.standard;

import dev.restamp.python.builtin.Subscripts;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A function that is called once for the same arguments: {@code functools.lru_cache}. */
record Cached(Value.Thing function, Value.DictValue results) implements Value.Thing {

    Cached(Value.Thing function) {
        this(function, new Value.DictValue(new LinkedHashMap<>()));
    }

    @Override
    public String describe() {
        return function.describe();
    }

    @Override
    public Value attribute(String name, Run run) {
        return function.attribute(name, run);
    }

    @Override
    public void setAttribute(String name, Value value, Run run) {
        function.setAttribute(name, value, run);
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        if (arguments.anyUnknown()) {
            return run.call(function, arguments);
        }
        Value key = key(arguments);
        Optional<Value> known = Subscripts.find(results, key);
        if (known.isPresent()) {
            return known.get();
        }
        Value result = run.call(function, arguments);
        Subscripts.put(results, key, result, run);
        return result;
    }

    private static Value key(Arguments arguments) {
        List<Value> parts = new ArrayList<>(arguments.positional());
        arguments.named().forEach((name, value) -> parts.add(new Value.TupleValue(List.of(Value.of(name), value))));
        return new Value.TupleValue(parts);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(results);
    }
}
