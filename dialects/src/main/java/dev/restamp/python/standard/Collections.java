package dev.restamp.python.standard;

import dev.restamp.python.builtin.Conversions;
import dev.restamp.python.builtin.Operators;
import dev.restamp.python.object.Tuples;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The module collections. */
final class Collections {

    private Collections() {}

    static Namespace module() {
        return Namespace.of("collections")
                .function("OrderedDict", (a, run) -> Conversions.dict(a, run))
                .function("deque", Collections::deque)
                .function("namedtuple", Tuples::namedTuple)
                .function("defaultdict", Collections::defaultDict)
                .with("abc", Namespace.of("collections.abc"));
    }

    /** As a list, unless it forgets what is too much. */
    private static Value deque(Arguments arguments, Run run) {
        return arguments.find(1, "maxlen").isPresent()
                ? new Value.Unknown("a deque that forgets")
                : Conversions.list(arguments, run);
    }

    private static Value defaultDict(Arguments arguments, Run run) {
        Value factory = arguments.find(0, "").orElse(Value.None.NONE);
        List<Value> rest = arguments.positional().isEmpty()
                ? List.of()
                : arguments.positional().subList(1, arguments.positional().size());
        Value dict = Conversions.dict(new Arguments(rest, arguments.named(), arguments.complete()), run);
        return new DefaultDict(
                factory,
                dict instanceof Value.DictValue known ? known : (Value.DictValue) Value.dict(new LinkedHashMap<>()));
    }

    /** A dict that makes what it does not have. */
    private record DefaultDict(Value factory, DictValue dict) implements Value.Thing {
        @Override
        public String describe() {
            return "a defaultdict";
        }

        @Override
        public Value attribute(String name, Run run) {
            return run.attribute(dict, name);
        }

        @Override
        public Value item(Value index, Run run) {
            boolean there = !Operators.contains(dict, index).equals(Optional.of(false));
            if (there || factory instanceof None) {
                return Operators.item(dict, index, run);
            }
            Value made = run.call(factory, Arguments.NONE);
            Operators.setItem(dict, index, made, run);
            return made;
        }

        @Override
        public void setItem(Value index, Value value, Run run) {
            Operators.setItem(dict, index, value, run);
        }

        @Override
        public Optional<List<Value>> items(Run run) {
            return Iteration.of(dict, run);
        }

        @Override
        public Optional<Boolean> truth(Run run) {
            return Truth.of(dict, run);
        }

        @Override
        public Value operate(String operator, Value right, Run run) {
            if (!operator.equals("in")) {
                return Operators.binary(dict, operator, right, run);
            }
            return Operators.contains(dict, right)
                    .<Value>map(Value::of)
                    .orElseGet(() -> new Unknown("the keys of a dict"));
        }
    }

    /** A function that gives back what it is given. */
    static final Builtin IDENTITY =
            new Builtin("a decorator", (arguments, run) -> arguments.find(0, "").orElse(Value.None.NONE));
}
