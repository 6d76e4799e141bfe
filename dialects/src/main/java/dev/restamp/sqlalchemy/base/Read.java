package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Python values as plain ones; whatever cannot be known is {@link Unreadable}. */
public final class Read {

    private Read() {}

    /** The argument at this position or of this name. */
    public static Value given(Arguments arguments, int position, String name) {
        return arguments.find(position, name).orElseThrow(() -> new Unreadable("without its " + name));
    }

    /** The positional arguments from this one on. */
    public static List<Value> from(Arguments arguments, int position) {
        List<Value> all = arguments.positional();
        return all.subList(Math.min(position, all.size()), all.size());
    }

    public static boolean isNone(Value value) {
        return value == Value.None.NONE;
    }

    public static Optional<String> findText(Value value) {
        if (value.text().isPresent()) {
            return value.text();
        }
        if (value instanceof Value.Int number) {
            return Optional.of(number.value().toString());
        }
        return Optional.empty();
    }

    public static String text(Value value) {
        Optional<String> text = findText(value);
        if (text.isEmpty()) {
            throw new Unreadable(reason(value));
        }
        return text.get();
    }

    /** Text, or empty for None. */
    public static Optional<String> textOrNone(Value value) {
        return isNone(value) ? Optional.empty() : Optional.of(text(value));
    }

    public static boolean flag(Value value) {
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        if (isNone(value)) {
            return false;
        }
        if (value instanceof Value.Int number) {
            return number.value().signum() != 0;
        }
        if (value instanceof Value.Str text) {
            return !text.value().isEmpty();
        }
        throw new Unreadable(reason(value));
    }

    /** A number that something is counted by. */
    public static int number(Value value) {
        BigInteger whole = whole(value);
        if (whole.bitLength() >= Integer.SIZE) {
            throw new Unreadable("a number as large as " + whole);
        }
        return whole.intValue();
    }

    /** A number as it is written out, however large: MySQL's longest text has a length of its own. */
    public static String numeral(Value value) {
        return whole(value).toString();
    }

    private static BigInteger whole(Value value) {
        if (value instanceof Value.Int number) {
            return number.value();
        }
        if (value instanceof Value.Float number) {
            return BigInteger.valueOf((long) number.value());
        }
        throw new Unreadable(reason(value));
    }

    /** The items of a list, tuple, set or of a thing that can be iterated. */
    public static List<Value> items(Value value, Run run) {
        if (value instanceof Value.ListValue list) {
            return known(list.items());
        }
        if (value instanceof Value.TupleValue tuple) {
            return known(tuple.items());
        }
        if (value instanceof Value.SetValue set) {
            return known(set.items());
        }
        if (value instanceof Value.DictValue dict) {
            return known(dict.entries().keySet());
        }
        if (value instanceof Value.Thing thing) {
            return known(thing.items(run).orElseThrow(() -> new Unreadable(reason(value))));
        }
        throw new Unreadable(reason(value));
    }

    private static List<Value> known(Iterable<Value> items) {
        List<Value> known = new ArrayList<>();
        for (Value item : items) {
            if (item instanceof Value.Rest rest) {
                throw new Unreadable(rest.reason());
            }
            known.add(item);
        }
        return known;
    }

    /** One name, or several in a list. */
    public static List<String> names(Value value, Run run) {
        return findText(value)
                .map(List::of)
                .orElseGet(() -> items(value, run).stream().map(Read::nameOf).toList());
    }

    /** A name, or that of what has one. */
    public static String nameOf(Value value) {
        return value instanceof Named named ? named.name() : text(value);
    }

    /** That of a text or of what has one, and of nothing else. */
    public static Optional<String> findName(Value value) {
        return value instanceof Named named ? Optional.of(named.name()) : value.text();
    }

    public static Map<String, Value> entries(Value value) {
        if (!(value instanceof Value.DictValue dict)) {
            throw new Unreadable(reason(value));
        }
        Map<String, Value> entries = new LinkedHashMap<>();
        dict.entries().forEach((key, item) -> entries.put(nameOf(key), item));
        return entries;
    }

    public static String reason(Value value) {
        if (value instanceof Value.Unknown unknown) {
            return unknown.reason();
        }
        if (value instanceof Value.Rest rest) {
            return rest.reason();
        }
        if (value instanceof Value.Thing thing) {
            return thing.describe() + " is not known here";
        }
        return "an argument of another kind than expected";
    }
}
