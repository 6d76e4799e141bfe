package dev.restamp.python.machine;

import dev.restamp.python.builtin.BuiltinType;
import dev.restamp.python.builtin.Conversions;
import dev.restamp.python.builtin.ExceptionType;
import dev.restamp.python.builtin.Formatting;
import dev.restamp.python.builtin.Methods;
import dev.restamp.python.builtin.Numbers;
import dev.restamp.python.builtin.OpenFiles;
import dev.restamp.python.builtin.Operators;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.builtin.Subscripts;
import dev.restamp.python.object.Descriptor;
import dev.restamp.python.object.EnumMember;
import dev.restamp.python.object.Instance;
import dev.restamp.python.object.Method;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Loaded;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that every module of Python has. */
final class Builtins {

    static final Map<String, Value> ALL = all();

    /** Python makes the numbers of a range only when they are asked for: a longer one is to draw from or to look into. */
    private static final int LONGEST_RANGE = 10_000;

    private Builtins() {}

    private static Map<String, Value> all() {
        Map<String, Value> all = new HashMap<>();
        types(all);
        exceptions(all);
        function(all, "len", Builtins::length);
        function(all, "range", Builtins::range);
        function(all, "enumerate", Builtins::enumerated);
        function(all, "zip", Builtins::zipped);
        function(all, "sorted", (a, run) -> Value.list(Methods.sorted(Conversions.items(a, run), a, run)));
        function(all, "reversed", Builtins::backwards);
        function(all, "isinstance", Builtins::isInstance);
        function(all, "issubclass", Builtins::isSubclass);
        function(all, "getattr", Builtins::attribute);
        function(all, "setattr", Builtins::setAttribute);
        function(all, "hasattr", Builtins::hasAttribute);
        function(all, "callable", (a, run) -> truth(isCallable(first(a)), first(a)));
        function(all, "print", (a, run) -> Value.None.NONE);
        function(all, "repr", Conversions::repr);
        function(all, "any", (a, run) -> anyOrAll(a, true, run));
        function(all, "all", (a, run) -> anyOrAll(a, false, run));
        function(all, "sum", Builtins::sum);
        function(all, "min", (a, run) -> extreme(a, -1, run));
        function(all, "max", (a, run) -> extreme(a, 1, run));
        function(all, "abs", Builtins::absolute);
        function(all, "round", Builtins::rounded);
        function(all, "map", Builtins::mapped);
        function(all, "filter", Builtins::filtered);
        function(all, "iter", Builtins::iterated);
        function(all, "next", Builtins::next);
        function(all, "ord", Builtins::ordinal);
        function(all, "chr", Builtins::character);
        function(all, "format", Builtins::format);
        function(all, "hash", (a, run) -> new Value.Unknown("a hash"));
        function(all, "id", (a, run) -> new Value.Unknown("an identity"));
        function(all, "input", (a, run) -> new Value.Unknown("what a person types"));
        function(all, "open", OpenFiles::open);
        function(all, "divmod", Builtins::divided);
        function(all, "vars", (a, run) -> first(a) instanceof Instance i ? i.asDict() : new Value.Unknown("variables"));
        function(all, "staticmethod", (a, run) -> new Descriptor(Descriptor.Kind.STATIC, first(a)));
        function(all, "classmethod", (a, run) -> new Descriptor(Descriptor.Kind.CLASS, first(a)));
        function(all, "property", (a, run) -> new Descriptor(Descriptor.Kind.PROPERTY, first(a)));
        function(all, "delattr", Builtins::deleteAttribute);
        for (String name : List.of(
                "ascii", "bin", "bytearray", "compile", "complex", "dir", "hex", "memoryview", "oct", "pow", "slice")) {
            function(all, name, (a, run) -> new Value.Unknown("what " + name + "() makes"));
        }
        all.put("__import__", new Value.Unknown("__import__", true));
        for (String reflective : List.of("globals", "locals", "eval", "exec")) {
            function(all, reflective, (a, run) -> new Value.Unknown(reflective + "()"));
        }
        return Collections.unmodifiableMap(all);
    }

    private static void function(Map<String, Value> all, String name, Builtin.Body body) {
        all.put(name, new Builtin(name, body));
    }

