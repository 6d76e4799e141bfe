package dev.restamp.python.standard;

import dev.restamp.python.object.Descriptor;
import dev.restamp.python.object.Enumeration;
import dev.restamp.python.object.Hint;
import dev.restamp.python.object.Inheritable;
import dev.restamp.python.object.Instance;
import dev.restamp.python.object.Tuples;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Modules about types: typing, abc, enum, dataclasses, uuid. */
final class Types {

    private Types() {}

    private static Value first(Arguments arguments) {
        return arguments.find(0, "").orElse(Value.None.NONE);
    }

    static Value property(Arguments arguments, Run run) {
        return new Descriptor(Descriptor.Kind.PROPERTY, first(arguments));
    }

    static Namespace typing() {
        return new Namespace("typing", new HashMap<>(), Hint::new)
                .with("TYPE_CHECKING", Value.of(false))
                .with("NamedTuple", Tuples.NAMED_TUPLE)
                .with("TypedDict", new TypedDict())
                .function("cast", (a, run) -> a.find(1, "val").orElse(Value.None.NONE))
                .with("final", Collections.IDENTITY)
                .with("overload", Collections.IDENTITY)
                .with("override", Collections.IDENTITY)
                .with("runtime_checkable", Collections.IDENTITY);
    }

    /** What is made of a class derived from it is a dictionary. */
    private record TypedDict() implements Inheritable {
        @Override
        public String describe() {
            return "typing.TypedDict";
        }

        @Override
        public Optional<Value> instantiate(UserClass type, Arguments arguments, Run run) {
            boolean named = arguments.complete() && arguments.positional().isEmpty();
            return Optional.of(named ? entries(arguments) : new Unknown("a dictionary of what is not known"));
        }
    }

    private static Value entries(Arguments arguments) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        arguments.named().forEach((name, value) -> entries.put(Value.of(name), value));
        return Value.dict(entries);
    }

    static Namespace types() {
        return Namespace.of("types")
                .function("MappingProxyType", (a, run) -> first(a))
                .function("SimpleNamespace", Types::namespace);
    }

    private static Value namespace(Arguments arguments, Run run) {
        if (!arguments.complete() || !arguments.positional().isEmpty()) {
            return new Value.Unknown("a namespace of what is not known");
        }
        UserClass type = new UserClass("SimpleNamespace", List.of(), Map.of());
        Value made = type.call(Arguments.NONE, run);
        arguments.named().forEach((name, value) -> ((Value.Thing) made).setAttribute(name, value, run));
        return made;
    }

    static Namespace abc() {
        return new Namespace("abc", new HashMap<>(), Hint::new)
                .with("abstractmethod", Collections.IDENTITY)
                .with("abstractproperty", new Builtin("abstractproperty", Types::property));
    }

    static Namespace enumeration() {
        Namespace module = Namespace.of("enum");
        for (String name : new String[] {"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"}) {
            module.with(name, new Enumeration(name));
        }
        return module.function("auto", (a, run) -> new Enumeration.Auto())
                .with("unique", Collections.IDENTITY)
                .with("verify", Collections.IDENTITY);
    }

    static Namespace dataclasses() {
        return Namespace.of("dataclasses")
                .function("dataclass", Types::dataclass)
                .function(
                        "field",
                        (a, run) -> new Instance.Field(
                                a.find("default"), a.find("default_factory"), holds(a, "init", true, run)))
                .function("asdict", (a, run) -> dictOf(first(a), run))
                .function("replace", (a, run) -> replaced(a, run));
    }

    /** With or without brackets. */
    private static Value dataclass(Arguments arguments, Run run) {
        if (first(arguments) instanceof UserClass type) {
            type.takeFields();
            return type;
        }
        boolean frozen = holds(arguments, "frozen", false, run);
        return new Builtin("dataclass", (given, on) -> {
            if (frozen && first(given) instanceof UserClass type) {
                type.freeze();
            }
            return dataclass(given, on);
        });
    }

    private static boolean holds(Arguments arguments, String option, boolean otherwise, Run run) {
        return arguments.find(option).flatMap(value -> Truth.of(value, run)).orElse(otherwise);
    }

    private static Value dictOf(Value value, Run run) {
        Value method = run.attribute(value, "_asdict");
        return run.call(method, Arguments.NONE);
    }

    private static Value replaced(Arguments arguments, Run run) {
        Value method = run.attribute(first(arguments), "_replace");
        return run.call(method, new Arguments(java.util.List.of(), arguments.named(), true));
    }

    static Namespace uuid() {
        return Namespace.of("uuid").function("UUID", (a, run) -> written(a.find(0, "hex")));
    }

    private static Value written(Optional<Value> hex) {
        String digits = hex.flatMap(Value::text)
                .orElse("")
                .replaceAll("^urn:uuid:|[{}-]", "")
                .toLowerCase(java.util.Locale.ROOT);
        if (!digits.matches("[0-9a-f]{32}")) {
            return new Value.Unknown("a UUID");
        }
        return new Uuid(digits.substring(0, 8) + "-" + digits.substring(8, 12) + "-" + digits.substring(12, 16) + "-"
                + digits.substring(16, 20) + "-" + digits.substring(20));
    }

    private record Uuid(String written) implements Value.Thing {
        @Override
        public String describe() {
            return "the UUID " + written;
        }

        @Override
        public Optional<String> asText(Run run) {
            return Optional.of(written);
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.equals("hex") ? Value.of(written.replace("-", "")) : new Unknown(describe() + "." + name);
        }
    }
}
