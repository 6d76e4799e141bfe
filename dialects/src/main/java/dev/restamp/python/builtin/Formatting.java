package dev.restamp.python.builtin;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Truth;
import dev.restamp.python.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values as text: {@code str}, {@code repr}, and the three ways of formatting. */
public final class Formatting {

    private static final int WIDEST = 100_000;

    private Formatting() {}

    /** As {@code str(value)}; empty when that is not known. */
    public static Optional<String> text(Value value, Run run) {
        if (value instanceof Value.Str text) {
            return Optional.of(text.value());
        }
        if (value instanceof Value.Thing thing) {
            return thing.asText(run);
        }
        return repr(value, run);
    }

    /** The path of a file, written or as a thing that is one. */
    public static Optional<String> path(Value value, Run run) {
        return value.text().or(() -> value instanceof Value.Thing ? text(value, run) : Optional.empty());
    }

    /** As {@code repr(value)}; empty when that is not known. */
    public static Optional<String> repr(Value value, Run run) {
        if (value instanceof Value.Str text) {
            return Optional.of(quoted(text.value()));
        }
        if (value instanceof Value.Int number) {
            return Optional.of(number.value().toString());
        }
        if (value instanceof Value.Bool bool) {
            return Optional.of(bool.value() ? "True" : "False");
        }
        if (value instanceof Value.None) {
            return Optional.of("None");
        }
        if (value instanceof Value.Float number) {
            return Optional.of(real(number.value()));
        }
        if (value instanceof Value.Bytes bytes) {
            return Optional.of("b" + ascii(quoted(bytes.latin1())));
        }
        if (value instanceof Value.ListValue list) {
            return listed("[", list.items(), "]", run);
        }
        if (value instanceof Value.TupleValue tuple) {
            return listed("(", tuple.items(), tuple.items().size() == 1 ? ",)" : ")", run);
        }
        if (value instanceof Value.DictValue dict) {
            return dict(dict, run);
        }
        return value instanceof Value.SetValue set ? set(set, run) : Optional.empty();
    }

    private static Optional<String> listed(String open, List<Value> items, String close, Run run) {
        StringBuilder out = new StringBuilder(open);
        run.deeper();
        for (int i = 0; i < items.size(); i++) {
            run.step();
            Optional<String> item = repr(items.get(i), run);
            if (item.isEmpty()) {
                run.shallower();
                return Optional.empty();
            }
            run.spend(item.get().length());
            out.append(i > 0 ? ", " : "").append(item.get());
        }
        run.shallower();
        return Optional.of(out.append(close).toString());
    }

    /** The order of several members is by chance. */
    private static Optional<String> set(Value.SetValue set, Run run) {
        if (set.items().isEmpty()) {
            return Optional.of("set()");
        }
        return set.items().size() == 1 ? listed("{", List.copyOf(set.items()), "}", run) : Optional.empty();
    }

