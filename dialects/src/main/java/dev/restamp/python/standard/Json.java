package dev.restamp.python.standard;

import dev.restamp.python.builtin.ExceptionType;
import dev.restamp.python.builtin.Raised;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The module json, both ways. */
final class Json {

    private Json() {}

    static Namespace module() {
        return Namespace.of("json")
                .function("loads", Json::read)
                .function("load", Json::readFile)
                .function("dumps", Json::write)
                .with("JSONDecodeError", new ExceptionType("JSONDecodeError"));
    }

    private static Value readFile(Arguments arguments, Run run) {
        Value file = arguments.find(0, "fp").orElse(Value.None.NONE);
        Value content = run.call(run.attribute(file, "read"), Arguments.NONE);
        return read(Arguments.of(content), run);
    }

    private static Value read(Arguments arguments, Run run) {
        Value text = arguments.find(0, "s").orElse(Value.None.NONE);
        if (text instanceof Value.Unknown || text.text().isEmpty()) {
            return new Value.Unknown("JSON that is not known");
        }
        run.spend(text.text().get().length());
        Optional<Value> value = new JsonReader(text.text().get()).read();
        if (value.isPresent()) {
            return value.get();
        }
        if (run.catches("JSONDecodeError")) {
            throw Raised.of("JSONDecodeError", "no JSON", run);
        }
        return new Value.Unknown("a text that is no JSON");
    }

    private static Value write(Arguments arguments, Run run) {
        boolean styled = arguments.named().keySet().stream()
                .anyMatch(name -> !name.equals("sort_keys") && !name.equals("ensure_ascii") && !name.equals("default"));
        if (styled) {
            return new Value.Unknown("JSON in a style of its own");
        }
        boolean sorted = arguments
                .find("sort_keys")
                .flatMap(value -> Truth.of(value, run))
                .orElse(false);
        boolean ascii = arguments
                .find("ensure_ascii")
                .flatMap(value -> Truth.of(value, run))
                .orElse(true);
        StringBuilder out = new StringBuilder();
        Value value = arguments.find(0, "obj").orElse(Value.None.NONE);
        return write(value, out, sorted, ascii, run, 0)
                ? Value.of(out.toString())
                : new Value.Unknown("JSON of what is not known");
    }

    private static boolean write(Value value, StringBuilder out, boolean sorted, boolean ascii, Run run, int depth) {
        run.spend(16);
        if (depth > 100) {
            return false;
        }
        if (value instanceof Value.None) {
            out.append("null");
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Value.Int number) {
            out.append(number.value());
        } else if (value.text().isPresent()) {
            quote(value.text().get(), out, ascii);
        } else if (value instanceof Value.ListValue list) {
            return writeAll(list.items(), out, sorted, ascii, run, depth);
        } else if (value instanceof Value.TupleValue tuple) {
            return writeAll(tuple.items(), out, sorted, ascii, run, depth);
        } else if (value instanceof Value.DictValue dict) {
            return writeDict(dict, out, sorted, ascii, run, depth);
        } else {
            return false;
        }
        return true;
    }

    private static boolean writeAll(
            List<Value> items, StringBuilder out, boolean sorted, boolean ascii, Run run, int depth) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i > 0 ? ", " : "");
            if (!write(items.get(i), out, sorted, ascii, run, depth + 1)) {
                return false;
            }
        }
        out.append(']');
        return true;
    }

    private static boolean writeDict(
            Value.DictValue dict, StringBuilder out, boolean sorted, boolean ascii, Run run, int depth) {
        Map<String, Value> entries = sorted ? new TreeMap<>() : new LinkedHashMap<>();
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            if (entry.getKey().text().isEmpty()) {
                return false;
            }
            entries.put(entry.getKey().text().get(), entry.getValue());
        }
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, Value> entry : entries.entrySet()) {
            out.append(first ? "" : ", ");
            first = false;
            quote(entry.getKey(), out, ascii);
            out.append(": ");
            if (!write(entry.getValue(), out, sorted, ascii, run, depth + 1)) {
                return false;
            }
        }
        out.append('}');
        return true;
    }

    private static void quote(String text, StringBuilder out, boolean ascii) {
        out.append('"');
        for (char c : text.toCharArray()) {
            int escape = "\"\\\n\r\t\b\f".indexOf(c);
            if (escape >= 0) {
                out.append('\\').append("\"\\nrtbf".charAt(escape));
            } else if (c < 32 || ascii && c > 126) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