    private static void types(Map<String, Value> all) {
        all.put("str", BuiltinType.STR);
        type(all, new BuiltinType("int", Builtins::whole, v -> v instanceof Value.Int || v instanceof Value.Bool));
        type(all, new BuiltinType("float", Conversions::real, Value.Float.class::isInstance));
        type(all, new BuiltinType("bool", Conversions::bool, Value.Bool.class::isInstance));
        type(all, new BuiltinType("bytes", Conversions::bytes, Value.Bytes.class::isInstance));
        type(all, new BuiltinType("list", Conversions::list, Value.ListValue.class::isInstance));
        type(all, new BuiltinType("tuple", Conversions::tuple, Value.TupleValue.class::isInstance));
        type(all, new BuiltinType("set", Conversions::set, Value.SetValue.class::isInstance));
        type(all, new BuiltinType("frozenset", Conversions::set, Value.SetValue.class::isInstance));
        type(all, new BuiltinType("dict", Conversions::dict, Value.DictValue.class::isInstance));
        type(all, new BuiltinType("object", (a, run) -> new Value.Unknown("an object"), v -> true));
        type(all, new BuiltinType("type", Builtins::type, v -> v instanceof UserClass || v instanceof BuiltinType));
    }

    private static void type(Map<String, Value> all, BuiltinType type) {
        all.put(type.name(), type);
    }

    private static void exceptions(Map<String, Value> all) {
        for (String name : ExceptionType.builtIn()) {
            all.put(name, new ExceptionType(name));
        }
        for (String old : List.of("IOError", "EnvironmentError")) {
            all.put(old, new ExceptionType("OSError"));
        }
        all.put("NotImplemented", new Value.Unknown("NotImplemented"));
        all.put("__debug__", Value.of(true));
    }

    private static Value first(Arguments arguments) {
        return arguments.find(0, "").orElse(Value.None.NONE);
    }

    private static Value second(Arguments arguments) {
        return arguments.find(1, "").orElse(Value.None.NONE);
    }

    /** Those that need the names around their call. */
    static boolean isReflective(Builtin builtin) {
        return switch (builtin.name()) {
            case "globals", "locals", "eval", "exec" -> true;
            default -> false;
        };
    }

    private static Value length(Arguments arguments, Run run) {
        Value value = first(arguments);
        if (value instanceof Value.Str text) {
            return Value.Int.of(text.value().codePointCount(0, text.value().length()));
        }
        if (value instanceof Value.Bytes bytes) {
            return Value.Int.of(bytes.latin1().length());
        }
        if (value instanceof Instance instance
                && instance.type().findMember("__len__").isPresent()) {
            return run.call(instance.attribute("__len__", run), Arguments.NONE);
        }
        if (value instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        return Iteration.of(value, run)
                .<Value>map(items -> Value.Int.of(items.size()))
                .orElseGet(() -> new Value.Unknown("the length of " + Truth.reason(value)));
    }

    private static Value range(Arguments arguments, Run run) {
        List<Integer> given = new ArrayList<>();
        for (Value value : arguments.positional()) {
            Optional<Integer> number = Subscripts.position(value);
            if (number.isEmpty()) {
                return value instanceof Value.Unknown ? value : new Value.Unknown("a range");
            }
            given.add(number.get());
        }
        if (given.isEmpty() || given.size() > 3) {
            return new Value.Unknown("a range");
        }
        int from = given.size() == 1 ? 0 : given.get(0);
        int to = given.size() == 1 ? given.get(0) : given.get(1);
        int step = given.size() == 3 ? given.get(2) : 1;
        if (step == 0) {
            return new Value.Unknown("a range");
        }
        long count = Math.max(
                0, (step > 0 ? (long) to - from + step - 1 : (long) from - to - step - 1) / Math.abs((long) step));
        if (count > LONGEST_RANGE) {
            return new Value.Unknown("a range of " + count + " numbers");
        }
        run.spend(16 * count);
        List<Value> items = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            items.add(Value.Int.of(from + i * step));
        }
        return Value.list(items);
    }

    private static Value enumerated(Arguments arguments, Run run) {
        List<Value> pairs = new ArrayList<>();
        int start = arguments.find(1, "start").flatMap(Subscripts::position).orElse(0);
        for (Value item : Conversions.items(arguments, run)) {
            pairs.add(item instanceof Value.Rest ? item : pair(Value.Int.of(start++), item));
        }
        return new Once(pairs);
    }

