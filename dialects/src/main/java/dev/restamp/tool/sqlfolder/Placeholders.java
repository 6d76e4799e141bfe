package dev.restamp.tool.sqlfolder;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tool puts in the place of names between a prefix and a suffix before it runs a file. */
public final class Placeholders {

    /** Where a tool runs files as they are. */
    public static final Placeholders NONE = new Placeholders(Pattern.compile("(?!)"), Map.of());

    private static final int LONGEST = 40;
    private static final Pattern COMMENT =
            Pattern.compile("(?s)'(?:[^']|'')*+'|\"[^\"]*+\"|(\\$\\w*\\$).*?\\1|--[^\n]*+|/\\*.*?\\*/");

    private final Pattern name;
    private final Map<String, String> values;

    public Placeholders(String prefix, String suffix, Map<String, String> values) {
        this(Pattern.compile("(?s)" + Pattern.quote(prefix) + "(.+?)" + Pattern.quote(suffix)), values);
    }

    private Placeholders(Pattern name, Map<String, String> values) {
        this.name = name;
        this.values = Map.copyOf(values);
    }

    /** The text with values for names, be it one of its own; the first name without one that a statement holds is told instead. */
    public Filled fill(String text, Map<String, String> own) {
        Matcher found = name.matcher(text);
        StringBuilder out = new StringBuilder();
        Optional<String> missing = Optional.empty();
        boolean whole = true;
        while (found.find()) {
            Optional<String> value = Optional.ofNullable(values.getOrDefault(found.group(1), own.get(found.group(1))));
            whole &= value.isPresent();
            missing = missing.isPresent() || value.isPresent() || isComment(text, found.start())
                    ? missing
                    : Optional.of(shown(found.group(1)));
            found.appendReplacement(out, Matcher.quoteReplacement(value.orElse(found.group())));
        }
        return new Filled(found.appendTail(out).toString(), missing, whole);
    }

    private static boolean isComment(String text, int at) {
        return COMMENT.matcher(text)
                .results()
                .takeWhile(part -> part.start() <= at)
                .anyMatch(part -> at < part.end() && part.group().matches("(?s)(--|/\\*).*"));
    }

    /** What was never meant for a name may go on for lines until something ends it. */
    private static String shown(String name) {
        String line = name.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }

    /** What came of it: what is missing in a comment alone takes nothing from what the statements do, and is no {@code whole} text. */
    public record Filled(String text, Optional<String> missing, boolean whole) {}
}
