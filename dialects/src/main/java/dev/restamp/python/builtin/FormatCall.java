package dev.restamp.python.builtin;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Outline;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.Optional;

/** {@code "{} and {name!r:>10}".format(…)}. */
final class FormatCall {

    private final Arguments arguments;
    private final Run run;
    private int next;
    private boolean numbered;

    FormatCall(Arguments arguments, Run run) {
        this.arguments = arguments;
        this.run = run;
    }

    /** With a gap for each value that is not known. */
    Value apply(String template) {
        return apply(template, 0);
    }

    private Value apply(String template, int depth) {
        Outline out = new Outline(run);
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            boolean doubled = i + 1 < template.length() && template.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                out.add(String.valueOf(c));
                i += 2;
            } else if (c == '{') {
                int close = close(template, i);
                if (close < 0 || depth > 2) {
                    return new Value.Unknown("a format that is never closed");
                }
                Value piece = field(template.substring(i + 1, close), depth);
                if (!out.add(piece)) {
                    return piece;
                }
                i = close + 1;
            } else {
                out.add(String.valueOf(c));
                i++;
            }
        }
        return out.value();
    }

    private static int close(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            if (template.charAt(i) == '{') {
                depth++;
            }
            if (template.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private Value field(String field, int depth) {
        int colon = field.indexOf(':');
        String head = colon < 0 ? field : field.substring(0, colon);
        int bang = head.indexOf('!');
        char conversion = bang >= 0 && bang + 1 < head.length() ? head.charAt(bang + 1) : 0;
        Value value = value(bang < 0 ? head : head.substring(0, bang));
        if (value instanceof Value.Unknown unknown) {
            return bang < 0 && colon < 0 ? unknown : unknown.plain();
        }
        Value format = colon < 0 ? Value.of("") : apply(field.substring(colon + 1), depth + 1);
        if (!(format instanceof Value.Str specification)) {
            return format;
        }
        Optional<String> text = Formatting.format(value, conversion, specification.value(), run);
        return text.<Value>map(Value::of).orElseGet(() -> new Value.Unknown("the text of " + Truth.reason(value)));
    }

    /** A position or a name, then attributes and items. */
    private Value value(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        Value value = first(path.substring(0, end));
        while (end < path.length()) {
            int from = end + 1;
            boolean item = path.charAt(end) == '[';
            end = from;
            while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
                end++;
            }
            String name = path.substring(from, item ? Math.max(from, end - 1) : end);
            value = item ? Subscripts.get(value, index(name), run) : run.attribute(value, name);
        }
        return value;
    }

    private static Value index(String name) {
        return isNumber(name) ? Value.Int.of(Integer.parseInt(name)) : Value.of(name);
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Value first(String name) {
        numbered |= isNumber(name);
        if (numbered && next > 0 || numbered && name.isEmpty()) {
            return new Value.Unknown("values that are counted and numbered");
        }
        Optional<Value> found = name.isEmpty() || isNumber(name)
                ? at(name.isEmpty() ? next++ : Integer.parseInt(name))
                : arguments.find(name);
        return found.orElseGet(() -> new Value.Unknown("a value that the format misses"));
    }

    private Optional<Value> at(int position) {
        return position < arguments.positional().size()
                ? Optional.of(arguments.positional().get(position))
                : Optional.empty();
    }
}
