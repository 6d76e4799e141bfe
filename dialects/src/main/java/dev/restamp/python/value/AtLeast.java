package dev.restamp.python.value;

import java.util.List;
import java.util.stream.Stream;

/** A version of which no more is known than that it is this one or a newer one. */
public record AtLeast(List<Integer> version) implements Value.Thing {

    @Override
    public String describe() {
        return "a version from " + version + " on";
    }

    /** {@code version_info[0]}. */
    @Override
    public Value item(Value index, Run run) {
        return index.equals(Value.Int.of(0)) ? new AtLeast(version.subList(0, 1)) : new Unknown(describe() + "[…]");
    }

    /** Asked by a tuple, or by the first number alone. */
    @Override
    public Value operate(String operator, Value right, Run run) {
        List<Value> parts = right instanceof Value.TupleValue tuple ? tuple.items() : List.of(right);
        boolean known = !parts.isEmpty()
                && parts.stream()
                        .allMatch(part -> part instanceof Value.Int number
                                && number.value().bitLength() < 31);
        int sign = known
                ? compared(parts.stream()
                        .flatMap(part -> part instanceof Value.Int number ? Stream.of(number) : Stream.empty())
                        .map(number -> number.value().intValue())
                        .toList())
                : -1;
        return switch (operator) {
            case ">=" -> sign >= 0 ? Value.of(true) : undecided(operator);
            case "<" -> sign >= 0 ? Value.of(false) : undecided(operator);
            case ">" -> sign > 0 ? Value.of(true) : undecided(operator);
            case "<=", "==" -> sign > 0 ? Value.of(false) : undecided(operator);
            case "!=" -> sign > 0 ? Value.of(true) : undecided(operator);
            default -> undecided(operator);
        };
    }

    private Unknown undecided(String operator) {
        return new Unknown(describe() + " " + operator + " …");
    }

    private int compared(List<Integer> other) {
        for (int i = 0; i < Math.min(version.size(), other.size()); i++) {
            if (!version.get(i).equals(other.get(i))) {
                return version.get(i).compareTo(other.get(i));
            }
        }
        return Integer.compare(version.size(), other.size());
    }
}
