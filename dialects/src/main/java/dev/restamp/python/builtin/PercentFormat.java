package dev.restamp.python.builtin;

import dev.restamp.python.value.Outline;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.List;
import java.util.Optional;

/** {@code "%s and %(name)s" % values}. */
final class PercentFormat {

    private final String template;
    private final Value values;
    private final Run run;
    private final Outline out;
    private int next;
    private int at;

    PercentFormat(String template, Value values, Run run) {
        this.template = template;
        this.values = values;
        this.run = run;
        this.out = new Outline(run);
    }

    /** With a gap for each value that is not known. */
    Value apply() {
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c == '%') {
                conversion();
            } else {
                out.add(String.valueOf(c));
            }
        }
        boolean left =
                values instanceof Value.TupleValue tuple && next < tuple.items().size();
        return left ? new Value.Unknown("a value that no format takes") : out.value();
    }

    private void conversion() {
        if (peek() == '%') {
            at++;
            out.add("%");
            return;
        }
        Value value = peek() == '(' ? named() : null;
        int from = at;
        while (at < template.length() && "-+ #0123456789.".indexOf(template.charAt(at)) >= 0) {
            at++;
        }
        String flags = template.substring(from, at);
        char type = peek();
        at++;
        out.add(converted(value == null ? positional() : value, flags, type));
    }

    private Value converted(Value value, String flags, char type) {
        if (value instanceof Value.Unknown unknown) {
            return type == 's' && flags.isEmpty() ? unknown : unknown.plain();
        }
        return text(value, flags, type)
                .<Value>map(Value::of)
                .orElseGet(() -> new Value.Unknown("the text of " + Truth.reason(value)));
    }

    private char peek() {
        return at < template.length() ? template.charAt(at) : 0;
    }

    private Value named() {
        int close = template.indexOf(')', at);
        if (close < 0) {
            return new Value.Unknown("a format that is never closed");
        }
        Value key = Value.of(template.substring(at + 1, close));
        at = close + 1;
        return Subscripts.get(values, key, run);
    }

    private Value positional() {
        if (!(values instanceof Value.TupleValue tuple)) {
            return next++ == 0 ? values : new Value.Unknown("a value that the format misses");
        }
        List<Value> items = tuple.items();
        if (next >= items.size()) {
            return new Value.Unknown("a value that the format misses");
        }
        Value item = items.get(next++);
        return item instanceof Value.Rest rest ? new Value.Unknown(rest.reason()) : item;
    }

    private Optional<String> text(Value value, String flags, char type) {
        return switch (type) {
            case 's' -> Formatting.text(value, run).flatMap(text -> specified(Value.of(text), flags, 's'));
            case 'r', 'a' ->
                Formatting.format(value, type, "", run).flatMap(text -> specified(Value.of(text), flags, 's'));
            case 'd', 'i', 'u' -> whole(value).flatMap(number -> specified(number, flags, 'd'));
            case 'x', 'X', 'o', 'f', 'F' -> Numbers.isNumber(value) ? specified(value, flags, type) : Optional.empty();
            case 'c' -> value.text();
            default -> Optional.empty();
        };
    }

    private static Optional<Value> whole(Value value) {
        if (value instanceof Value.Float number) {
            return Optional.of(new Value.Int(new java.math.BigDecimal(number.value()).toBigInteger()));
        }
        return Numbers.whole(value).map(Value.Int::new);
    }

    /** The old way aligns to the right, unless a minus says otherwise. */
    private Optional<String> specified(Value value, String flags, char type) {
        if (flags.isEmpty()) {
            return Formatting.format(value, (char) 0, String.valueOf(type), run);
        }
        boolean left = flags.indexOf('-') >= 0;
        String rest = flags.replace("-", "");
        String align = left ? "<" : type == 's' ? ">" : "";
        return Formatting.format(value, (char) 0, align + rest + type, run);
    }
}
