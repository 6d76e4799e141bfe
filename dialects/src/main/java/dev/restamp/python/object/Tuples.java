package dev.restamp.python.object;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tuples whose places have names. */
public final class Tuples {

    /** {@code typing.NamedTuple}, to derive classes from. */
    public static final Inheritable NAMED_TUPLE = new NamedTuple();

    private Tuples() {}

    private record NamedTuple() implements Inheritable {

        @Override
        public String describe() {
            return "NamedTuple";
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            return namedTuple(arguments, run);
        }

        @Override
        public boolean makesTuples() {
            return true;
        }

        @Override
        public void derived(UserClass type, Run run) {
            type.takeFields();
        }
    }

    /** {@code collections.namedtuple("Point", "x y")}. */
    public static Value namedTuple(Arguments arguments, Run run) {
        Optional<String> name = arguments.find(0, "typename").flatMap(Value::text);
        Optional<List<String>> fields = arguments.find(1, "field_names").flatMap(given -> fields(given, run));
        if (name.isEmpty() || fields.isEmpty()) {
            return new Value.Unknown("a named tuple of what is not known");
        }
        UserClass type = new UserClass(name.get(), List.of(NAMED_TUPLE), Map.of());
        Map<String, Annotation> said = new LinkedHashMap<>();
        fields.get().forEach(field -> said.put(field, Annotation.PLAIN));
        type.complete(defaults(fields.get(), arguments, run), said, run);
        return type;
    }

    private static Map<String, Value> defaults(List<String> fields, Arguments arguments, Run run) {
        Map<String, Value> members = new LinkedHashMap<>();
        List<Value> defaults = arguments
                .find("defaults")
                .flatMap(given -> Iteration.of(given, run))
                .orElse(List.of());
        int first = fields.size() - defaults.size();
        for (int i = Math.max(0, first); i < fields.size(); i++) {
            members.put(fields.get(i), defaults.get(i - first));
        }
        return members;
    }

    private static Optional<List<String>> fields(Value given, Run run) {
        if (given instanceof Value.Str text) {
            return Optional.of(List.of(text.value().replace(',', ' ').trim().split("\\s+")));
        }
        List<String> fields = new ArrayList<>();
        for (Value field : Iteration.of(given, run).orElse(List.of())) {
            Value name = field instanceof Value.TupleValue pair && !pair.items().isEmpty()
                    ? pair.items().get(0)
                    : field;
            if (name.text().isEmpty()) {
                return Optional.empty();
            }
            fields.add(name.text().get());
        }
        return Optional.of(fields);
    }
}
