package dev.restamp.python.standard;

import dev.restamp.python.builtin.Formatting;
import dev.restamp.python.builtin.Operators;
import dev.restamp.python.machine.Endless;
import dev.restamp.python.object.Descriptor;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Modules that work on values alone: itertools, functools, operator, copy, math, string. */
final class Tools {

    private Tools() {}

    private static Value first(Arguments arguments) {
        return arguments.find(0, "").orElse(Value.None.NONE);
    }

    /** The items, or that there may be any number of unknown ones. */
    static List<Value> items(Value value, Run run) {
        return Iteration.of(value, run).orElseGet(() -> List.of(new Value.Rest("items that are not known")));
    }

    static Namespace itertools() {
        Builtin chain = new Builtin("itertools.chain", (a, run) -> joined(a.positional(), run));
        Builtin flattened = new Builtin("itertools.chain.from_iterable", (a, run) -> joined(items(first(a), run), run));
        return Namespace.of("itertools")
                .with("chain", new Members(chain, Map.of("from_iterable", flattened)))
                .function("product", Tools::product)
                .function("zip_longest", Tools::longest)
                .function("islice", Tools::sliced)
                .function("groupby", Tools::grouped)
                .function("repeat", Tools::repeated)
                .function("count", Tools::counted)
                .function("cycle", Tools::cycled);
    }

    /** A function that has attributes besides. */
    record Members(Builtin function, Map<String, Value> members) implements Value.Thing {
        @Override
        public String describe() {
            return function.describe();
        }

        @Override
        public Value attribute(String name, Run run) {
            return Optional.ofNullable(members.get(name)).orElseGet(() -> function.attribute(name, run));
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            return function.call(arguments, run);
        }
    }

    private static Value joined(List<Value> parts, Run run) {
        List<Value> all = new ArrayList<>();
        for (Value part : parts) {
            if (part instanceof Value.Rest) {
                all.add(part);
            } else {
                all.addAll(items(part, run));
            }
            if (!all.isEmpty() && all.get(all.size() - 1) instanceof Value.Rest) {
                return Value.list(all);
            }
        }
        run.spend(all.size() * 16L);
        return Value.list(all);
    }

