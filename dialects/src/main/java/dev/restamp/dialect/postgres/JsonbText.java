package dev.restamp.dialect.postgres;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of JSON with the members of its objects in the order in which {@code jsonb} keeps them, by length and then by bytes, the last of
 * those that are called the same, and without white space. What is no JSON stays as it is.
 */
final class JsonbText {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*+(\"(?:[^\"\\\\]++|\\\\.)*+\"|[{}\\[\\]:,]|[^\\s\"{}\\[\\]:,]++)\\s*+");
    private static final Comparator<String> ORDER = Comparator.<String>comparingInt(name -> bytes(name).length)
            .thenComparing(JsonbText::bytes, Arrays::compareUnsigned);
    private static final int DEEPEST = 100;

    private final List<String> tokens;
    private int at;

    private JsonbText(List<String> tokens) {
        this.tokens = tokens;
    }

    static String of(String text) {
        return tokens(text).map(JsonbText::new).flatMap(JsonbText::whole).orElse(text);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<List<String>> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        return end == text.length() ? Optional.of(tokens) : Optional.empty();
    }

    private Optional<String> whole() {
        Optional<String> value = value(0);
        return at == tokens.size() ? value : Optional.empty();
    }

    private Optional<String> value(int depth) {
        if (depth > DEEPEST || at >= tokens.size()) {
            return Optional.empty();
        }
        String token = tokens.get(at++);
        return switch (token) {
            case "{" -> object(depth + 1);
            case "[" -> array(depth + 1);
            case "}", "]", ":", "," -> Optional.empty();
            default -> Optional.of(token);
        };
    }

    private Optional<String> object(int depth) {
        Map<String, String> members = new TreeMap<>(ORDER);
        boolean whole = each("}", () -> {
            Optional<String> name = value(depth).filter(text -> text.startsWith("\""));
            Optional<String> value = name.isPresent() && isNext(":") ? value(depth) : Optional.empty();
            value.ifPresent(text -> members.put(name.orElseThrow(), text));
            return value.isPresent();
        });
        List<String> all = new ArrayList<>();
        members.forEach((name, value) -> all.add(name + ":" + value));
        return whole ? Optional.of("{" + String.join(",", all) + "}") : Optional.empty();
    }

    private Optional<String> array(int depth) {
        List<String> all = new ArrayList<>();
        boolean whole = each("]", () -> {
            Optional<String> value = value(depth);
            value.ifPresent(all::add);
            return value.isPresent();
        });
        return whole ? Optional.of("[" + String.join(",", all) + "]") : Optional.empty();
    }

    /** Reads one after the other, with commas between, up to the end. */
    private boolean each(String end, Supplier<Boolean> one) {
        if (isNext(end)) {
            return true;
        }
        do {
            if (!one.get()) {
                return false;
            }
        } while (isNext(","));
        return isNext(end);
    }

    private boolean isNext(String token) {
        boolean next = at < tokens.size() && tokens.get(at).equals(token);
        at += next ? 1 : 0;
        return next;
    }
}
