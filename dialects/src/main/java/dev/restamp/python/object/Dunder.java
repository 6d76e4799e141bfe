package dev.restamp.python.object;

import java.util.Map;
import java.util.Optional;

/** The methods behind the operators. */
final class Dunder {

    private static final Map<String, String> COMPARING = Map.of(
            "==",
            "__eq__",
            "!=",
            "__ne__",
            "<",
            "__lt__",
            "<=",
            "__le__",
            ">",
            "__gt__",
            ">=",
            "__ge__",
            "in",
            "__contains__");

    private static final Map<String, String> CALCULATING = Map.ofEntries(
            Map.entry("+", "add"),
            Map.entry("-", "sub"),
            Map.entry("*", "mul"),
            Map.entry("/", "truediv"),
            Map.entry("//", "floordiv"),
            Map.entry("%", "mod"),
            Map.entry("**", "pow"),
            Map.entry("@", "matmul"),
            Map.entry("|", "or"),
            Map.entry("&", "and"),
            Map.entry("^", "xor"),
            Map.entry("<<", "lshift"),
            Map.entry(">>", "rshift"));

    private static final Map<String, String> ALONE = Map.of("u-", "__neg__", "u+", "__pos__", "~", "__invert__");

    private Dunder() {}

    /** The method of an operator, with {@code r} before it where the object is on its right, {@code u} where it has no left. */
    static Optional<String> of(String operator) {
        String named = Optional.ofNullable(COMPARING.get(operator)).orElse(ALONE.get(operator));
        if (named != null) {
            return Optional.of(named);
        }
        return operator.startsWith("r") ? calculating("r", operator.substring(1)) : calculating("", operator);
    }

    /** The method that changes its object where there is one: {@code __iadd__}. */
    static Optional<String> inPlace(String operator) {
        return calculating("i", operator);
    }

    private static Optional<String> calculating(String prefix, String operator) {
        return Optional.ofNullable(CALCULATING.get(operator)).map(name -> "__" + prefix + name + "__");
    }
}
