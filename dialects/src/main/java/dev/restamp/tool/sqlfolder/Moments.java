package dev.restamp.tool.sqlfolder;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** The moment at the beginning of a name, in fourteen digits from the year to the second, as many tools number their files. */
public final class Moments {

    private static final int DIGITS = 14;
    private static final Pattern MOMENT = Pattern.compile("\\d{" + DIGITS + "}");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private Moments() {}

    /** Whether a name begins with one. */
    public static boolean begin(String name) {
        return MOMENT.matcher(name).lookingAt();
    }

    /** Since 1970, in a world without zones; 0 where the digits tell no moment. */
    public static long milliseconds(String name) {
        try {
            return LocalDateTime.parse(name.substring(0, DIGITS), FORM)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException e) {
            return 0;
        }
    }
}
