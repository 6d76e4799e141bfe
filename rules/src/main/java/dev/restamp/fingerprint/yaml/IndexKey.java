package dev.restamp.fingerprint.yaml;

import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One key of an index, in the words of SQL: {@code created DESC}, {@code lower(name)}. */
final class IndexKey {

    /** That there is one, of which nobody said what it is. */
    static final Index.Part UNKNOWN = new Index.Part(Expression.unknown(), false, "", "", "");

    private static final Pattern KEY = Pattern.compile(
            "(?<key>.+?)(?:\\s+collate\\s+(?<collation>\\S+))?(?:\\s+(?<class>\\w+_ops))?(?:\\s+(?<order>(?:asc|desc)(?:\\s+nulls\\s+(?:first|last))?|nulls\\s+(?:first|last)))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COLUMN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private IndexKey() {}

    static Node of(String text, Node.Mark mark) {
        Matcher key = KEY.matcher(text);
        if (COLUMN.matcher(text).matches() || !key.matches()) {
            return new Node.Scalar(text, false, mark);
        }
        Map<String, Node> words = new LinkedHashMap<>();
        boolean column = COLUMN.matcher(key.group("key")).matches();
        put(words, column ? "column" : "expression", key.group("key"), mark);
        put(words, "collation", key.group("collation"), mark);
        put(words, "operator class", key.group("class"), mark);
        put(words, "order", order(Optional.ofNullable(key.group("order"))), mark);
        return new Node.Mapping(words, Map.of(), mark);
    }

    /** Ascending goes without saying. */
    private static @org.jspecify.annotations.Nullable String order(Optional<String> words) {
        return words.map(order -> order.toUpperCase(Locale.ROOT).replaceFirst("^ASC\\s*", ""))
                .filter(order -> !order.isEmpty())
                .orElse(null);
    }

    private static void put(
            Map<String, Node> words, String word, @org.jspecify.annotations.Nullable String text, Node.Mark mark) {
        if (text != null) {
            words.put(word, new Node.Scalar(text, false, mark));
        }
    }
}
