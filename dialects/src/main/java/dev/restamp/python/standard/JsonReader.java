package dev.restamp.python.standard;

import dev.restamp.python.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads JSON into values. */
final class JsonReader {

    private static final int DEEPEST = 100;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    /** The one value that the text is; empty when it is no JSON. */
    Optional<Value> read() {
        try {
            Value value = value();
            blanks();
            return at == text.length() ? Optional.of(value) : Optional.empty();
        } catch (NoJson e) {
            return Optional.empty();
        }
    }

    private static final class NoJson extends RuntimeException {
        private NoJson() {
            super(null, null, false, false);
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        blanks();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private Value value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> Value.of(string());
            default -> word();
        };
    }

    private void open() {
        at++;
        if (++depth > DEEPEST) {
            throw new NoJson();
        }
    }

    /** Past the separator; false past the closing bracket. */
    private boolean goesOn(char close) {
        char c = peek();
        at++;
        if (c == close) {
            depth--;
        }
        if (c != ',' && c != close) {
            throw new NoJson();
        }
        return c == ',';
    }

    private Value object() {
        Map<Value, Value> entries = new LinkedHashMap<>();
        open();
        if (peek() == '}') {
            goesOn('}');
            return Value.dict(entries);
        }
        do {
            if (peek() != '"') {
                throw new NoJson();
            }
            Value key = Value.of(string());
            if (peek() != ':') {
                throw new NoJson();
            }
            at++;
            entries.put(key, value());
        } while (goesOn('}'));
        return Value.dict(entries);
    }

    private Value array() {
        List<Value> items = new ArrayList<>();
        open();
        if (peek() == ']') {
            goesOn(']');
            return Value.list(items);
        }
        do {
            items.add(value());
        } while (goesOn(']'));
        return Value.list(items);
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        if (at >= text.length()) {
            throw new NoJson();
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw new NoJson();
        }
        char c = text.charAt(at++);
        int known = "\"\\/nrtbf".indexOf(c);
        if (known >= 0) {
            return "\"\\/\n\r\t\b\f".charAt(known);
        }
        if (c != 'u' || at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw new NoJson();
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private Value word() {
        int from = at;
        while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        switch (word) {
            case "true":
                return Value.of(true);
            case "false":
                return Value.of(false);
            case "null":
                return Value.None.NONE;
            default:
                if (word.length() > 400 || !word.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
                    throw new NoJson();
                }
                return word.matches("-?\\d+")
                        ? new Value.Int(new BigInteger(word))
                        : new Value.Float(Double.parseDouble(word));
        }
    }
}