    private static Value backwards(Arguments arguments, Run run) {
        if (first(arguments) instanceof Instance instance) {
            Optional<Value> asked = instance.asked("__reversed__", run);
            return asked.orElseGet(() -> new Value.Unknown("the reverse of " + instance.describe()));
        }
        return new Once(Methods.reversed(Conversions.items(arguments, run)));
    }

    private static Value iterated(Arguments arguments, Run run) {
        if (arguments.positional().size() > 1) {
            return untilEqual(first(arguments), second(arguments), run);
        }
        return first(arguments) instanceof Pulled pulled ? pulled : new Once(Conversions.items(arguments, run));
    }

    /** What a function gives until it gives the last one. */
    private static Value untilEqual(Value function, Value last, Run run) {
        List<Value> items = new ArrayList<>();
        while (true) {
            run.step();
            Value item = run.call(function, Arguments.NONE);
            Optional<Boolean> equal = Operators.equal(item, last, run);
            if (equal.isEmpty()) {
                items.add(new Value.Rest(Truth.reason(item)));
            }
            if (equal.orElse(true)) {
                return new Once(items);
            }
            items.add(item);
        }
    }

    private static Value pair(Value one, Value other) {
        return new Value.TupleValue(List.of(one, other));
    }

    private static Value zipped(Arguments arguments, Run run) {
        List<Pulled> columns = new ArrayList<>();
        for (Value value : arguments.positional()) {
            columns.add(
                    value instanceof Pulled pulled ? pulled : new Once(Conversions.items(Arguments.of(value), run)));
        }
        boolean strict =
                arguments.find("strict").flatMap(value -> Truth.of(value, run)).orElse(false);
        List<Value> rows = new ArrayList<>();
        while (!columns.isEmpty() && rows.add(row(columns, run))) {
            Value last = rows.get(rows.size() - 1);
            if (last instanceof Value.TupleValue row && row.items().size() < columns.size()) {
                rows.remove(last);
                return strict && isUneven(row, columns, run)
                        ? run.fail("ValueError", "columns of several lengths")
                        : new Once(rows);
            }
            if (last instanceof Value.Rest) {
                return new Once(rows);
            }
            run.step();
        }
        return new Once(rows);
    }

    /** The next item of each, up to the first that has none; or that there may be more rows. */
    private static Value row(List<Pulled> columns, Run run) {
        List<Value> row = new ArrayList<>();
        for (Pulled column : columns) {
            Optional<Value> item = column.advance(run);
            if (item.isEmpty() || item.get() instanceof Value.Rest) {
                return item.orElseGet(() -> new Value.TupleValue(row));
            }
            row.add(item.get());
        }
        return new Value.TupleValue(row);
    }

    private static boolean isUneven(Value.TupleValue last, List<Pulled> columns, Run run) {
        return !last.items().isEmpty()
                || columns.stream().anyMatch(column -> column.advance(run).isPresent());
    }

    private static Value isInstance(Arguments arguments, Run run) {
        return truth(isInstance(first(arguments), second(arguments), run), first(arguments));
    }

    private static Optional<Boolean> isInstance(Value value, Value type, Run run) {
        if (value instanceof Value.Unknown) {
            return Optional.empty();
        }
        if (type instanceof Value.Thing thing) {
            return thing.isTypeOf(value, run);
        }
        if (!(type instanceof Value.TupleValue tuple)) {
            return Optional.empty();
        }
        boolean doubtful = false;
        for (Value each : tuple.items()) {
            Optional<Boolean> one = isInstance(value, each, run);
            if (one.equals(Optional.of(true))) {
                return one;
            }
            doubtful |= one.isEmpty();
        }
        return doubtful ? Optional.empty() : Optional.of(false);
    }

    private static Value truth(Optional<Boolean> known, Value about) {
        return known.<Value>map(Value::of).orElseGet(() -> new Value.Unknown("the type of " + Truth.reason(about)));
    }

    private static Value isSubclass(Arguments arguments, Run run) {
        if (first(arguments) == second(arguments) && first(arguments) instanceof Value.Thing) {
            return Value.of(true);
        }
        if (!(first(arguments) instanceof UserClass type) || !(second(arguments) instanceof UserClass base)) {
            return new Value.Unknown("a class");
        }
        return Value.of(type.lineage().contains(base));
    }

