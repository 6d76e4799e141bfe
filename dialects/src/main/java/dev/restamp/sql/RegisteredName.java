package dev.restamp.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of something in the catalogue that stands in a literal, as in {@code nextval('Counter')}. */
public final class RegisteredName {

    private static final Pattern PART = Pattern.compile("\"[^\"]*\"|[^\"]+");

    private RegisteredName() {}

    /** As the catalogue looks it up: in small letters where it stands in no quotes of its own. */
    public static String folded(String text) {
        return PART.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(
                        part.group().startsWith("\"")
                                ? part.group()
                                : part.group().toLowerCase(Locale.ROOT)));
    }
}
