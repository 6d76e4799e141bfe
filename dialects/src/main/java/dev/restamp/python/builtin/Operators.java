package dev.restamp.python.builtin;

import dev.restamp.python.value.Containers;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Outline;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Python's operators on values. */
public final class Operators {

    private static final int MOST_ITEMS = 1_000_000;

    private Operators() {}

    public static Value binary(Value left, String operator, Value right, Run run) {
        if (left instanceof Value.Thing thing) {
            return thing.operate(operator, right, run);
        }
        if (left instanceof Value.Str text && operator.equals("%")) {
            return new PercentFormat(text.value(), right, run).apply();
        }
        if (left instanceof Value.Unknown unknown) {
            return operator.equals("+") && (isPart(left, right) || isPart(right, left))
                    ? sum(left, right, run)
                    : unknown.plain();
        }
        if (right instanceof Value.Thing thing) {
            return reversed(left, operator, thing, run);
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.operate(left, operator, right, run);
        }
        return switch (operator) {
            case "+" -> sum(left, right, run);
            case "*" -> Numbers.isNumber(left) ? repeated(right, left, run) : repeated(left, right, run);
            case "|", "&", "-", "^" -> combined(left, operator, right, run);
            default -> unknown(left, operator, right, run);
        };
    }

    /** {@code left += right} and its like: what can be changed stays the object that it is. */
    public static Value augmented(Value left, String operator, Value right, Run run) {
        if (left instanceof Value.Thing thing) {
            return thing.augment(operator, right, run);
        }
        if (left instanceof Value.ListValue list && operator.equals("+")) {
            Methods.extend(list, right, run);
            return list;
        }
        if (left instanceof Value.DictValue dict && operator.equals("|")) {
            Methods.update(dict, right, run);
            return dict;
        }
        Value result = binary(left, operator, right, run);
        if (left instanceof Value.ListValue list && result instanceof Value.ListValue after) {
            return Containers.refill(list, after.items(), run);
        }
        return left instanceof Value.SetValue set && result instanceof Value.SetValue after
                ? Containers.refill(set, after.items(), run)
                : result;
    }

    /** Any operator of two operands, comparisons among them. */
    public static Value binaryOrCompare(Value left, String operator, Value right, Run run) {
        if (operator.equals("in")) {
            return compare(right, "in", left, run);
        }
        if (operator.startsWith("r") && operator.length() < 4) {
            return binary(right, operator.substring(1), left, run);
        }
        boolean compares = operator.equals("==")
                || operator.equals("!=")
                || operator.startsWith("<") && !operator.equals("<<")
                || operator.startsWith(">") && !operator.equals(">>");
        return compares ? compare(left, operator, right, run) : binary(left, operator, right, run);
    }

    /** The members of an enumeration of texts are texts. */
    private static Value reversed(Value left, String operator, Value.Thing right, Run run) {
        if (left instanceof Value.Str && right.text().isPresent()) {
            return binary(left, operator, Value.of(right.text().get()), run);
        }
        return right.operate("r" + operator, left, run);
    }

    /** Of values of which both are known there is none. */
    private static Value unknown(Value left, String operator, Value right, Run run) {
        if (right instanceof Value.Unknown unknown) {
            return unknown.plain();
        }
        String result = "the result of " + operator + " on " + Truth.reason(left);
        return isKnown(left) && isKnown(right) ? run.fail("TypeError", result) : new Value.Unknown(result);
    }

    /** A text, or one known in part, beside what is not known. */
    private static boolean isPart(Value text, Value other) {
        boolean known = text instanceof Value.Str
                || text instanceof Value.Unknown part && part.outline().isPresent();
        return known && (other instanceof Value.Unknown || other instanceof Value.Str);
    }

    private static Value sum(Value left, Value right, Run run) {
        if (left instanceof Value.Str a && right instanceof Value.Str b) {
            run.spend(a.value().length() + b.value().length());
            return Value.of(a.value() + b.value());
        }
        if (isPart(left, right) || isPart(right, left)) {
            Outline text = new Outline(run);
            text.add(left);
            text.add(right);
            return text.value();
        }
        if (left instanceof Value.Bytes a && right instanceof Value.Bytes b) {
            run.spend(a.latin1().length() + b.latin1().length());
            return new Value.Bytes(a.latin1() + b.latin1());
        }
        boolean open = right instanceof Value.Unknown || right instanceof Value.Thing;
        if (left instanceof Value.ListValue a && (open || right instanceof Value.ListValue)) {
            return Value.list(joined(a.items(), right, run));
        }
        if (left instanceof Value.TupleValue a && (open || right instanceof Value.TupleValue)) {
            return new Value.TupleValue(joined(a.items(), right, run));
        }
        return unknown(left, "+", right, run);
    }

