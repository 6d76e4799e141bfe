package dev.restamp.fingerprint;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A name of which a person knows the form alone. Written after a tilde; what takes time without bound is refused, since a rulebook
 * may come from anywhere.
 */
public record NamePattern(String regex, boolean foldsCase) {

    public static final String SIGN = "~";

    private static final int LONGEST = 120;

    /** A group that is repeated, and more than these many open repetitions, can take longer than anybody waits. */
    private static final Pattern REPEATED_GROUP = Pattern.compile("(?<!\\\\)\\)[*+{?]");

    private static final Pattern REPETITION = Pattern.compile("(?<!\\\\)(?:[*+]|\\{\\d+,\\d*})");
    private static final int MOST_REPETITIONS = 3;

    public static boolean isOne(String text) {
        return text.startsWith(SIGN);
    }

    /** Why a text is no pattern that can be used, without a full stop. */
    public static Optional<String> findFault(String regex) {
        if (regex.isBlank()) {
            return Optional.of("a pattern is expected behind " + SIGN);
        } else if (regex.length() > LONGEST) {
            return Optional.of("a pattern has at most " + LONGEST + " signs");
        } else if (REPEATED_GROUP.matcher(regex).find()) {
            return Optional.of("a group in a pattern is not repeated");
        } else if (REPETITION.matcher(regex).results().count() > MOST_REPETITIONS) {
            return Optional.of("a pattern repeats at most " + MOST_REPETITIONS + " of its parts");
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "'" + regex + "' is no pattern: " + e.getDescription().toLowerCase(java.util.Locale.ROOT));
        }
    }

    public boolean fits(String name) {
        return Pattern.compile(regex, foldsCase ? Pattern.CASE_INSENSITIVE : 0)
                .matcher(name)
                .matches();
    }

    @Override
    public String toString() {
        return SIGN + regex;
    }
}
