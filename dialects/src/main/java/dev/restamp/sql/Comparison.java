package dev.restamp.sql;

import dev.restamp.text.Wildcards;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** SQL's logic over values: NULL is {@code None}, and what is not known stays Unknown unless it does not matter. */
final class Comparison {

    private static final Datum UNKNOWN = new Datum.Unknown("a comparison with something unknown");

    private Comparison() {}

    static Optional<Boolean> truth(Datum value) {
        if (value instanceof Datum.Truth bool) {
            return Optional.of(bool.value());
        } else if (value instanceof Datum.Whole number) {
            return Optional.of(number.value().signum() != 0);
        }
        return Optional.empty();
    }

    static boolean isUnknown(Datum value) {
        return value instanceof Datum.Unknown
                || value instanceof Datum.Items list && list.items().stream().anyMatch(Comparison::isUnknown);
    }

    static boolean isNull(Datum value) {
        return value == Datum.Null.NULL;
    }

    static Datum and(Datum left, Datum right) {
        if (isFalse(left) || isFalse(right)) {
            return Datum.of(false);
        } else if (truth(left).isPresent() && truth(right).isPresent()) {
            return Datum.of(true);
        }
        return isUnknown(left) || isUnknown(right) ? UNKNOWN : Datum.Null.NULL;
    }

    static Datum or(Datum left, Datum right) {
        return not(and(not(left), not(right)));
    }

    static Datum not(Datum value) {
        Optional<Boolean> truth = truth(value);
        return truth.isPresent() ? Datum.of(!truth.get()) : value;
    }

    private static boolean isFalse(Datum value) {
        return truth(value).filter(t -> !t).isPresent();
    }

    /** A comparison by one of SQL's operators. */
    static Datum compare(String operator, Datum left, Datum right) {
        if (operator.equals("IS")) {
            return identical(left, right);
        } else if (isNull(left) || isNull(right)) {
            return Datum.Null.NULL;
        } else if (isUnknown(left) || isUnknown(right)) {
            return operator.equals("=") && isAnother(left, right) ? Datum.of(false) : UNKNOWN;
        }
        return switch (operator) {
            case "=", "==" -> equal(left, right);
            case "<>", "!=" -> not(equal(left, right));
            case "<", ">", "<=", ">=" -> ordered(operator, left, right);
            case "LIKE", "~~" -> matches(left, like(right, '\\', false));
            case "ILIKE", "~~*" -> matches(left, like(right, '\\', true));
            case "!~~" -> not(matches(left, like(right, '\\', false)));
            case "GLOB" -> matches(left, glob(right));
            case "~" -> found(left, right, 0);
            case "~*" -> found(left, right, Pattern.CASE_INSENSITIVE);
            case "!~" -> not(found(left, right, 0));
            case "!~*" -> not(found(left, right, Pattern.CASE_INSENSITIVE));
            case "@>" -> contains(left, right);
            case "<@" -> contains(right, left);
            default -> UNKNOWN;
        };
    }

    private static boolean isAnother(Datum left, Datum right) {
        return left instanceof Datum.Unknown one && one.isOther(right)
                || right instanceof Datum.Unknown other && other.isOther(left);
    }

    private static Datum identical(Datum left, Datum right) {
        if (isNull(left) || isNull(right)) {
            return isUnknown(left) || isUnknown(right) ? UNKNOWN : Datum.of(isNull(left) && isNull(right));
        }
        return compare("=", left, right);
    }

    private static Datum equal(Datum left, Datum right) {
        if (left instanceof Datum.Items one && right instanceof Datum.Items other) {
            return Datum.of(one.items().equals(other.items()));
        } else if (left instanceof Oid != right instanceof Oid) {
            return left instanceof Datum.Whole || right instanceof Datum.Whole ? Datum.of(false) : UNKNOWN;
        } else if (left instanceof Oid) {
            return Datum.of(left.equals(right));
        }
        Optional<Integer> order = order(left, right);
        return order.isPresent() ? Datum.of(order.get() == 0) : UNKNOWN;
    }

    private static Datum ordered(String operator, Datum left, Datum right) {
        Optional<Integer> order = order(left, right);
        if (order.isEmpty()) {
            return UNKNOWN;
        }
        int sign = order.get();
        return Datum.of(
                switch (operator) {
                    case "<" -> sign < 0;
                    case ">" -> sign > 0;
                    case "<=" -> sign <= 0;
                    default -> sign >= 0;
                });
    }

    static Optional<Integer> order(Datum left, Datum right) {
        if (left instanceof Datum.Text one && right instanceof Datum.Text other) {
            return Optional.of(one.value().compareTo(other.value()));
        } else if (left instanceof Datum.Truth && right instanceof Datum.Text text) {
            return order(left, Datum.of(text.value().startsWith("t")));
        } else if (left instanceof Datum.Text && right instanceof Datum.Truth) {
            return order(right, left).map(o -> -o);
        }
        Optional<BigInteger> one = number(left);
        Optional<BigInteger> other = number(right);
        return one.isPresent() && other.isPresent() ? Optional.of(one.get().compareTo(other.get())) : Optional.empty();
    }

    static Optional<BigInteger> number(Datum value) {
        if (value instanceof Datum.Whole number) {
            return Optional.of(number.value());
        } else if (value instanceof Datum.Truth bool) {
            return Optional.of(bool.value() ? BigInteger.ONE : BigInteger.ZERO);
        }
        return value instanceof Datum.Text text && text.value().matches("-?\\d{1,300}")
                ? Optional.of(new BigInteger(text.value()))
                : Optional.empty();
    }

    /** Whether the value is any, or all, of the list. */
    static Datum quantified(String operator, Datum left, List<Datum> list, boolean all) {
        Datum result = Datum.of(all);
        for (Datum item : list) {
            Datum one = compare(operator, left, item);
            result = all ? and(result, one) : or(result, one);
        }
        return result;
    }

    private static Datum contains(Datum list, Datum part) {
        return list instanceof Datum.Items one && part instanceof Datum.Items other
                ? Datum.of(one.items().containsAll(other.items()))
                : UNKNOWN;
    }

    // ------------------------------------------------------------------------------------------------- patterns

    static Datum matches(Datum text, Optional<Wildcards> pattern) {
        if (isNull(text)) {
            return Datum.Null.NULL;
        }
        return text instanceof Datum.Text plain && pattern.isPresent()
                ? Datum.of(pattern.get().fit(plain.value()))
                : UNKNOWN;
    }

    static Optional<Wildcards> like(Datum pattern, char escape, boolean foldsCase) {
        return pattern instanceof Datum.Text text
                ? Optional.of(Wildcards.ofSql(text.value(), escape, foldsCase))
                : Optional.empty();
    }

    private static Optional<Wildcards> glob(Datum pattern) {
        return pattern instanceof Datum.Text text && !text.value().contains("[")
                ? Optional.of(Wildcards.ofFiles(text.value()))
                : Optional.empty();
    }

    /** Only plain patterns, whose meaning is the same to Java and whose cost is bounded. */
    private static Datum found(Datum text, Datum pattern, int flags) {
        if (!(text instanceof Datum.Text plain)
                || !(pattern instanceof Datum.Text regex)
                || !regex.value().matches("\\^?[\\w .|-]*(\\.\\*[\\w .|-]*)?\\$?")) {
            return UNKNOWN;
        }
        try {
            return Datum.of(
                    Pattern.compile(regex.value(), flags).matcher(plain.value()).find());
        } catch (PatternSyntaxException strange) {
            return UNKNOWN;
        }
    }
}
