package dev.restamp.alembic.evaluate;

import java.util.List;
import java.util.Optional;

/** {@code "%s and %(name)s" % values}. */
final class PercentFormat {

    private final String template;
    private final Value values;
    private final Run run;
    private final StringBuilder out = new StringBuilder();
    private int next;
    private int at;

    PercentFormat(String template, Value values, Run run) {
        this.template = template;
        this.values = values;
        this.run = run;
    }

    /** Unknown as soon as a value that it needs is. */
    Value apply() {
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '%') {
                out.append(c);
                continue;
            }
            Optional<Value> trouble = conversion();
            if (trouble.isPresent()) return trouble.get();
        }
        run.interpreter().spend(out.length());
        return Value.of(out.toString());
    }

    private Optional<Value> conversion() {
        Value value = null;
        if (peek() == '%') {
            at++;
            out.append('%');
            return Optional.empty();
        }
        if (peek() == '(') value = named();
        int from = at;
        while (at < template.length() && "-+ #0123456789.".indexOf(template.charAt(at)) >= 0) at++;
        String flags = template.substring(from, at);
        char type = peek();
        at++;
        if (value == null) value = positional();
        if (value instanceof Value.Unknown) return Optional.of(value);
        Optional<String> text = converted(value, flags, type);
        text.ifPresent(out::append);
        return text.isPresent()
                ? Optional.empty()
                : Optional.of(new Value.Unknown("the text of " + Truth.reason(value)));
    }

    private char peek() {
        return at < template.length() ? template.charAt(at) : 0;
    }

    private Value named() {
        int close = template.indexOf(')', at);
        if (close < 0) return new Value.Unknown("a format that is never closed");
        Value key = Value.of(template.substring(at + 1, close));
        at = close + 1;
        return Subscripts.get(values, key, run);
    }

    private Value positional() {
        if (!(values instanceof Value.TupleValue tuple)) {
            return next++ == 0 ? values : new Value.Unknown("a value that the format misses");
        }
        List<Value> items = tuple.items();
        if (next >= items.size()) return new Value.Unknown("a value that the format misses");
        Value item = items.get(next++);
        return item instanceof Value.Rest rest ? new Value.Unknown(rest.reason()) : item;
    }

    private Optional<String> converted(Value value, String flags, char type) {
        return switch (type) {
            case 's' -> Formatting.text(value, run).flatMap(text -> specified(Value.of(text), flags, 's'));
            case 'r', 'a' -> Formatting.repr(value, run).flatMap(text -> specified(Value.of(text), flags, 's'));
            case 'd', 'i', 'u' -> whole(value).flatMap(number -> specified(number, flags, 'd'));
            case 'x', 'X', 'o', 'f', 'F' ->
                Operators.isNumber(value) ? specified(value, flags, type) : Optional.empty();
            case 'c' -> value.text();
            default -> Optional.empty();
        };
    }

    private static Optional<Value> whole(Value value) {
        if (value instanceof Value.Float number)
            return Optional.of(new Value.Int(new java.math.BigDecimal(number.value()).toBigInteger()));
        return Numbers.whole(value).map(Value.Int::new);
    }

    /** The old way aligns to the right, unless a minus says otherwise. */
    private Optional<String> specified(Value value, String flags, char type) {
        if (flags.isEmpty()) return Formatting.format(value, (char) 0, String.valueOf(type), run);
        boolean left = flags.indexOf('-') >= 0;
        String rest = flags.replace("-", "");
        String align = left ? "<" : type == 's' ? ">" : "";
        return Formatting.format(value, (char) 0, align + rest + type, run);
    }
}
