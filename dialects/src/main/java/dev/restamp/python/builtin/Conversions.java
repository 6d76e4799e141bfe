package dev.restamp.python.builtin;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What the built-in classes make of their arguments. */
public final class Conversions {

    private Conversions() {}

    private static Value first(Arguments arguments) {
        return arguments.find(0, "object").orElse(Value.None.NONE);
    }

    public static Value str(Arguments arguments, Run run) {
        if (arguments.positional().isEmpty()) {
            return Value.of("");
        }
        Value value = first(arguments);
        if (value instanceof Value.Bytes && arguments.positional().size() > 1) {
            return Methods.call(value, "decode", Arguments.NONE, run);
        }
        if (value instanceof Value.Unknown) {
            return value;
        }
        return Formatting.text(value, run)
                .<Value>map(Value::of)
                .orElseGet(() -> new Value.Unknown("the text of " + Truth.reason(value)));
    }

    public static Value repr(Arguments arguments, Run run) {
        Value value = first(arguments);
        if (value instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        return Formatting.repr(value, run)
                .<Value>map(Value::of)
                .orElseGet(() -> new Value.Unknown("the text of " + Truth.reason(value)));
    }

    public static Value whole(Arguments arguments, Run run) {
        if (arguments.positional().isEmpty()) {
            return Value.Int.of(0);
        }
        Value value = first(arguments);
        if (value instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        if (value instanceof Value.Float number
                && !Double.isNaN(number.value())
                && !Double.isInfinite(number.value())) {
            return new Value.Int(new BigDecimal(number.value()).toBigInteger());
        }
        Optional<BigInteger> number = Numbers.whole(value);
        if (number.isPresent()) {
            return new Value.Int(number.get());
        }
        return value.text().isPresent() ? parsed(value.text().get(), arguments, run) : new Value.Unknown("a number");
    }

    private static Value parsed(String text, Arguments arguments, Run run) {
        int radix = arguments.find(1, "base").flatMap(Subscripts::position).orElse(10);
        String digits = text.strip().replace("_", "");
        boolean fits = digits.length() <= 4300 && radix >= 2 && radix <= 36 && digits.matches("[+-]?[0-9a-zA-Z]+");
        boolean prefixed = radix != 10 && digits.matches("[+-]?0[xXoObB].*");
        if (radix == 0 || prefixed) {
            return new Value.Unknown("a number with its base");
        }
        try {
            if (fits) {
                return new Value.Int(new BigInteger(digits, radix));
            }
        } catch (NumberFormatException e) {
            // Told below as what it is.
        }
        return run.fail("ValueError", "a number written " + text);
    }

    public static Value real(Arguments arguments, Run run) {
        Value value = first(arguments);
        if (Numbers.isNumber(value)) {
            return new Value.Float(Numbers.real(value));
        }
        if (value.text()
                .filter(t -> t.matches("(?i)\\s*[+-]?(inf(inity)?|nan|\\d[\\d_.e+-]*_.*)\\s*"))
                .isPresent()) {
            return new Value.Unknown("a number");
        }
        if (value.text().isEmpty() && !(value instanceof Value.Unknown)) {
            return new Value.Unknown("a number");
        }
        Optional<String> text =
                value.text().filter(t -> t.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?"));
        if (text.isPresent() && text.get().length() < 400) {
            return new Value.Float(Double.parseDouble(text.get().strip()));
        }
        return value instanceof Value.Unknown ? value : run.fail("ValueError", "a number");
    }

    public static Value bool(Arguments arguments, Run run) {
        if (arguments.positional().isEmpty()) {
            return Value.of(false);
        }
        Value value = first(arguments);
        return Truth.of(value, run).<Value>map(Value::of).orElseGet(() -> new Value.Unknown(Truth.reason(value)));
    }

    /** A copy of the items; any number of unknown ones when they are not known. */
    public static List<Value> items(Arguments arguments, Run run) {
        if (arguments.positional().isEmpty()) {
            return new ArrayList<>();
        }
        Value value = arguments.positional().get(0);
        return new ArrayList<>(
                Iteration.over(value, run).orElseGet(() -> List.of(new Value.Rest(Truth.reason(value)))));
    }

    public static Value list(Arguments arguments, Run run) {
        return Value.list(items(arguments, run));
    }

    public static Value tuple(Arguments arguments, Run run) {
        return new Value.TupleValue(items(arguments, run));
    }

    public static Value set(Arguments arguments, Run run) {
        LinkedHashSet<Value> members = new LinkedHashSet<>();
        for (Value item : items(arguments, run)) {
            Subscripts.hashed(item, run);
            members.add(item instanceof Value.Unknown unknown ? new Value.Rest(unknown.reason()) : item);
        }
        return new Value.SetValue(members);
    }

    public static Value dict(Arguments arguments, Run run) {
        Value.DictValue dict = new Value.DictValue(new LinkedHashMap<>());
        arguments.find(0, "").ifPresent(more -> Methods.update(dict, more, run));
        arguments.named().forEach((name, value) -> dict.entries().put(Value.of(name), value));
        if (!arguments.complete()) {
            Subscripts.put(dict, new Value.Unknown("starred arguments"), Value.None.NONE, run);
        }
        return dict;
    }

    public static Value fromKeys(Arguments arguments, Run run) {
        Value.DictValue dict = new Value.DictValue(new LinkedHashMap<>());
        Value standard = arguments.find(1, "value").orElse(Value.None.NONE);
        for (Value key : items(arguments, run)) {
            dict.entries().put(key, key instanceof Value.Rest ? new Value.Unknown("a value") : standard);
        }
        return dict;
    }

    public static Value bytes(Arguments arguments, Run run) {
        Value value = first(arguments);
        if (value instanceof Value.Bytes) {
            return value;
        }
        return value instanceof Value.Str text
                ? StringMethods.call(text.value(), "encode", Arguments.NONE, run)
                : new Value.Unknown("bytes");
    }
}
