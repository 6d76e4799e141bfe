package dev.restamp.python.object;

import dev.restamp.python.builtin.Methods;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A class of Python's {@code enum} module to derive enumerations from. */
public record Enumeration(String name) implements Value.Thing {

    /** Whether the members are texts: {@code StrEnum}. */
    boolean ofText() {
        return name.equals("StrEnum");
    }

    boolean ofNumbers() {
        return name.equals("IntEnum") || name.equals("IntFlag");
    }

    /** Whether members may be joined to values that none of them has. */
    boolean ofFlags() {
        return name.equals("Flag") || name.equals("IntFlag");
    }

    @Override
    public String describe() {
        return "enum." + name;
    }

    /** {@code Enum("Colour", "RED GREEN")} and its like. */
    @Override
    public Value call(Arguments arguments, Run run) {
        Optional<String> type = arguments.find(0, "value").flatMap(Value::text);
        Optional<List<Value>> names = arguments.find(1, "names").flatMap(given -> names(given, run));
        if (type.isEmpty() || names.isEmpty()) {
            return new Unknown("an enumeration made of what is not known");
        }
        UserClass made = new UserClass(type.get(), List.of(this), Map.of());
        Map<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < names.get().size(); i++) {
            Value member = names.get().get(i);
            List<Value> pair = Iteration.knownItems(member);
            boolean named = member instanceof TupleValue && pair.size() == 2;
            Optional<String> label = named ? pair.get(0).text() : member.text();
            if (label.isEmpty()) {
                return new Unknown("an enumeration made of what is not known");
            }
            members.put(
                    label.get(),
                    named ? pair.get(1) : ofText() ? Value.of(label.get().toLowerCase(Locale.ROOT)) : Int.of(i + 1));
        }
        made.complete(members, Map.of(), run);
        return made;
    }

    private static Optional<List<Value>> names(Value given, Run run) {
        if (given instanceof Str text) {
            List<Value> names = new ArrayList<>();
            for (String name : text.value().replace(',', ' ').trim().split("\\s+")) {
                names.add(Value.of(name));
            }
            return Optional.of(names);
        }
        if (given instanceof DictValue dict) {
            return Iteration.of(Methods.call(dict, "items", Arguments.NONE, run), run);
        }
        return Iteration.of(given, run);
    }

    /** Turns what a class body binds into members; a second name for one value is one for the same member. */
    void number(UserClass type, Map<String, Value> members, Run run) {
        int last = 0;
        Map<Value, EnumMember> byValue = new LinkedHashMap<>();
        for (Map.Entry<String, Value> entry : members.entrySet()) {
            Value value = entry.getValue();
            boolean member =
                    !entry.getKey().startsWith("_") && !(value instanceof Method) && !(value instanceof Descriptor);
            if (!member || value instanceof EnumMember) {
                continue;
            }
            if (value instanceof Auto) {
                value = automatic(type, entry.getKey(), last, byValue, run);
            }
            if (value instanceof Int number && number.value().bitLength() < 31) {
                last = number.value().intValue();
            }
            EnumMember made = new EnumMember(type, entry.getKey(), value);
            EnumMember first = value instanceof Unknown ? null : byValue.putIfAbsent(value, made);
            entry.setValue(first == null ? made : first);
        }
    }

    private Value automatic(UserClass type, String name, int last, Map<Value, EnumMember> before, Run run) {
        Optional<Value> own = type.findMember("_generate_next_value_");
        if (own.isPresent()) {
            Value values = Value.list(List.copyOf(before.keySet()));
            return run.call(
                    Descriptor.function(own.get()),
                    Arguments.of(Value.of(name), Int.of(1), Int.of(before.size()), values));
        }
        return ofText() ? Value.of(name.toLowerCase(Locale.ROOT)) : Int.of(last + 1);
    }

    /** {@code enum.auto()}. */
    public record Auto() implements Value.Thing {
        @Override
        public String describe() {
            return "enum.auto()";
        }
    }
}
