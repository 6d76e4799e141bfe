package dev.restamp.python.standard;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.python.value.Value.Unknown;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** The module datetime, as far as defaults and rows are written with it: moments that a script spells out. */
final class Times {

    private static final Zone UTC = new Zone();

    /** In the order of the constructor's arguments. */
    private static final List<String> PARTS =
            List.of("year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo");

    private static final int DATE_PARTS = 3;
    private static final int ZONE = 7;

    private Times() {}

    static Namespace module() {
        return Namespace.of("datetime")
                .with("datetime", new Maker("datetime.datetime", Times::moment))
                .with("date", new Maker("datetime.date", Times::day))
                .with("timezone", Namespace.of("datetime.timezone").with("utc", UTC))
                .with("UTC", UTC);
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
                case "date" -> new Builtin(name, (a, r) -> new Moment(at, false, false));
                case "year" -> Value.Int.of(at.getYear());
                case "month" -> Value.Int.of(at.getMonthValue());
                case "day" -> Value.Int.of(at.getDayOfMonth());
                default -> new Unknown(describe() + "." + name);
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
