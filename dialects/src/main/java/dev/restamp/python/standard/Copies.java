package dev.restamp.python.standard;

import dev.restamp.python.object.Instance;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What Python's {@code copy} module makes: a copy all the way down has each thing once, however often it is held. */
final class Copies {

    private final Run run;
    private final Map<Value, Value> made = new IdentityHashMap<>();

    Copies(Run run) {
        this.run = run;
    }

    static Value shallow(Value value, Run run) {
        return copy(value, held -> held, run);
    }

    Value deep(Value value) {
        Value known = made.get(value);
        if (known != null) {
            return known;
        }
        run.deeper();
        try {
            Value copy = copy(value, this::deep, run);
            made.put(value, copy);
            return copy;
        } finally {
            run.shallower();
        }
    }

    private static Value copy(Value value, UnaryOperator<Value> inner, Run run) {
        run.spend(16);
        if (value instanceof Value.ListValue list) {
            return Value.list(all(list.items(), inner));
        }
        if (value instanceof Value.TupleValue tuple) {
            return new Value.TupleValue(all(tuple.items(), inner));
        }
        if (value instanceof Value.SetValue set) {
            return Value.set(set.items());
        }
        if (value instanceof Value.DictValue dict) {
            Value.DictValue copy = (Value.DictValue) Value.dict(dict.entries());
            copy.entries().replaceAll((key, item) -> inner.apply(item));
            return copy;
        }
        return value instanceof Instance instance ? instance.copied(inner) : value;
    }

    private static List<Value> all(List<Value> items, UnaryOperator<Value> inner) {
        List<Value> copies = new ArrayList<>();
        items.forEach(item -> copies.add(inner.apply(item)));
        return copies;
    }
}
