package dev.restamp.fingerprint.yaml;

import dev.restamp.schema.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A node as plain maps, lists and texts, to be written again as it was. */
final class Plain {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private Plain() {}

    static @Nullable Object of(Node node) {
        if (node instanceof Node.Mapping mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> map.put(key, of(value)));
            return map;
        } else if (node instanceof Node.Sequence sequence) {
            return sequence.items().stream().map(Plain::of).toList();
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return scalar.nothing() ? null : typed(scalar.text());
    }

    /** Truths and numbers are written without quotes, as a person would. */
    private static Object typed(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? Integer.valueOf(text) : text;
    }
}