    private static Value product(Arguments arguments, Run run) {
        List<List<Value>> rows = List.of(List.of());
        for (Value column : arguments.positional()) {
            Optional<List<Value>> choices = Iteration.of(column, run);
            if (choices.isEmpty() || !arguments.named().isEmpty()) {
                return new Value.Unknown("a product of what is not known");
            }
            run.spend(16L * rows.size() * choices.get().size());
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> row : rows) {
                for (Value choice : choices.get()) {
                    List<Value> next = new ArrayList<>(row);
                    next.add(choice);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return Value.list(rows.stream().map(Value.TupleValue::new).toList());
    }

    private static Value longest(Arguments arguments, Run run) {
        Value fill = arguments.find("fillvalue").orElse(Value.None.NONE);
        List<List<Value>> columns = new ArrayList<>();
        int rows = 0;
        for (Value column : arguments.positional()) {
            Optional<List<Value>> known = Iteration.of(column, run);
            if (known.isEmpty()) {
                return new Value.Unknown("columns that are not known");
            }
            columns.add(known.get());
            rows = Math.max(rows, known.get().size());
        }
        List<Value> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<Value> row = new ArrayList<>();
            for (List<Value> column : columns) {
                row.add(i < column.size() ? column.get(i) : fill);
            }
            all.add(new Value.TupleValue(row));
        }
        return Value.list(all);
    }

    private static Optional<Integer> number(Optional<Value> value) {
        return value.filter(v -> v instanceof Value.Int number && number.value().bitLength() < 31)
                .map(v -> ((Value.Int) v).value().intValue());
    }

    private static Value sliced(Arguments arguments, Run run) {
        Optional<List<Value>> all = Iteration.of(first(arguments), run);
        boolean single = arguments.positional().size() == 2;
        Optional<Integer> from = single ? Optional.of(0) : number(arguments.find(1, ""));
        Optional<Integer> to = number(arguments.find(single ? 1 : 2, ""));
        if (all.isEmpty()
                || from.isEmpty()
                || to.isEmpty()
                || arguments.positional().size() > 3) {
            return new Value.Unknown("a slice of what is not known");
        }
        int size = all.get().size();
        return Value.list(all.get()
                .subList(Math.min(from.get(), size), Math.max(Math.min(from.get(), size), Math.min(to.get(), size))));
    }

    /** What follows one another and has the same key, under that key. */
    private static Value grouped(Arguments arguments, Run run) {
        Optional<List<Value>> all = Iteration.of(first(arguments), run);
        Optional<Value> by = arguments.find(1, "key").filter(key -> !(key instanceof Value.None));
        List<Value> keys = new ArrayList<>();
        List<List<Value>> groups = new ArrayList<>();
        for (Value item : all.orElse(List.of())) {
            Value key =
                    by.map(function -> run.call(function, Arguments.of(item))).orElse(item);
            Optional<Boolean> same =
                    keys.isEmpty() ? Optional.of(false) : Operators.equal(keys.get(keys.size() - 1), key, run);
            if (same.isEmpty() || key instanceof Value.Unknown) {
                return new Value.Unknown("groups by what is not known");
            } else if (!same.get()) {
                keys.add(key);
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(item);
        }
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            rows.add(new Value.TupleValue(List.of(keys.get(i), Value.list(groups.get(i)))));
        }
        return all.isPresent() ? Value.list(rows) : new Value.Unknown("groups of what is not known");
    }

    private static Value counted(Arguments arguments, Run run) {
        Value start = arguments.find(0, "start").orElse(Value.Int.of(0));
        Value step = arguments.find(1, "step").orElse(Value.Int.of(1));
        return start instanceof Value.Int from && step instanceof Value.Int by
                ? new Endless(at -> new Value.Int(from.value().add(by.value().multiply(BigInteger.valueOf(at)))))
                : new Value.Unknown("numbers that are not known");
    }

    private static Value cycled(Arguments arguments, Run run) {
        List<Value> round = Iteration.of(first(arguments), run).orElse(List.of());
        return round.isEmpty() ? new Value.Unknown("what goes round") : new Endless(at -> round.get(at % round.size()));
    }

    private static Value repeated(Arguments arguments, Run run) {
        Optional<Integer> times = number(arguments.find(1, "times"));
        if (times.isEmpty() || times.get() < 0) {
            return new Value.Unknown("endless items");
        }
        run.spend(16L * times.get());
        return Value.list(java.util.Collections.nCopies(times.get(), first(arguments)));
    }

    static Namespace functools() {
        Builtin identity = new Builtin("a decorator", (a, run) -> first(a));
        Builtin cache = new Builtin(
                "cache", (a, run) -> first(a) instanceof Value.Thing function ? new Cached(function) : first(a));
        return Namespace.of("functools")
                .function("partial", (a, run) -> partial(a))
                .function("wraps", Tools::wraps)
                .function(
                        "lru_cache",
                        (a, run) -> first(a) instanceof Value.Thing function ? new Cached(function) : cache)
                .with("cache", cache)
                .with("total_ordering", identity)
                .with(
                        "cached_property",
                        new Builtin("cached_property", (a, run) -> new Descriptor(Descriptor.Kind.CACHED, first(a))))
                .function("reduce", Tools::reduced);
    }

    /** The wrapping function takes the name of the wrapped one. */
    private static Value wraps(Arguments arguments, Run run) {
        Value name = run.attribute(first(arguments), "__name__");
        return new Builtin("functools.wraps", (given, on) -> {
            if (first(given) instanceof Value.Thing wrapper) {
                wrapper.setAttribute("__name__", name, on);
            }
            return first(given);
        });
    }

    private static Value partial(Arguments bound) {
        Value function = first(bound);
        List<Value> before = bound.positional()
                .subList(
                        Math.min(1, bound.positional().size()),
                        bound.positional().size());
        return new Builtin("functools.partial", (arguments, run) -> {
            List<Value> positional = new ArrayList<>(before);
            positional.addAll(arguments.positional());
            Map<String, Value> named = new LinkedHashMap<>(bound.named());
            named.putAll(arguments.named());
            boolean complete = bound.complete() && arguments.complete();
            return run.call(function, new Arguments(positional, named, complete));
        });
    }

    private static Value reduced(Arguments arguments, Run run) {
        Optional<List<Value>> items = arguments.find(1, "").flatMap(value -> Iteration.of(value, run));
        if (items.isEmpty()) {
            return new Value.Unknown("what is not known, reduced");
        }
        Optional<Value> result = arguments.find(2, "initial");
        for (Value item : items.get()) {
            result =
                    Optional.of(result.isEmpty() ? item : run.call(first(arguments), Arguments.of(result.get(), item)));
        }
        return result.orElse(new Value.Unknown("nothing, reduced"));
    }

    static Namespace operator() {
        return Namespace.of("operator")
                .function("itemgetter", (a, run) -> getter("itemgetter", a, Tools::item))
                .function("attrgetter", (a, run) -> getter("attrgetter", a, Tools::attribute))
                .function(
                        "add",
                        (a, run) ->
                                Operators.binary(first(a), "+", a.find(1, "").orElse(Value.None.NONE), run));
    }

    private interface Access {
        Value of(Value value, Value which, Run run);
    }

    private static Value getter(String name, Arguments which, Access access) {
        return which.positional().size() == 1
                ? new Builtin(name, (given, run) -> access.of(first(given), first(which), run))
                : new Value.Unknown(name + " of several");
    }

    private static Value item(Value value, Value index, Run run) {
        return Operators.item(value, index, run);
    }

    private static Value attribute(Value value, Value name, Run run) {
        return name.text().filter(path -> !path.contains(".")).isPresent()
                ? run.attribute(value, name.text().get())
                : new Value.Unknown("an attribute");
    }

    static Namespace copy() {
        return Namespace.of("copy")
                .function("copy", (a, run) -> Copies.shallow(first(a), run))
                .function("deepcopy", (a, run) -> new Copies(run).deep(first(a)));
    }

    static Namespace math() {
        return Namespace.of("math")
                .function("ceil", (a, run) -> whole(a, Math::ceil))
                .function("floor", (a, run) -> whole(a, Math::floor))
                .with("pi", new Value.Float(Math.PI))
                .with("inf", new Value.Float(Double.POSITIVE_INFINITY));
    }

    private static Value whole(Arguments arguments, java.util.function.DoubleUnaryOperator rounding) {
        Value value = first(arguments);
        if (value instanceof Value.Int) {
            return value;
        }
        return value instanceof Value.Float number && Math.abs(number.value()) < 1e15
                ? Value.Int.of((long) rounding.applyAsDouble(number.value()))
                : new Value.Unknown("a number");
    }

    static Namespace string() {
        String lower = "abcdefghijklmnopqrstuvwxyz";
        String upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        return Namespace.of("string")
                .function(
                        "Template",
                        (a, run) -> first(a).text()
                                .<Value>map(Template::new)
                                .orElseGet(() -> new Value.Unknown("a template")))
                .with("ascii_lowercase", Value.of(lower))
                .with("ascii_uppercase", Value.of(upper))
                .with("ascii_letters", Value.of(lower + upper))
                .with("digits", Value.of("0123456789"))
                .with("hexdigits", Value.of("0123456789abcdefABCDEF"))
                .with("punctuation", Value.of("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"));
    }

    /** {@code string.Template}. */
    private record Template(String form) implements Value.Thing {

        private static final Pattern PLACE =
                Pattern.compile("\\$(?:(?<dollar>\\$)|(?<bare>[_a-zA-Z]\\w*)|\\{(?<braced>[_a-zA-Z]\\w*)})");

        @Override
        public String describe() {
            return "a template";
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "template" -> Value.of(form);
                case "substitute", "safe_substitute" ->
                    new Builtin(
                            name,
                            (arguments, on) -> filled(arguments, on)
                                    .<Value>map(Value::of)
                                    .orElseGet(() -> new Unknown("a template filled in")));
                default -> new Unknown("a template's " + name);
            };
        }

        /** Nothing where a name has no value, or none that is known. */
        private Optional<String> filled(Arguments arguments, Run run) {
            Value mapping = first(arguments);
            StringBuilder out = new StringBuilder();
            Matcher places = PLACE.matcher(form);
            while (places.find()) {
                String name = Optional.ofNullable(places.group("bare")).orElse(places.group("braced"));
                Optional<String> value = name == null
                        ? Optional.of("$")
                        : arguments
                                .find(name)
                                .or(() -> mapping instanceof Value.DictValue dict
                                        ? Optional.ofNullable(dict.entries().get(Value.of(name)))
                                        : Optional.empty())
                                .flatMap(given -> Formatting.text(given, run));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                places.appendReplacement(out, Matcher.quoteReplacement(value.get()));
            }
            return Optional.of(places.appendTail(out).toString());
        }
    }
}
