package dev.restamp.alembic.sql;

import dev.restamp.alembic.evaluate.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** SQL's logic over values: NULL is {@code None}, and what is not known stays Unknown unless it does not matter. */
final class Comparison {

    private static final Value UNKNOWN = new Value.Unknown("a comparison with something unknown");

    private Comparison() {}

    static Optional<Boolean> truth(Value value) {
        if (value instanceof Value.Bool bool) {
            return Optional.of(bool.value());
        } else if (value instanceof Value.Int number) {
            return Optional.of(number.value().signum() != 0);
        }
        return Optional.empty();
    }

    static boolean isUnknown(Value value) {
        return value instanceof Value.Unknown
                || value instanceof Value.ListValue list
                        && list.items().stream().anyMatch(Comparison::isUnknown);
    }

    static boolean isNull(Value value) {
        return value == Value.None.NONE;
    }

    static Value and(Value left, Value right) {
        if (isFalse(left) || isFalse(right)) {
            return Value.of(false);
        } else if (truth(left).isPresent() && truth(right).isPresent()) {
            return Value.of(true);
        }
        return isUnknown(left) || isUnknown(right) ? UNKNOWN : Value.None.NONE;
    }

    static Value or(Value left, Value right) {
        return not(and(not(left), not(right)));
    }

    static Value not(Value value) {
        Optional<Boolean> truth = truth(value);
        return truth.isPresent() ? Value.of(!truth.get()) : value;
    }

    private static boolean isFalse(Value value) {
        return truth(value).filter(t -> !t).isPresent();
    }

    /** A comparison by one of SQL's operators. */
    static Value compare(String operator, Value left, Value right) {
        if (operator.equals("IS")) {
            return identical(left, right);
        } else if (isNull(left) || isNull(right)) {
            return Value.None.NONE;
        } else if (isUnknown(left) || isUnknown(right)) {
            return UNKNOWN;
        }
        return switch (operator) {
            case "=", "==" -> equal(left, right);
            case "<>", "!=" -> not(equal(left, right));
            case "<", ">", "<=", ">=" -> ordered(operator, left, right);
            case "LIKE", "~~" -> matches(left, like(right, '\\'), 0);
            case "ILIKE", "~~*" -> matches(left, like(right, '\\'), Pattern.CASE_INSENSITIVE);
            case "!~~" -> not(matches(left, like(right, '\\'), 0));
            case "GLOB" -> matches(left, glob(right), 0);
            case "~" -> found(left, right, 0);
            case "~*" -> found(left, right, Pattern.CASE_INSENSITIVE);
            case "!~" -> not(found(left, right, 0));
            case "!~*" -> not(found(left, right, Pattern.CASE_INSENSITIVE));
            case "@>" -> contains(left, right);
            case "<@" -> contains(right, left);
            default -> UNKNOWN;
        };
    }

    private static Value identical(Value left, Value right) {
        if (isNull(left) || isNull(right)) {
            return isUnknown(left) || isUnknown(right) ? UNKNOWN : Value.of(isNull(left) && isNull(right));
        }
        return compare("=", left, right);
    }

    private static Value equal(Value left, Value right) {
        if (left instanceof Value.ListValue one && right instanceof Value.ListValue other) {
            return Value.of(one.items().equals(other.items()));
        } else if (left instanceof Oid != right instanceof Oid) {
            return left instanceof Value.Int || right instanceof Value.Int ? Value.of(false) : UNKNOWN;
        } else if (left instanceof Oid) {
            return Value.of(left.equals(right));
        }
        Optional<Integer> order = order(left, right);
        return order.isPresent() ? Value.of(order.get() == 0) : UNKNOWN;
    }

    private static Value ordered(String operator, Value left, Value right) {
        Optional<Integer> order = order(left, right);
        if (order.isEmpty()) {
            return UNKNOWN;
        }
        int sign = order.get();
        return Value.of(
                switch (operator) {
                    case "<" -> sign < 0;
                    case ">" -> sign > 0;
                    case "<=" -> sign <= 0;
                    default -> sign >= 0;
                });
    }

    static Optional<Integer> order(Value left, Value right) {
        if (left instanceof Value.Str one && right instanceof Value.Str other) {
            return Optional.of(one.value().compareTo(other.value()));
        } else if (left instanceof Value.Bool && right instanceof Value.Str text) {
            return order(left, Value.of(text.value().startsWith("t")));
        } else if (left instanceof Value.Str && right instanceof Value.Bool) {
            return order(right, left).map(o -> -o);
        }
        Optional<BigInteger> one = number(left);
        Optional<BigInteger> other = number(right);
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().compareTo(other.get())) : Optional.empty();
    }

    static Optional<BigInteger> number(Value value) {
        if (value instanceof Value.Int number) {
            return Optional.of(number.value());
        } else if (value instanceof Value.Bool bool) {
            return Optional.of(bool.value() ? BigInteger.ONE : BigInteger.ZERO);
        }
        return value instanceof Value.Str text && text.value().matches("-?\\d{1,300}")
                ? Optional.of(new BigInteger(text.value()))
                : Optional.empty();
    }

    /** Whether the value is any, or all, of the list. */
    static Value quantified(String operator, Value left, List<Value> list, boolean all) {
        Value result = Value.of(all);
        for (Value item : list) {
            Value one = compare(operator, left, item);
            result = all ? and(result, one) : or(result, one);
        }
        return result;
    }

    private static Value contains(Value list, Value part) {
        return list instanceof Value.ListValue one && part instanceof Value.ListValue other
                ? Value.of(one.items().containsAll(other.items()))
                : UNKNOWN;
    }

    // ------------------------------------------------------------------------------------------------- patterns

    static Value matches(Value text, Optional<String> pattern, int flags) {
        if (isNull(text)) {
            return Value.None.NONE;
        }
        return text instanceof Value.Str plain && pattern.isPresent()
                ? Value.of(Pattern.compile(pattern.get(), flags | Pattern.DOTALL)
                        .matcher(plain.value())
                        .matches())
                : UNKNOWN;
    }

    static Optional<String> like(Value pattern, char escape) {
        if (!(pattern instanceof Value.Str text)) {
            return Optional.empty();
        }
        StringBuilder regex = new StringBuilder();
        String like = text.value();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == escape && i + 1 < like.length()) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Optional.of(regex.toString());
    }

    private static Optional<String> glob(Value pattern) {
        if (!(pattern instanceof Value.Str text) || text.value().contains("[")) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        text.value()
                .chars()
                .forEach(c -> parts.add(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Optional.of(String.join("", parts));
    }

    /** Only plain patterns, whose meaning is the same to Java and whose cost is bounded. */
    private static Value found(Value text, Value pattern, int flags) {
        if (!(text instanceof Value.Str plain)
                || !(pattern instanceof Value.Str regex)
                || !regex.value().matches("\\^?[\\w .|-]*(\\.\\*[\\w .|-]*)?\\$?")) {
            return UNKNOWN;
        }
        try {
            return Value.of(
                    Pattern.compile(regex.value(), flags).matcher(plain.value()).find());
        } catch (PatternSyntaxException strange) {
            return UNKNOWN;
        }
    }
}
