package dev.restamp.dialect.postgres;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments that stand in a script in the ISO form, as the catalogue prints them to whoever lives in UTC. */
final class MomentText {

    /** A fraction of a second is left out: how much of it stays is for the column's precision to say. */
    private static final Pattern ISO = Pattern.compile(
            "([1-9]\\d{3}-\\d\\d-\\d\\d)" + "(?:[ T](\\d\\d:\\d\\d(?::\\d\\d)?)\\s?(Z|\\+00|[+-]\\d\\d:\\d\\d)?)?");

    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d(?::\\d\\d)?");

    private static final DateTimeFormatter CLOCK_PRINTED = DateTimeFormatter.ofPattern("HH:mm:ss");

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private MomentText() {}

    /** Empty for a type that is not of moments, a text that is not plainly one, and a moment that hangs on the session's zone. */
    static Optional<String> find(String type, String text) {
        if (type.equals("interval")) {
            return IntervalText.find(text);
        }
        Matcher parts = ISO.matcher(text);
        boolean clock =
                type.equals("time without time zone") && CLOCK.matcher(text).matches();
        if (!clock && !parts.matches()) {
            return Optional.empty();
        }
        try {
            if (clock) {
                return Optional.of(CLOCK_PRINTED.format(LocalTime.parse(text)));
            }
            LocalDate day = LocalDate.parse(parts.group(1));
            LocalTime time = parts.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2));
            return printed(type, LocalDateTime.of(day, time), Optional.ofNullable(parts.group(3)));
        } catch (DateTimeException never) {
            return Optional.empty();
        }
    }

    private static Optional<String> printed(String type, LocalDateTime at, Optional<String> zone) {
        return switch (type) {
            case "date" -> Optional.of(at.toLocalDate().toString());
            case "timestamp without time zone" -> Optional.of(PRINTED.format(at));
            case "timestamp with time zone" -> zone.map(z -> PRINTED.format(universal(at, z)) + "+00");
            default -> Optional.empty();
        };
    }

    private static LocalDateTime universal(LocalDateTime at, String zone) {
        return at.atOffset(ZoneOffset.of(zone))
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime();
    }
}