    private static List<Value> joined(List<Value> left, Value right, Run run) {
        run.spend(16L * left.size());
        List<Value> items = new ArrayList<>(left);
        Optional<List<Value>> more = Iteration.over(right, run);
        if (more.isPresent()) {
            items.addAll(more.get());
        } else {
            items.add(new Value.Rest(Truth.reason(right)));
        }
        return items;
    }

    private static Value repeated(Value value, Value times, Run run) {
        Optional<Integer> count = Subscripts.position(times).map(n -> Math.max(0, n));
        if (count.isEmpty()) {
            return unknown(value, "*", times, run);
        }
        if (value instanceof Value.Str text) {
            bounded(text.value().length(), count.get(), run);
            return Value.of(text.value().repeat(count.get()));
        }
        boolean list = value instanceof Value.ListValue;
        if (!list && !(value instanceof Value.TupleValue)) {
            return unknown(value, "*", times, run);
        }
        List<Value> items = Iteration.knownItems(value);
        bounded(items.size() * 16L, count.get(), run);
        List<Value> repeated = new ArrayList<>();
        for (int i = 0; i < count.get(); i++) {
            repeated.addAll(items);
        }
        return list ? Value.list(repeated) : new Value.TupleValue(repeated);
    }

    private static void bounded(long size, long count, Run run) {
        if (size * count > 16L * MOST_ITEMS) {
            throw new TooMuch("a value repeated " + count + " times");
        }
        run.spend(size * count);
    }

    private static Value combined(Value left, String operator, Value right, Run run) {
        if (left instanceof Value.DictValue a && right instanceof Value.DictValue b && operator.equals("|")) {
            Value.DictValue merged = (Value.DictValue) Value.dict(a.entries());
            merged.entries().putAll(b.entries());
            return merged;
        }
        Optional<List<Value>> a = members(left, run);
        Optional<List<Value>> b = members(right, run);
        if (a.isEmpty() || b.isEmpty()) {
            return unknown(left, operator, right, run);
        }
        run.spend(16L * (a.get().size() + b.get().size()));
        return Value.set(combined(new LinkedHashSet<>(a.get()), operator, new LinkedHashSet<>(b.get())));
    }

    private static Set<Value> combined(Set<Value> a, String operator, Set<Value> b) {
        Set<Value> result = new LinkedHashSet<>(a);
        switch (operator) {
            case "|" -> result.addAll(b);
            case "&" -> result.retainAll(b);
            case "-" -> result.removeAll(b);
            default -> {
                result.removeAll(b);
                b.forEach(item -> {
                    if (!a.contains(item)) {
                        result.add(item);
                    }
                });
            }
        }
        return result;
    }

    /** Of a set; the keys of a dict, which are one as well, are a list here. */
    private static Optional<List<Value>> members(Value value, Run run) {
        return value instanceof Value.SetValue || value instanceof Value.ListValue || value instanceof Value.Thing
                ? Iteration.of(value, run)
                : Optional.empty();
    }

    public static Value unary(String operator, Value value, Run run) {
        if (operator.equals("not")) {
            Optional<Boolean> truth = Truth.of(value, run);
            return truth.<Value>map(known -> Value.of(!known)).orElseGet(() -> new Value.Unknown(Truth.reason(value)));
        }
        if (value instanceof Value.Thing thing) {
            return thing.operate(operator.equals("~") ? operator : "u" + operator, Value.None.NONE, run);
        }
        if (value instanceof Value.Float number && operator.equals("-")) {
            return new Value.Float(-number.value());
        }
        Optional<BigInteger> number = Numbers.whole(value);
        if (number.isEmpty()) {
            return value instanceof Value.Float ? value : new Value.Unknown(Truth.reason(value));
        }
        return switch (operator) {
            case "-" -> new Value.Int(number.get().negate());
            case "~" -> new Value.Int(number.get().not());
            default -> new Value.Int(number.get());
        };
    }

    public static Value compare(Value left, String operator, Value right, Run run) {
        return switch (operator) {
            case "in" -> truth(contains(right, left, run), right, left);
            case "not in" -> truth(contains(right, left, run).map(found -> !found), right, left);
            case "is" -> truth(same(left, right), left, right);
            case "is not" -> truth(same(left, right).map(known -> !known), left, right);
            case "==", "!=" -> equality(left, operator, right, run);
            default -> ordered(left, operator, right, run);
        };
    }

    private static Value truth(Optional<Boolean> known, Value one, Value other) {
        if (known.isPresent()) {
            return Value.of(known.get());
        }
        return one instanceof Value.Unknown unknown ? unknown : new Value.Unknown(reason(one, other));
    }

