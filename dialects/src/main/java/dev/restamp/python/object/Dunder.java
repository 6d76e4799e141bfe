package dev.restamp.python.object;

import java.util.Map;
import java.util.Optional;

/** The methods behind the operators. */
final class Dunder {

    private static final Map<String, String> METHODS = Map.ofEntries(
            Map.entry("==", "__eq__"),
            Map.entry("!=", "__ne__"),
            Map.entry("<", "__lt__"),
            Map.entry("<=", "__le__"),
            Map.entry(">", "__gt__"),
            Map.entry(">=", "__ge__"),
            Map.entry("in", "__contains__"),
            Map.entry("+", "__add__"),
            Map.entry("r+", "__radd__"),
            Map.entry("-", "__sub__"),
            Map.entry("*", "__mul__"),
            Map.entry("/", "__truediv__"),
            Map.entry("%", "__mod__"),
            Map.entry("|", "__or__"),
            Map.entry("&", "__and__"));

    private Dunder() {}

    static Optional<String> of(String operator) {
        return Optional.ofNullable(METHODS.get(operator));
    }
}
