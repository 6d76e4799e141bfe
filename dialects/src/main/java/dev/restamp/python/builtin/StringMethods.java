package dev.restamp.python.builtin;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Outline;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The methods of text. */
public final class StringMethods {

    private StringMethods() {}

    public static Value call(String text, String name, Arguments arguments, Run run) {
        run.spend(text.length() / 4);
        for (Value argument : arguments.positional()) {
            if (argument instanceof Value.Unknown unknown && !name.equals("format")) {
                return unknown.plain();
            }
        }
        return switch (name) {
            case "format" -> new FormatCall(arguments, run).apply(text);
            case "join" -> join(text, arguments, run);
            case "replace" -> replace(text, arguments, run);
            case "split", "rsplit" -> split(text, name, arguments);
            case "splitlines" -> lines(text, arguments, run);
            case "startswith", "endswith" -> edge(text, name, arguments);
            case "partition", "rpartition" -> partition(text, name, arguments);
            case "format_map" -> mapped(text, arguments, run);
            case "encode" -> encoded(text, name, arguments);
            default -> simple(text, name, arguments, run);
        };
    }

    /** Whether what is written in this encoding is written as in UTF-8. */
    static boolean isUtf8(Arguments arguments, boolean ascii) {
        String encoding = arguments
                .find(0, "encoding")
                .map(given -> given.text().orElse(""))
                .orElse("utf-8");
        String plain = encoding.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return plain.equals("utf8") || ascii && (plain.equals("ascii") || plain.equals("latin1"));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** What an encoding has no sign for may be left out. */
    private static Value encoded(String text, String name, Arguments arguments) {
        boolean lossy = arguments.find(1, "errors").flatMap(Value::text).equals(Optional.of("ignore"));
        String kept = lossy && !isUtf8(arguments, false) ? text.replaceAll("[^\\x00-\\x7f]", "") : text;
        return isUtf8(arguments, isAscii(kept)) ? encoded(kept) : Methods.unknown(name);
    }

    private static Value encoded(String text) {
        return new Value.Bytes(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static Value simple(String text, String name, Arguments arguments, Run run) {
        Optional<String> first = arguments.find(0, "").flatMap(Value::text);
        return switch (name) {
            case "lower" -> Value.of(text.toLowerCase(Locale.ROOT));
            case "casefold" -> isAscii(text) ? Value.of(text.toLowerCase(Locale.ROOT)) : Methods.unknown(name);
            case "upper" -> Value.of(text.toUpperCase(Locale.ROOT));
            case "capitalize" -> Value.of(capitalized(text));
            case "title" -> Value.of(title(text));
            case "swapcase" -> Value.of(swapped(text));
            case "strip" -> Value.of(strip(text, first, true, true));
            case "lstrip" -> Value.of(strip(text, first, true, false));
            case "rstrip" -> Value.of(strip(text, first, false, true));
            case "removeprefix" ->
                Value.of(
                        first.isPresent() && text.startsWith(first.get())
                                ? text.substring(first.get().length())
                                : text);
            case "removesuffix" -> Value.of(removeSuffix(text, first.orElse("")));
            case "find", "rfind", "index", "rindex", "count" ->
                first.filter(part -> isWhole(arguments))
                        .map(part -> place(text, name, part, run))
                        .orElse(Methods.unknown(name));
            case "ljust", "rjust", "center", "zfill" -> padded(text, name, arguments);
            case "isdecimal" -> Value.of(!text.isEmpty() && text.codePoints().allMatch(Character::isDigit));
            case "isdigit", "isnumeric" ->
                text.codePoints().anyMatch(StringMethods::isOddNumber)
                        ? Methods.unknown(name)
                        : Value.of(!text.isEmpty() && text.codePoints().allMatch(Character::isDigit));
            case "isalpha" -> Value.of(!text.isEmpty() && text.codePoints().allMatch(Character::isLetter));
            case "isalnum" -> Value.of(!text.isEmpty() && text.codePoints().allMatch(Character::isLetterOrDigit));
            case "isspace" -> Value.of(!text.isEmpty() && text.codePoints().allMatch(Character::isWhitespace));
            case "isupper" ->
                Value.of(text.equals(text.toUpperCase(Locale.ROOT)) && !text.equals(text.toLowerCase(Locale.ROOT)));
            case "islower" ->
                Value.of(text.equals(text.toLowerCase(Locale.ROOT)) && !text.equals(text.toUpperCase(Locale.ROOT)));
            case "isidentifier" ->
                isAscii(text) ? Value.of(text.matches("[A-Za-z_][A-Za-z0-9_]*")) : Methods.unknown(name);
            default -> Methods.unknown(name);
        };
    }

    private static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : Character.toString(Character.toTitleCase(text.charAt(0)))
                        + text.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String swapped(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return out.toString();
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (char c : text.toCharArray()) {
            out.append(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord = Character.isLetter(c);
        }
        return out.toString();
    }

    private static String strip(String text, Optional<String> characters, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && strips(text.charAt(from), characters)) {
            from++;
        }
        while (right && to > from && strips(text.charAt(to - 1), characters)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean strips(char c, Optional<String> characters) {
        return characters.isPresent() ? characters.get().indexOf(c) >= 0 : Character.isWhitespace(c) || c == '\u00a0';
    }

    /** A fraction or a raised number, which are digits to some and numbers to all. */
    private static boolean isOddNumber(int c) {
        return !Character.isDigit(c)
                && (Character.getType(c) == Character.OTHER_NUMBER
                        || Character.getType(c) == Character.LETTER_NUMBER
                        || Character.isIdeographic(c));
    }

    /** The whole text is looked at, and no stretch of it. */
    private static boolean isWhole(Arguments arguments) {
        return arguments.positional().size() == 1 && arguments.complete();
    }

    private static Value place(String text, String how, String part, Run run) {
        if (how.equals("count")) {
            return Value.Int.of(count(text, part));
        }
        int at = how.startsWith("r") ? text.lastIndexOf(part) : text.indexOf(part);
        return at < 0 && how.endsWith("index")
                ? run.fail("ValueError", "substring not found")
                : Value.Int.of(text.codePointCount(0, Math.max(0, at)) - (at < 0 ? 1 : 0));
    }

    private static String removeSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    private static int count(String text, String part) {
        if (part.isEmpty()) {
            return text.length() + 1;
        }
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static Value padded(String text, String how, Arguments arguments) {
        Optional<Integer> width = arguments.find(0, "width").flatMap(Subscripts::position);
        if (width.isEmpty() || width.get() > 100_000) {
            return Methods.unknown(how);
        }
        int missing = Math.max(0, width.get() - text.length());
        String fill = arguments.find(1, "").flatMap(Value::text).orElse(" ");
        return Value.of(
                switch (how) {
                    case "ljust" -> text + fill.repeat(missing);
                    case "center" -> centered(text, fill, missing, width.get());
                    case "zfill" -> zeros(text, missing);
                    default -> fill.repeat(missing) + text;
                });
    }

    /** Where there is no middle, the one more goes to the left if the width is odd. */
    private static String centered(String text, String fill, int missing, int width) {
        int left = missing / 2 + (missing & width & 1);
        return fill.repeat(left) + text + fill.repeat(missing - left);
    }

    /** A sign stays in front. */
    private static String zeros(String text, int missing) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        return signed ? text.charAt(0) + "0".repeat(missing) + text.substring(1) : "0".repeat(missing) + text;
    }

    private static Value join(String separator, Arguments arguments, Run run) {
        Value joined = arguments.find(0, "").orElse(Value.None.NONE);
        Optional<List<Value>> items = Iteration.over(joined, run);
        Outline out = new Outline(run);
        if (items.isEmpty()) {
            out.add(new Value.Unknown(Truth.reason(joined)));
        }
        for (int i = 0; i < items.map(List::size).orElse(0); i++) {
            Value item = items.get().get(i);
            out.add(i > 0 ? separator : "");
            if (item instanceof Value.Rest rest) {
                out.add(new Value.Unknown(rest.reason()));
            } else if (item.text().isPresent()) {
                out.add(item.text().get());
            } else if (!out.add(item)) {
                return new Value.Unknown(Truth.reason(item));
            }
        }
        return out.value();
    }

    private static Value replace(String text, Arguments arguments, Run run) {
        Optional<String> part = arguments.find(0, "").flatMap(Value::text);
        Optional<String> by = arguments.find(1, "").flatMap(Value::text);
        if (part.isEmpty() || by.isEmpty()) {
            return Methods.unknown("replace");
        }
        run.spend((long) count(text, part.get()) * by.get().length());
        Optional<Integer> most = arguments.find(2, "count").flatMap(Subscripts::position);
        if (most.isEmpty() || most.get() < 0) {
            return Value.of(text.replace(part.get(), by.get()));
        }
        return Value.of(replaceSome(text, part.get(), by.get(), most.get()));
    }

    private static String replaceSome(String text, String part, String by, int most) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int i = 0; i < most && !part.isEmpty(); i++) {
            int at = text.indexOf(part, from);
            if (at < 0) {
                break;
            }
            out.append(text, from, at).append(by);
            from = at + part.length();
        }
        return out.append(text.substring(from)).toString();
    }

    private static Value split(String text, String name, Arguments arguments) {
        Optional<String> separator = arguments.find(0, "sep").flatMap(Value::text);
        int most = arguments.find(1, "maxsplit").flatMap(Subscripts::position).orElse(-1);
        if (separator.isPresent() && separator.get().isEmpty()) {
            return Methods.unknown(name);
        }
        boolean fromRight = name.equals("rsplit") && most >= 0;
        if (fromRight && separator.isEmpty()) {
            return Methods.unknown(name);
        }
        List<String> parts = separator.isEmpty()
                ? words(text, most)
                : fromRight ? fromRight(text, separator.get(), most) : fromLeft(text, separator.get(), most);
        return Value.list(parts.stream().map(Value::of).toList());
    }

    private static List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (true) {
            while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            if (i >= text.length()) {
                return words;
            }
            if (most >= 0 && words.size() == most) {
                words.add(strip(text.substring(i), Optional.empty(), false, true));
                return words;
            }
            int from = i;
            while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            words.add(text.substring(from, i));
        }
    }

    private static List<String> fromLeft(String text, String separator, int most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator);
                at >= 0 && (most < 0 || parts.size() < most);
                at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<String> fromRight(String text, String separator, int most) {
        List<String> parts = new ArrayList<>();
        int to = text.length();
        while (parts.size() < most) {
            int at = to < separator.length() ? -1 : text.lastIndexOf(separator, to - separator.length());
            if (at < 0) {
                break;
            }
            parts.add(0, text.substring(at + separator.length(), to));
            to = at;
        }
        parts.add(0, text.substring(0, to));
        return parts;
    }

    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private static Value lines(String text, Arguments arguments, Run run) {
        boolean keep = arguments
                .find(0, "keepends")
                .flatMap(value -> Truth.of(value, run))
                .orElse(false);
        List<Value> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && LINE_ENDS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            int next = Math.min(text.length(), end + 1);
            if (end + 1 < text.length() && text.charAt(end) == '\r' && text.charAt(end + 1) == '\n') {
                next++;
            }
            lines.add(Value.of(text.substring(from, keep ? next : end)));
            from = next;
        }
        return Value.list(lines);
    }

    private static Value edge(String text, String name, Arguments arguments) {
        Value edges = arguments.find(0, "").orElse(Value.None.NONE);
        if (!isWhole(arguments)) {
            return Methods.unknown(name);
        }
        List<Value> all = edges instanceof Value.TupleValue tuple ? tuple.items() : List.of(edges);
        boolean any = false;
        for (Value edge : all) {
            if (edge.text().isEmpty()) {
                return new Value.Unknown(Truth.reason(edge));
            }
            any |= name.equals("startswith")
                    ? text.startsWith(edge.text().get())
                    : text.endsWith(edge.text().get());
        }
        return Value.of(any);
    }

    private static Value partition(String text, String name, Arguments arguments) {
        String separator = arguments.find(0, "").flatMap(Value::text).orElse("");
        if (separator.isEmpty()) {
            return Methods.unknown(name);
        }
        boolean right = name.equals("rpartition");
        int at = right ? text.lastIndexOf(separator) : text.indexOf(separator);
        if (at < 0) {
            return triple(right ? "" : text, "", right ? text : "");
        }
        return triple(text.substring(0, at), separator, text.substring(at + separator.length()));
    }

    private static Value triple(String before, String separator, String after) {
        return new Value.TupleValue(List.of(Value.of(before), Value.of(separator), Value.of(after)));
    }

    private static Value mapped(String text, Arguments arguments, Run run) {
        if (!(arguments.find(0, "").orElse(Value.None.NONE) instanceof Value.DictValue dict)) {
            return Methods.unknown("format_map");
        }
        java.util.Map<String, Value> named = new java.util.LinkedHashMap<>();
        dict.entries().forEach((key, value) -> key.text().ifPresent(name -> named.put(name, value)));
        return new FormatCall(new Arguments(List.of(), named, true), run).apply(text);
    }
}
