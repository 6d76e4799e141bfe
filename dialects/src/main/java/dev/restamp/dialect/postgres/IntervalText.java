package dev.restamp.dialect.postgres;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Intervals that stand in a script as whole numbers of units, as a time, or as the standard writes them, as the catalogue prints them. */
final class IntervalText {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final Pattern PART = Pattern.compile("(\\d{1,6})\\s*([a-z]+)\\s*");
    private static final Pattern PARTS = Pattern.compile("(?:" + PART + "){0,7}+");
    private static final Pattern TIME = Pattern.compile("(\\d\\d):([0-5]\\d)(?::([0-5]\\d))?");
    private static final Pattern STANDARD =
            Pattern.compile("PT0|P(?=\\d|T\\d)(?:(\\d{1,6})Y)?(?:(\\d{1,6})M)?(?:(\\d{1,6})W)?(?:(\\d{1,6})D)?"
                    + "(?:T(?:(\\d{1,6})H)?(?:(\\d{1,6})M)?(?:(\\d{1,6})S)?)?");
    private static final int YEAR = 12;
    private static final int WEEK = 7;
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    /** In the order in which the standard names them. */
    private enum Unit {
        YEAR,
        MONTH,
        WEEK,
        DAY,
        HOUR,
        MINUTE,
        SECOND
    }

    private IntervalText() {}

    /** Empty for a text that is not plainly one. */
    static Optional<String> find(String text) {
        Matcher standard = STANDARD.matcher(text);
        if (standard.matches()) {
            return Optional.of(printed(ofStandard(standard)));
        }
        String small = text.strip().toLowerCase(Locale.ROOT);
        return SECONDS.matcher(small).matches()
                ? Optional.of(printed(Map.of(Unit.SECOND, Long.valueOf(small))))
                : ofWords(small).map(IntervalText::printed);
    }

    private static Map<Unit, Long> ofStandard(Matcher found) {
        Map<Unit, Long> counts = new LinkedHashMap<>();
        for (Unit unit : Unit.values()) {
            Optional.ofNullable(found.group(unit.ordinal() + 1))
                    .ifPresent(count -> counts.put(unit, Long.valueOf(count)));
        }
        return counts;
    }

    /** Parts of one unit each, and a time behind them; a unit that is named twice is refused. */
    private static Optional<Map<Unit, Long>> ofWords(String text) {
        Matcher parts = PARTS.matcher(text);
        int end = parts.lookingAt() ? parts.end() : 0;
        Matcher time = TIME.matcher(text.substring(end));
        if (text.isEmpty() || end < text.length() && !time.matches()) {
            return Optional.empty();
        }
        Map<Unit, Long> counts = new LinkedHashMap<>();
        Matcher part = PART.matcher(text.substring(0, end));
        while (part.find()) {
            Optional<Unit> unit = unit(part.group(2));
            if (unit.isEmpty() || counts.put(unit.get(), Long.valueOf(part.group(1))) != null) {
                return Optional.empty();
            }
        }
        return end == text.length() ? Optional.of(counts) : withTime(time, counts);
    }

    private static Optional<Map<Unit, Long>> withTime(Matcher time, Map<Unit, Long> counts) {
        if (Stream.of(Unit.HOUR, Unit.MINUTE, Unit.SECOND).anyMatch(counts::containsKey)) {
            return Optional.empty();
        }
        counts.put(Unit.HOUR, Long.valueOf(time.group(1)));
        counts.put(Unit.MINUTE, Long.valueOf(time.group(2)));
        counts.put(Unit.SECOND, time.group(3) == null ? 0L : Long.valueOf(time.group(3)));
        return Optional.of(counts);
    }

    private static Optional<Unit> unit(String word) {
        return switch (word) {
            case "s", "sec", "secs", "second", "seconds" -> Optional.of(Unit.SECOND);
            case "min", "mins", "minute", "minutes" -> Optional.of(Unit.MINUTE);
            case "h", "hour", "hours" -> Optional.of(Unit.HOUR);
            case "d", "day", "days" -> Optional.of(Unit.DAY);
            case "w", "week", "weeks" -> Optional.of(Unit.WEEK);
            case "mon", "mons", "month", "months" -> Optional.of(Unit.MONTH);
            case "y", "year", "years" -> Optional.of(Unit.YEAR);
            default -> Optional.empty();
        };
    }

    private static String printed(Map<Unit, Long> counts) {
        long months = count(counts, Unit.YEAR) * YEAR + count(counts, Unit.MONTH);
        long days = count(counts, Unit.WEEK) * WEEK + count(counts, Unit.DAY);
        long seconds =
                count(counts, Unit.HOUR) * HOUR + count(counts, Unit.MINUTE) * MINUTE + count(counts, Unit.SECOND);
        boolean clock = seconds > 0 || months + days == 0;
        return Stream.of(
                        counted(months / YEAR, "year"),
                        counted(months % YEAR, "mon"),
                        counted(days, "day"),
                        clock ? clock(seconds) : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static long count(Map<Unit, Long> counts, Unit unit) {
        return counts.getOrDefault(unit, 0L);
    }

    private static String clock(long seconds) {
        return "%02d:%02d:%02d".formatted(seconds / HOUR, seconds % HOUR / MINUTE, seconds % MINUTE);
    }

    private static String counted(long count, String unit) {
        return count == 0 ? "" : count + " " + unit + (count == 1 ? "" : "s");
    }
}
