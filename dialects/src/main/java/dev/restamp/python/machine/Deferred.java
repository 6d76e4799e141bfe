package dev.restamp.python.machine;

import dev.restamp.python.syntax.Statement;
import dev.restamp.python.value.Lazy;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement of a module that is put off until a name which it binds is asked for. It is carried out once. */
final class Deferred {

    private final ModuleThing module;
    private final Frame frame;
    private final Statement statement;
    private final Map<String, Value> values = new HashMap<>();
    private boolean begun;

    private Deferred(ModuleThing module, Frame frame, Statement statement) {
        this.module = module;
        this.frame = frame;
        this.statement = statement;
    }

    /** Lets the names of the statement stand for what it will bind them to. */
    static Deferred putOff(Statement statement, ModuleThing module, Frame frame) {
        Deferred deferred = new Deferred(module, frame, statement);
        for (String name : TopNames.bound(statement)) {
            frame.scope().names().put(name, new Name(deferred, name));
        }
        return deferred;
    }

    /** A name that the statement binds. While the statement is at work it is bound to nothing yet, as in Python. */
    private record Name(Deferred deferred, String name) implements Lazy {

        @Override
        public @Nullable Value resolve(Run run) {
            deferred.carryOut();
            return deferred.values.get(name);
        }

        @Override
        public String describe() {
            return deferred.module.name() + "." + name;
        }
    }

    void carryOut() {
        if (begun) {
            return;
        }
        begun = true;
        module.evaluate(frame, List.of(statement));
        Map<String, Value> names = frame.scope().names();
        Set<String> bound = TopNames.bound(statement);
        for (String name : bound) {
            Value value = names.get(name);
            if (value != null && !(value instanceof Name)) {
                values.put(name, value);
            }
        }
        names.keySet().removeIf(name -> bound.contains(name) && !values.containsKey(name));
    }
}
