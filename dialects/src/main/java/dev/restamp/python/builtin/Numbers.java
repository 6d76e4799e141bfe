package dev.restamp.python.builtin;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Arithmetic. */
public final class Numbers {

    private static final int MOST_BITS = 50_000;

    private Numbers() {}

    static boolean isNumber(Value value) {
        return value instanceof Value.Int || value instanceof Value.Float || value instanceof Value.Bool;
    }

    public static Optional<BigInteger> whole(Value value) {
        if (value instanceof Value.Int number) {
            return Optional.of(number.value());
        }
        if (value instanceof Value.Bool bool) {
            return Optional.of(bool.value() ? BigInteger.ONE : BigInteger.ZERO);
        }
        return Optional.empty();
    }

    static double real(Value value) {
        return value instanceof Value.Float number
                ? number.value()
                : whole(value).orElse(BigInteger.ZERO).doubleValue();
    }

    static int compare(Value left, Value right) {
        Optional<BigInteger> a = whole(left);
        Optional<BigInteger> b = whole(right);
        if (a.isPresent() && b.isPresent()) {
            return a.get().compareTo(b.get());
        }
        double x = real(left);
        double y = real(right);
        if (Double.isNaN(x) || Double.isNaN(y) || Double.isInfinite(x) || Double.isInfinite(y)) {
            return Double.compare(x, y);
        }
        return exact(left).compareTo(exact(right));
    }

    private static BigDecimal exact(Value value) {
        return value instanceof Value.Float number
                ? new BigDecimal(number.value())
                : new BigDecimal(whole(value).orElse(BigInteger.ZERO));
    }

    static Value operate(Value left, String operator, Value right, Run run) {
        Optional<BigInteger> a = whole(left);
        Optional<BigInteger> b = whole(right);
        boolean divides = operator.equals("/") || operator.equals("//") || operator.equals("%");
        boolean inverts = operator.equals("**") && real(left) == 0 && real(right) < 0;
        if (divides && real(right) == 0 || inverts) {
            return run.fail("ZeroDivisionError", "division by zero");
        }
        if (left instanceof Value.Bool p && right instanceof Value.Bool q && "&|^".contains(operator)) {
            return truth(p.value(), operator, q.value());
        }
        return a.isPresent() && b.isPresent() && !operator.equals("/")
                ? whole(a.get(), operator, b.get(), run)
                : real(real(left), operator, real(right));
    }

    private static Value truth(boolean a, String operator, boolean b) {
        return Value.of(operator.equals("&") ? a && b : operator.equals("|") ? a || b : a != b);
    }

    private static Value whole(BigInteger a, String operator, BigInteger b, Run run) {
        run.spend((a.bitLength() + b.bitLength()) / 8);
        return switch (operator) {
            case "+" -> new Value.Int(a.add(b));
            case "-" -> new Value.Int(a.subtract(b));
            case "*" ->
                new Value.Int(bounded(a.bitLength() + (long) b.bitLength(), a).multiply(b));
            case "//" -> new Value.Int(floor(a, b)[0]);
            case "%" -> new Value.Int(floor(a, b)[1]);
            case "**" -> power(a, b);
            case "&" -> new Value.Int(a.and(b));
            case "|" -> new Value.Int(a.or(b));
            case "^" -> new Value.Int(a.xor(b));
            case "<<", ">>" -> shifted(a, operator, b);
            default -> new Value.Unknown("the result of " + operator);
        };
    }

    private static BigInteger bounded(long bits, BigInteger value) {
        if (bits > MOST_BITS) {
            throw new TooMuch("a number of more than " + MOST_BITS + " bits");
        }
        return value;
    }

    /** Quotient and remainder, both rounded towards minus infinity. */
    private static BigInteger[] floor(BigInteger a, BigInteger b) {
        BigInteger[] both = a.divideAndRemainder(b);
        if (both[1].signum() == 0 || both[1].signum() == b.signum()) {
            return both;
        }
        return new BigInteger[] {both[0].subtract(BigInteger.ONE), both[1].add(b)};
    }

    private static Value power(BigInteger base, BigInteger exponent) {
        if (exponent.signum() < 0) {
            return new Value.Float(Math.pow(base.doubleValue(), exponent.doubleValue()));
        }
        long bits = exponent.bitLength() > 31 ? Long.MAX_VALUE : base.bitLength() * exponent.longValue();
        return new Value.Int(bounded(bits, base).pow(exponent.intValue()));
    }

    private static Value shifted(BigInteger a, String operator, BigInteger by) {
        if (by.signum() < 0 || by.bitLength() > 31) {
            return new Value.Unknown("a shift that is too far");
        }
        if (operator.equals(">>")) {
            return new Value.Int(a.shiftRight(by.intValue()));
        }
        return new Value.Int(bounded(a.bitLength() + by.longValue(), a).shiftLeft(by.intValue()));
    }

    /** Of the sign of the divisor. */
    private static double remainder(double a, double b) {
        double rest = a % b;
        return rest != 0 ? Math.signum(rest) == Math.signum(b) ? rest : rest + b : Math.copySign(0, b);
    }

    private static Value real(double a, String operator, double b) {
        return switch (operator) {
            case "+" -> new Value.Float(a + b);
            case "-" -> new Value.Float(a - b);
            case "*" -> new Value.Float(a * b);
            case "/" -> new Value.Float(a / b);
            case "//" -> new Value.Float(Math.floor((a - remainder(a, b)) / b + 0.5));
            case "%" -> new Value.Float(remainder(a, b));
            case "**" -> new Value.Float(Math.pow(a, b));
            default -> new Value.Unknown("the result of " + operator);
        };
    }
}