    private static Value attribute(Arguments arguments, Run run) {
        Optional<String> name = second(arguments).text();
        if (name.isEmpty()) {
            return new Value.Unknown("an attribute whose name is not known");
        }
        Optional<Value> standard = arguments.find(2, "default");
        if (standard.isPresent() && has(first(arguments), name.get(), run).equals(Optional.of(false))) {
            return standard.get();
        }
        return run.attribute(first(arguments), name.get());
    }

    private static Optional<Boolean> has(Value value, String name, Run run) {
        if (value instanceof Instance instance) {
            return instance.has(name, run);
        }
        if (value instanceof Value.Unknown) {
            return Optional.empty();
        }
        return value instanceof Value.Thing thing ? has(thing, name, run) : Optional.empty();
    }

    private static Optional<Boolean> has(Value.Thing thing, String name, Run run) {
        try {
            boolean known = !(thing.attribute(name, run) instanceof Value.Unknown);
            return known || thing.isWithout(name) ? Optional.of(known) : Optional.empty();
        } catch (Raised raised) {
            if (raised.kind().equals("AttributeError")) {
                return Optional.of(false);
            }
            throw raised;
        }
    }

    private static Value hasAttribute(Arguments arguments, Run run) {
        Optional<Boolean> has = second(arguments).text().flatMap(name -> has(first(arguments), name, run));
        return truth(has, first(arguments));
    }

    private static Value setAttribute(Arguments arguments, Run run) {
        Optional<String> name = second(arguments).text();
        Loaded.changed(first(arguments), run);
        if (name.isPresent() && first(arguments) instanceof Value.Thing thing) {
            thing.setAttribute(name.get(), arguments.find(2, "").orElse(Value.None.NONE), run);
        }
        return Value.None.NONE;
    }

    private static Value deleteAttribute(Arguments arguments, Run run) {
        Optional<String> name = second(arguments).text();
        if (name.isPresent() && first(arguments) instanceof Value.Thing thing) {
            thing.deleteAttribute(name.get(), run);
        }
        return Value.None.NONE;
    }

    private static Optional<Boolean> isCallable(Value value) {
        if (value instanceof Instance instance && instance.isOfKnownType()) {
            return Optional.of(instance.type().findMember("__call__").isPresent());
        }
        boolean certainly = value instanceof Method
                || value instanceof Builtin
                || value instanceof UserClass
                || value instanceof BuiltinType
                || value instanceof ExceptionType;
        boolean open = value instanceof Value.Thing || value instanceof Value.Unknown;
        return certainly || !open ? Optional.of(certainly) : Optional.empty();
    }

    private static Value anyOrAll(Arguments arguments, boolean any, Run run) {
        Value doubtful = null;
        for (Value item : Conversions.items(arguments, run)) {
            Optional<Boolean> truth = item instanceof Value.Rest ? Optional.empty() : Truth.of(item, run);
            if (truth.isEmpty()) {
                doubtful = item;
            } else if (truth.get() == any) {
                return Value.of(any);
            }
        }
        return doubtful == null ? Value.of(!any) : new Value.Unknown(Truth.reason(doubtful));
    }

    private static Value sum(Arguments arguments, Run run) {
        Value sum = arguments.find(1, "start").orElse(Value.Int.of(0));
        for (Value item : Conversions.items(arguments, run)) {
            if (item instanceof Value.Rest rest) {
                return new Value.Unknown(rest.reason());
            }
            sum = Operators.binary(sum, "+", item, run);
        }
        return sum;
    }

    private static Value extreme(Arguments arguments, int sign, Run run) {
        List<Value> items =
                arguments.positional().size() > 1 ? arguments.positional() : Conversions.items(arguments, run);
        if (items.isEmpty()) {
            return arguments.find("default").orElse(new Value.Unknown("the most of nothing"));
        }
        List<Value> sorted = Methods.sorted(items, arguments, run);
        Value found = sign < 0 ? sorted.get(0) : sorted.get(sorted.size() - 1);
        return found instanceof Value.Rest rest ? new Value.Unknown(rest.reason()) : found;
    }

    private static Value whole(Arguments arguments, Run run) {
        return first(arguments) instanceof EnumMember member
                ? Conversions.whole(Arguments.of(member.value()), run)
                : Conversions.whole(arguments, run);
    }

    private static Value absolute(Arguments arguments, Run run) {
        Value value = first(arguments);
        if (value instanceof Value.Float number) {
            return new Value.Float(Math.abs(number.value()));
        }
        return Numbers.whole(value).<Value>map(n -> new Value.Int(n.abs())).orElse(new Value.Unknown("a number"));
    }

