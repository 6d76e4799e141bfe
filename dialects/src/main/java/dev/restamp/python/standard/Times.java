package dev.restamp.python.standard;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.python.value.Value.Unknown;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The module datetime, as far as defaults and rows are written with it: moments that a script spells out. */
final class Times {

    private static final Zone UTC = new Zone();

    /** In the order of the constructor's arguments. */
    private static final List<String> PARTS =
            List.of("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo");

    private static final int DATE_PARTS = 3;
    private static final int ZONE = 7;

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "weeks", ChronoUnit.WEEKS,
            "days", ChronoUnit.DAYS,
            "hours", ChronoUnit.HOURS,
            "minutes", ChronoUnit.MINUTES,
            "seconds", ChronoUnit.SECONDS);

    /** Of days; no moment that Python knows is further from another. */
    private static final long LONGEST = 3_700_000;

    private Times() {}

    static Namespace module() {
        return Namespace.of("datetime")
                .with("datetime", new Maker("datetime.datetime", Times::moment))
                .with("date", new Maker("datetime.date", Times::day))
                .function("timedelta", Times::span)
                .with("timezone", Namespace.of("datetime.timezone").with("utc", UTC))
                .with("UTC", UTC);
    }

    private static Value span(Arguments arguments, Run run) {
        Map<String, Value> parts = new LinkedHashMap<>(arguments.named());
        arguments.find(0, "").ifPresent(days -> parts.put("days", days));
        Duration all = Duration.ZERO;
        for (Map.Entry<String, Value> part : parts.entrySet()) {
            ChronoUnit unit = UNITS.get(part.getKey());
            if (unit == null
                    || !(part.getValue() instanceof Value.Int many)
                    || many.value().bitLength() > 31) {
                return new Unknown("a span of time");
            }
            all = all.plus(unit.getDuration().multipliedBy(many.value().longValue()));
        }
        return arguments.positional().size() > 1 || !arguments.complete() ? new Unknown("a span of time") : span(all);
    }

    private static Value span(Duration length) {
        return Math.abs(length.toDays()) > LONGEST ? new Unknown("a span of time") : new Span(length);
    }

    private static Value moment(Arguments arguments, Run run) {
        Value zone = arguments.find(ZONE, PARTS.get(ZONE)).orElse(Value.None.NONE);
        boolean universal = zone instanceof Zone;
        if (!universal && !(zone instanceof Value.None)) {
            return new Unknown("a moment in some time zone");
        }
        return find(arguments, ZONE)
                .<Value>map(at -> new Moment(at, true, universal))
                .orElseGet(() -> new Unknown("a moment"));
    }

    private static Value day(Arguments arguments, Run run) {
        return find(arguments, DATE_PARTS)
                .<Value>map(at -> new Moment(at, false, false))
                .orElseGet(() -> new Unknown("a day"));
    }

    private static Optional<LocalDateTime> find(Arguments arguments, int many) {
        int[] parts = new int[ZONE];
        for (int i = 0; i < many; i++) {
            Optional<Value> given = arguments.find(i, PARTS.get(i));
            Optional<Integer> part = given.filter(Value.Int.class::isInstance)
                    .map(number -> ((Value.Int) number).value())
                    .filter(number -> number.bitLength() < Integer.SIZE)
                    .map(Number::intValue);
            if (part.isEmpty() && (given.isPresent() || i < DATE_PARTS) || !arguments.complete()) {
                return Optional.empty();
            }
            parts[i] = part.orElse(0);
        }
        try {
            return Optional.of(LocalDateTime.of(
                    parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], Math.multiplyExact(parts[6], 1_000)));
        } catch (DateTimeException | ArithmeticException never) {
            return Optional.empty();
        }
    }

    /** A class of moments; what else it can do depends on the time at which it is asked. */
    private record Maker(String name, Builtin.Body make) implements Value.Thing {
        @Override
        public String describe() {
            return name;
        }

        @Override
        public Value call(Arguments arguments, Run run) {
            return make.call(arguments, run);
        }
    }

    /** {@code timezone.utc}. */
    private record Zone() implements Value.Thing {
        @Override
        public String describe() {
            return "timezone.utc";
        }

        @Override
        public Optional<String> asText(Run run) {
            return Optional.of("UTC");
        }
    }

    /** {@code timedelta(days=1)}. */
    private record Span(Duration length) implements Value.Thing {
        @Override
        public String describe() {
            return "a span of time";
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.equals("days")
                    ? Value.Int.of(Math.floorDiv(length.toSeconds(), 86_400))
                    : new Unknown("a span's " + name);
        }

        @Override
        public Value operate(String operator, Value right, Run run) {
            if (operator.equals("r+") && right instanceof Moment moment) {
                return moment.operate("+", this, run);
            } else if (operator.endsWith("*")
                    && right instanceof Value.Int times
                    && times.value().bitLength() < 20) {
                return span(length.multipliedBy(times.value().longValue()));
            }
            return right instanceof Span other ? with(operator, other) : new Unknown("spans of time, " + operator);
        }

        private Value with(String operator, Span other) {
            return switch (operator) {
                case "+" -> span(length.plus(other.length));
                case "-" -> span(length.minus(other.length));
                default -> ordered(operator, length.compareTo(other.length));
            };
        }
    }

    private static Value ordered(String operator, int sign) {
        return switch (operator) {
            case "==" -> Value.of(sign == 0);
            case "!=" -> Value.of(sign != 0);
            case "<" -> Value.of(sign < 0);
            case "<=" -> Value.of(sign <= 0);
            case ">" -> Value.of(sign > 0);
            case ">=" -> Value.of(sign >= 0);
            default -> new Unknown("times, " + operator);
        };
    }

    /** A date, or a date and a time of day, in no zone or in UTC. */
    private record Moment(LocalDateTime at, boolean timed, boolean universal) implements Value.Thing {
        @Override
        public String describe() {
            return "the moment " + written(' ');
        }

        @Override
        public Optional<String> asText(Run run) {
            return Optional.of(written(' '));
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "isoformat" -> new Builtin(name, (a, r) -> iso(a));
                case "date" -> new Builtin(name, (a, r) -> new Moment(at.truncatedTo(ChronoUnit.DAYS), false, false));
                case "year" -> Value.Int.of(at.getYear());
                case "month" -> Value.Int.of(at.getMonthValue());
                case "day" -> Value.Int.of(at.getDayOfMonth());
                case "hour" -> Value.Int.of(at.getHour());
                case "minute" -> Value.Int.of(at.getMinute());
                case "second" -> Value.Int.of(at.getSecond());
                case "weekday" ->
                    new Builtin(name, (a, r) -> Value.Int.of(at.getDayOfWeek().getValue() - 1L));
                case "replace" -> new Builtin(name, (a, r) -> replaced(a));
                case "strftime" ->
                    new Builtin(
                            name,
                            (a, r) -> a.find(0, "format")
                                    .flatMap(Value::text)
                                    .flatMap(this::shown)
                                    .<Value>map(Value::of)
                                    .orElseGet(() -> new Unknown("the text of " + describe())));
                default -> new Unknown(describe() + "." + name);
            };
        }

        /** Days and moments are nothing that is compared or taken from one another. */
        @Override
        public Value operate(String operator, Value right, Run run) {
            if (right instanceof Span span && (operator.equals("+") || operator.equals("-"))) {
                long days = Math.floorDiv(span.length().toSeconds(), 86_400);
                Duration length = timed ? span.length() : Duration.ofDays(operator.equals("+") ? days : -days);
                LocalDateTime then = timed && operator.equals("-") ? at.minus(length) : at.plus(length);
                return then.getYear() < 1 || then.getYear() > 9_999
                        ? new Unknown("a moment")
                        : new Moment(then, timed, universal);
            } else if (right instanceof Moment other && timed == other.timed && universal == other.universal) {
                return operator.equals("-")
                        ? new Span(Duration.between(other.at, at))
                        : ordered(operator, at.compareTo(other.at));
            }
            return new Unknown(describe() + " " + operator + " …");
        }

        private Value replaced(Arguments arguments) {
            Map<String, Value> parts = new LinkedHashMap<>();
            List<Integer> now = List.of(
                    at.getYear(),
                    at.getMonthValue(),
                    at.getDayOfMonth(),
                    at.getHour(),
                    at.getMinute(),
                    at.getSecond(),
                    at.getNano() / 1_000);
            for (int i = 0; i < ZONE; i++) {
                parts.put(PARTS.get(i), arguments.find(i, PARTS.get(i)).orElse(Value.Int.of(now.get(i))));
            }
            return arguments.find("tzinfo").isPresent()
                    ? new Unknown("a moment in some time zone")
                    : find(new Arguments(List.of(), parts, arguments.complete()), ZONE)
                            .<Value>map(then -> new Moment(then, timed, universal))
                            .orElseGet(() -> new Unknown("a moment"));
        }

        /** By the signs that mean the same wherever it is run. */
        private Optional<String> shown(String form) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < form.length(); i++) {
                char c = form.charAt(i);
                Optional<String> part =
                        c != '%' || ++i == form.length() ? Optional.of(String.valueOf(c)) : part(form.charAt(i));
                if (part.isEmpty()) {
                    return part;
                }
                out.append(part.get());
            }
            return Optional.of(out.toString());
        }

        private Optional<String> part(char sign) {
            return switch (sign) {
                case 'Y' -> Optional.of("%d".formatted(at.getYear()));
                case 'y' -> Optional.of("%02d".formatted(at.getYear() % 100));
                case 'm' -> Optional.of("%02d".formatted(at.getMonthValue()));
                case 'd' -> Optional.of("%02d".formatted(at.getDayOfMonth()));
                case 'H' -> Optional.of("%02d".formatted(at.getHour()));
                case 'M' -> Optional.of("%02d".formatted(at.getMinute()));
                case 'S' -> Optional.of("%02d".formatted(at.getSecond()));
                case 'f' -> Optional.of("%06d".formatted(at.getNano() / 1_000));
                case 'j' -> Optional.of("%03d".formatted(at.getDayOfYear()));
                case '%' -> Optional.of("%");
                default -> Optional.empty();
            };
        }

        private Value iso(Arguments arguments) {
            return arguments.positional().isEmpty() && arguments.named().isEmpty()
                    ? Value.of(written('T'))
                    : new Unknown("the text of " + describe());
        }

        private String written(char between) {
            String date = at.toLocalDate().toString();
            if (!timed) {
                return date;
            }
            int micros = at.getNano() / 1_000;
            return date
                    + between
                    + "%02d:%02d:%02d".formatted(at.getHour(), at.getMinute(), at.getSecond())
                    + (micros == 0 ? "" : ".%06d".formatted(micros))
                    + (universal ? "+00:00" : "");
        }
    }
}