    private static String reason(Value one, Value other) {
        return other instanceof Value.Unknown unknown ? unknown.reason() : Truth.reason(one);
    }

    private static Value equality(Value left, String operator, Value right, Run run) {
        if (left instanceof Value.Thing thing && left.text().isEmpty()) {
            return thing.operate(operator, right, run);
        }
        if (right instanceof Value.Thing thing && right.text().isEmpty()) {
            return thing.operate(operator, left, run);
        }
        Optional<Boolean> equal = equal(left, right, run);
        return truth(operator.equals("==") ? equal : equal.map(known -> !known), left, right);
    }

    /** Equality as far as it is known; things are asked, or are themselves alone. */
    public static Optional<Boolean> equal(Value left, Value right, Run run) {
        if (left == right) {
            return left instanceof Value.Unknown ? Optional.empty() : Optional.of(true);
        }
        if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
            return Optional.empty();
        }
        if (left.text().isPresent() && right.text().isPresent()) {
            return Optional.of(left.text().equals(right.text()));
        }
        if (left instanceof Value.Thing thing) {
            return Truth.of(thing.operate("==", right, run), run);
        }
        if (right instanceof Value.Thing thing) {
            return Truth.of(thing.operate("==", left, run), run);
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Optional.of(Numbers.compare(left, right) == 0);
        }
        boolean lists = left instanceof Value.ListValue && right instanceof Value.ListValue;
        boolean tuples = left instanceof Value.TupleValue && right instanceof Value.TupleValue;
        if (lists || tuples) {
            return allEqual(Iteration.knownItems(left), Iteration.knownItems(right), run);
        }
        if (left instanceof Value.DictValue a && right instanceof Value.DictValue b) {
            return equalEntries(a, b, run);
        }
        if (left instanceof Value.SetValue a && right instanceof Value.SetValue b) {
            boolean open = isOpen(a.items()) || isOpen(b.items());
            return open ? Optional.empty() : Optional.of(a.items().equals(b.items()));
        }
        return Optional.of(left.equals(right));
    }

    static boolean isOpen(Iterable<Value> items) {
        for (Value item : items) {
            if (item instanceof Value.Rest || item instanceof Value.Unknown) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Boolean> allEqual(List<Value> left, List<Value> right, Run run) {
        if (Subscripts.rest(left) >= 0 || Subscripts.rest(right) >= 0) {
            return Optional.empty();
        }
        if (left.size() != right.size()) {
            return Optional.of(false);
        }
        run.deeper();
        Optional<Boolean> result = Optional.of(true);
        for (int i = 0; i < left.size() && !result.equals(Optional.of(false)); i++) {
            run.step();
            Optional<Boolean> one = equal(left.get(i), right.get(i), run);
            if (!one.equals(Optional.of(true))) {
                result = one;
            }
        }
        run.shallower();
        return result;
    }

    private static Optional<Boolean> equalEntries(Value.DictValue a, Value.DictValue b, Run run) {
        if (Subscripts.openness(a).isPresent() || Subscripts.openness(b).isPresent()) {
            return Optional.empty();
        }
        if (!a.entries().keySet().equals(b.entries().keySet())) {
            return Optional.of(false);
        }
        List<Value> left = new ArrayList<>();
        List<Value> right = new ArrayList<>();
        a.entries().forEach((key, value) -> {
            left.add(value);
            right.add(b.entries().get(key));
        });
        return allEqual(left, right, run);
    }

    /** A text of which a part is known is no other object than a text. */
    private static boolean isText(Value value) {
        return value instanceof Value.Unknown unknown && unknown.outline().isPresent();
    }

    private static Optional<Boolean> same(Value left, Value right) {
        if (isText(left) && right instanceof Value.None || left instanceof Value.None && isText(right)) {
            return Optional.of(false);
        }
        if (left instanceof Value.Unknown || right instanceof Value.Unknown) {
            return Optional.empty();
        }
        boolean singletons = left instanceof Value.None || right instanceof Value.None || left instanceof Value.Bool;
        if (singletons) {
            return Optional.of(left.equals(right));
        }
        if (left instanceof Value.Thing || right instanceof Value.Thing) {
            return Optional.of(left.equals(right));
        }
        return left.equals(right) ? Optional.empty() : Optional.of(false);
    }

    /** {@code value[index]}. */
    public static Value item(Value value, Value index, Run run) {
        return Subscripts.get(value, index, run);
    }

    /** {@code value[index] = item}. */
    public static void setItem(Value value, Value index, Value item, Run run) {
        Subscripts.set(value, index, item, run);
    }

    /** Whether a dict has a key; empty when that is not known. */
    public static Optional<Boolean> contains(Value.DictValue dict, Value key) {
        return key instanceof Value.Unknown ? Optional.empty() : key(dict, key);
    }

    /** {@code item in container}. */
    static Optional<Boolean> contains(Value container, Value item, Run run) {
        if (container instanceof Value.Unknown || item instanceof Value.Unknown) {
            return Optional.empty();
        }
        if (container instanceof Value.Str text) {
            return item.text().map(part -> text.value().contains(part));
        }
        if (container instanceof Value.DictValue dict) {
            return key(dict, item);
        }
        if (container instanceof Value.Thing thing) {
            Optional<Boolean> told = Truth.of(thing.operate("in", item, run), run);
            if (told.isPresent()) {
                return told;
            }
        }
        Optional<List<Value>> items = Iteration.over(container, run);
        return items.isEmpty() ? Optional.empty() : contains(items.get(), item, run);
    }

    private static Optional<Boolean> key(Value.DictValue dict, Value key) {
        if (Subscripts.find(dict, key).isPresent()) {
            return Optional.of(true);
        }
        return Subscripts.openness(dict).isPresent() ? Optional.empty() : Optional.of(false);
    }

    private static Optional<Boolean> contains(List<Value> items, Value item, Run run) {
        boolean doubtful = false;
        for (Value each : items) {
            run.step();
            Optional<Boolean> equal =
                    each instanceof Value.Rest rest ? rest.guess().holds(item, run) : equal(each, item, run);
            if (equal.equals(Optional.of(true))) {
                return equal;
            }
            doubtful |= equal.isEmpty();
        }
        return doubtful ? Optional.empty() : Optional.of(false);
    }

    private static Value ordered(Value left, String operator, Value right, Run run) {
        if (left instanceof Value.Thing thing) {
            return thing.operate(operator, right, run);
        }
        if (right instanceof Value.Thing thing) {
            return thing.operate(mirrored(operator), left, run);
        }
        if (left instanceof Value.SetValue a && right instanceof Value.SetValue b) {
            return subset(a, operator, b);
        }
        Optional<Integer> order = order(left, right);
        if (order.isEmpty() && isKnown(left) && isKnown(right)) {
            return run.fail("TypeError", "the order of " + Truth.reason(left) + " and " + Truth.reason(right));
        }
        return truth(order.map(sign -> holds(sign, operator)), left, right);
    }

    /** Whether it is one of Python's own values, and nothing that it holds is out of sight. */
    static boolean isKnown(Value value) {
        boolean open = value instanceof Value.Unknown || value instanceof Value.Thing || value instanceof Value.Rest;
        return !open && Iteration.knownItems(value).stream().allMatch(Operators::isKnown);
    }

    private static Value subset(Value.SetValue a, String operator, Value.SetValue b) {
        if (isOpen(a.items()) || isOpen(b.items())) {
            return new Value.Unknown("a set that is not known");
        }
        boolean under = b.items().containsAll(a.items());
        boolean over = a.items().containsAll(b.items());
        return Value.of(
                switch (operator) {
                    case "<" -> under && !over;
                    case "<=" -> under;
                    case ">" -> over && !under;
                    default -> over;
                });
    }

    private static String mirrored(String operator) {
        return operator.startsWith("<") ? operator.replace('<', '>') : operator.replace('>', '<');
    }

    private static boolean holds(int sign, String operator) {
        return switch (operator) {
            case "<" -> sign < 0;
            case "<=" -> sign <= 0;
            case ">" -> sign > 0;
            default -> sign >= 0;
        };
    }

    /** The order of two values of one kind. */
    static Optional<Integer> order(Value left, Value right) {
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Optional.of(Numbers.compare(left, right));
        }
        if (left.text().isPresent() && right.text().isPresent()) {
            return Optional.of(compareText(left.text().get(), right.text().get()));
        }
        if (left instanceof Value.Ordered one
                && right instanceof Value.Ordered other
                && one.getClass() == other.getClass()) {
            return order(one.rank(), other.rank());
        }
        boolean tuples = left instanceof Value.TupleValue && right instanceof Value.TupleValue;
        boolean lists = left instanceof Value.ListValue && right instanceof Value.ListValue;
        return tuples || lists ? order(Iteration.knownItems(left), Iteration.knownItems(right)) : Optional.empty();
    }

    private static Optional<Integer> order(List<Value> left, List<Value> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            Optional<Integer> order = order(left.get(i), right.get(i));
            if (order.isEmpty() || order.get() != 0) {
                return order;
            }
        }
        return Optional.of(Integer.compare(left.size(), right.size()));
    }

    /** By code points, as Python, and not by halves of them. */
    private static int compareText(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == a.length() || i == b.length()) {
            return Integer.compare(a.length(), b.length());
        }
        if (i > 0 && Character.isHighSurrogate(a.charAt(i - 1))) {
            i--;
        }
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
    }
}