    private static Value rounded(Arguments arguments, Run run) {
        Value value = first(arguments);
        if (value instanceof Value.Int && arguments.positional().size() == 1) {
            return value;
        }
        if (!(value instanceof Value.Float number) || arguments.positional().size() > 1) {
            return new Value.Unknown("a rounded number");
        }
        return Value.Int.of((long) Math.rint(number.value()));
    }

    private static Value mapped(Arguments arguments, Run run) {
        List<Value> results = new ArrayList<>();
        List<Value> columns =
                arguments.positional().subList(1, arguments.positional().size());
        Value rows = zipped(new Arguments(columns, Map.of(), true), run);
        for (Value row : Conversions.items(Arguments.of(rows), run)) {
            List<Value> items = Iteration.knownItems(row);
            results.add(
                    row instanceof Value.Rest ? row : run.call(first(arguments), new Arguments(items, Map.of(), true)));
        }
        return new Once(results);
    }

    private static Value filtered(Arguments arguments, Run run) {
        List<Value> kept = new ArrayList<>();
        for (Value item : Conversions.items(Arguments.of(second(arguments)), run)) {
            boolean plain = first(arguments) instanceof Value.None;
            Value test = plain || item instanceof Value.Rest ? item : run.call(first(arguments), Arguments.of(item));
            Optional<Boolean> truth = item instanceof Value.Rest ? Optional.empty() : Truth.of(test, run);
            if (truth.isEmpty()) {
                kept.add(new Value.Rest(Truth.reason(test)));
                return new Once(kept);
            }
            if (truth.get()) {
                kept.add(item);
            }
        }
        return new Once(kept);
    }

    private static Value next(Arguments arguments, Run run) {
        Value from = first(arguments);
        Optional<Value> item = Optional.empty();
        if (from instanceof Pulled pulled) {
            item = pulled.advance(run);
        } else if (from instanceof Value.ListValue list && !list.items().isEmpty()) {
            item = Optional.of(list.items().get(0));
        } else if (!(from instanceof Value.ListValue)) {
            return new Value.Unknown("the next item");
        }
        if (item.isPresent()) {
            return item.get() instanceof Value.Rest rest ? new Value.Unknown(rest.reason()) : item.get();
        }
        Optional<Value> standard = arguments.find(1, "default");
        return standard.orElseGet(() -> run.fail("StopIteration", "an item after the last"));
    }

    private static Value ordinal(Arguments arguments, Run run) {
        return first(arguments)
                .text()
                .filter(text -> text.codePointCount(0, text.length()) == 1)
                .<Value>map(text -> Value.Int.of(text.codePointAt(0)))
                .orElse(new Value.Unknown("a character"));
    }

    private static Value character(Arguments arguments, Run run) {
        Optional<Integer> code = Subscripts.position(first(arguments)).filter(Character::isValidCodePoint);
        return code.<Value>map(c -> Value.of(Character.toString(c))).orElse(new Value.Unknown("a character"));
    }

    private static Value format(Arguments arguments, Run run) {
        String specification = second(arguments).text().orElse("");
        return Formatting.format(first(arguments), (char) 0, specification, run)
                .<Value>map(Value::of)
                .orElse(new Value.Unknown("a formatted value"));
    }

    private static Value divided(Arguments arguments, Run run) {
        return pair(
                Operators.binary(first(arguments), "//", second(arguments), run),
                Operators.binary(first(arguments), "%", second(arguments), run));
    }

    private static Value type(Arguments arguments, Run run) {
        Value value = first(arguments);
        if (arguments.positional().size() > 1) {
            return new Value.Unknown("a class made by type()");
        }
        if (value instanceof Instance instance) {
            return instance.type();
        }
        if (value instanceof EnumMember member) {
            return member.type();
        }
        if (value instanceof ExceptionType.Exceptional raised && !raised.kind().equals("DatabaseError")) {
            return new ExceptionType(raised.kind());
        }
        for (String name : List.of("bool", "int", "float", "str", "bytes", "list", "tuple", "set", "dict")) {
            if (!(value instanceof Value.Thing)
                    && ALL.get(name) instanceof BuiltinType type
                    && type.holds().test(value)) {
                return type;
            }
        }
        return new Value.Unknown("the type of " + Truth.reason(value));
    }
}