    private static Optional<String> dict(Value.DictValue dict, Run run) {
        StringBuilder out = new StringBuilder("{");
        run.deeper();
        for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
            Optional<String> key = repr(entry.getKey(), run);
            Optional<String> value = repr(entry.getValue(), run);
            if (key.isEmpty() || value.isEmpty()) {
                run.shallower();
                return Optional.empty();
            }
            run.spend(key.get().length() + value.get().length());
            out.append(out.length() > 1 ? ", " : "")
                    .append(key.get())
                    .append(": ")
                    .append(value.get());
        }
        run.shallower();
        return Optional.of(out.append("}").toString());
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(c);
                    } else if (c < 32 || c == 127) {
                        out.append(escaped(c));
                    } else {
                        out.append(isHidden(text.codePointAt(i)) ? escaped(c) : c);
                    }
                }
            }
        }
        return out.append(quote).toString();
    }

    /** What Python calls not printable, a space of other scripts among them. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }

    private static String escaped(int c) {
        return String.format(c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c);
    }

    /** With all escaped that is not of the oldest letters, as {@code ascii()} does. */
    private static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(c < 128 ? Character.toString(c) : escaped(c)));
        return out.toString();
    }

    /** A float as Python writes it: the shortest digits that mean it, without an exponent as long as it is handy. */
    static String real(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal decimal = shortest(value).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = decimal.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = decimal.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = value < 0 ? "-" : "";
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** Java may write a digit more than it takes to mean the number. */
    private static BigDecimal shortest(double value) {
        BigDecimal written = new BigDecimal(Double.toString(value));
        BigDecimal shorter = written.round(new MathContext(Math.max(1, written.precision() - 1)));
        return shorter.doubleValue() == value ? shorter : written;
    }

    /** For messages: the value, or what it is. */
    static String brief(Value value, Run run) {
        String text = repr(value, run).orElseGet(() -> Truth.reason(value));
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /** As an f-string or {@code format} does; the conversion is 0 for none. */
    public static Optional<String> format(Value value, char conversion, String specification, Run run) {
        if (conversion == 'r' || conversion == 'a') {
            return repr(value, run)
                    .map(text -> conversion == 'a' ? ascii(text) : text)
                    .flatMap(text -> formatted(Value.of(text), specification, run));
        }
        if (conversion == 's') {
            return text(value, run).flatMap(text -> formatted(Value.of(text), specification, run));
        }
        if (value instanceof Value.Thing && specification.contains("%")) {
            Value moment = run.call(run.attribute(value, "strftime"), Arguments.of(Value.of(specification)));
            return moment.text();
        }
        if (value instanceof Value.Thing thing) {
            return thing.asFormatted(run).flatMap(text -> formatted(Value.of(text), specification, run));
        }
        return formatted(value, specification, run);
    }

    private static Optional<String> formatted(Value value, String specification, Run run) {
        if (specification.isEmpty()) {
            return text(value, run);
        }
        return Specification.parse(specification).flatMap(known -> known.apply(value, run));
    }

    /** {@code fill align sign # 0 width , .precision type}. */
    record Specification(
            char fill, char align, char sign, boolean other, boolean grouped, int width, int precision, char type) {

        static Optional<Specification> parse(String text) {
            int i = 0;
            char fill = ' ';
            char align = 0;
            if (text.length() > 1 && "<>^=".indexOf(text.charAt(1)) >= 0) {
                fill = text.charAt(0);
                align = text.charAt(1);
                i = 2;
            } else if ("<>^=".indexOf(text.charAt(0)) >= 0) {
                align = text.charAt(0);
                i = 1;
            }
            char sign = i < text.length() && "+- ".indexOf(text.charAt(i)) >= 0 ? text.charAt(i++) : '-';
            boolean other = i < text.length() && text.charAt(i) == '#';
            if (other) {
                i++;
            }
            if (i < text.length() && text.charAt(i) == '0' && align == 0) {
                fill = '0';
                align = '=';
            }
            int[] number = number(text, i);
            boolean grouped = number[1] < text.length() && text.charAt(number[1]) == ',';
            i = number[1] + (grouped ? 1 : 0);
            int[] precision = {-1, i};
            if (i < text.length() && text.charAt(i) == '.') {
                precision = number(text, i + 1);
            }
            i = precision[1];
            char type = i < text.length() ? text.charAt(i++) : 0;
            boolean fits = i == text.length() && number[0] <= WIDEST && precision[0] <= 1000;
            return fits
                    ? Optional.of(new Specification(fill, align, sign, other, grouped, number[0], precision[0], type))
                    : Optional.empty();
        }

        /** The number at the place, 0 for none, and where it ends. */
        private static int[] number(String text, int from) {
            int value = 0;
            int i = from;
            for (; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
                value = Math.min(WIDEST + 1, value * 10 + text.charAt(i) - '0');
            }
            return new int[] {value, i};
        }

        Optional<String> apply(Value value, Run run) {
            run.spend(width);
            if (Numbers.isNumber(value) && !(value instanceof Value.Bool && type == 0)) {
                return number(value);
            }
            if (type != 0 && type != 's') {
                return Optional.empty();
            }
            return text(value, run)
                    .map(text -> precision >= 0 && precision < text.length() ? text.substring(0, precision) : text)
                    .map(text -> padded("", text, align == 0 ? '<' : align));
        }

        private Optional<String> number(Value value) {
            boolean real = value instanceof Value.Float || type == 'f' || type == 'F' || type == '%' || type == 'e';
            Optional<String> digits = real ? real(Math.abs(Numbers.real(value))) : whole(value);
            String shown = Numbers.real(value) < 0 ? "-" : sign == '-' ? "" : String.valueOf(sign);
            return digits.map(text -> padded(shown, text, align == 0 ? '>' : align));
        }

        private Optional<String> whole(Value value) {
            BigInteger number = Numbers.whole(value).orElse(BigInteger.ZERO).abs();
            return switch (type) {
                case 0, 'd', 'n' ->
                    Optional.of(grouped ? String.format(java.util.Locale.ROOT, "%,d", number) : number.toString());
                case 'x' -> Optional.of((other ? "0x" : "") + number.toString(16));
                case 'X' ->
                    Optional.of((other ? "0X" : "") + number.toString(16).toUpperCase(java.util.Locale.ROOT));
                case 'o' -> Optional.of((other ? "0o" : "") + number.toString(8));
                case 'b' -> Optional.of((other ? "0b" : "") + number.toString(2));
                default -> Optional.empty();
            };
        }

        private Optional<String> real(double value) {
            if (type == 0 && precision < 0) {
                return Optional.of(Formatting.real(value));
            }
            if (type != 'f' && type != 'F' && type != '%') {
                return Optional.empty();
            }
            BigDecimal exact = new BigDecimal(type == '%' ? value * 100 : value);
            BigDecimal rounded = exact.setScale(precision < 0 ? 6 : precision, java.math.RoundingMode.HALF_EVEN);
            String digits = grouped
                    ? String.format(java.util.Locale.ROOT, "%,." + rounded.scale() + "f", rounded)
                    : rounded.toPlainString();
            return Optional.of(digits + (type == '%' ? "%" : ""));
        }

        private String padded(String shownSign, String text, char how) {
            int missing = Math.max(0, width - text.codePointCount(0, text.length()) - shownSign.length());
            String pad = String.valueOf(fill);
            return switch (how) {
                case '<' -> shownSign + text + pad.repeat(missing);
                case '^' -> pad.repeat(missing / 2) + shownSign + text + pad.repeat(missing - missing / 2);
                case '=' -> shownSign + pad.repeat(missing) + text;
                default -> pad.repeat(missing) + shownSign + text;
            };
        }
    }
}
