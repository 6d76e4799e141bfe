package dev.restamp.dialect.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals that stand in a script as a number of one unit or as a time, as the catalogue prints them. */
final class IntervalText {

    private static final Pattern ONE_UNIT = Pattern.compile("(\\d{1,6})(?:\\s*([a-z]+))?");
    private static final Pattern TIME = Pattern.compile("(\\d\\d):([0-5]\\d)(?::([0-5]\\d))?");
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int WEEK = 7;
    private static final int YEAR = 12;

    private IntervalText() {}

    /** Empty for a text that is not plainly one. */
    static Optional<String> find(String text) {
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            return Optional.of(time.group(3) == null ? text + ":00" : text);
        }
        Matcher unit = ONE_UNIT.matcher(text);
        return unit.matches()
                ? printed(Integer.parseInt(unit.group(1)), unit.group(2) == null ? "s" : unit.group(2))
                : Optional.empty();
    }

    private static Optional<String> printed(int count, String unit) {
        if (count == 0) {
            return Optional.of(clock(0));
        }
        return switch (unit) {
            case "s", "sec", "secs", "second", "seconds" -> Optional.of(clock(count));
            case "min", "mins", "minute", "minutes" -> Optional.of(clock((long) count * MINUTE));
            case "h", "hour", "hours" -> Optional.of(clock((long) count * HOUR));
            case "d", "day", "days" -> Optional.of(counted(count, "day"));
            case "w", "week", "weeks" -> Optional.of(counted(count * WEEK, "day"));
            case "mon", "mons", "month", "months" ->
                count < YEAR ? Optional.of(counted(count, "mon")) : Optional.empty();
            case "y", "year", "years" -> Optional.of(counted(count, "year"));
            default -> Optional.empty();
        };
    }

    private static String clock(long seconds) {
        return "%02d:%02d:%02d".formatted(seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }

    private static String counted(int count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
