package dev.restamp.tool.sqlfolder;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a tool puts in the place of names between a prefix and a suffix before it runs a file. */
public record Placeholders(String prefix, String suffix, Map<String, String> values) {

    public Placeholders {
        values = Map.copyOf(values);
    }

    /** The text with values for names; the first name without one is told instead. */
    public Filled fill(String text, Function<String, Optional<String>> more) {
        Matcher found = Pattern.compile(Pattern.quote(prefix) + "(.+?)" + Pattern.quote(suffix))
                .matcher(text);
        StringBuilder out = new StringBuilder();
        Optional<String> missing = Optional.empty();
        while (found.find()) {
            String name = found.group(1);
            Optional<String> value = Optional.ofNullable(values.get(name)).or(() -> more.apply(name));
            missing = missing.isPresent() || value.isPresent() ? missing : Optional.of(name);
            found.appendReplacement(out, Matcher.quoteReplacement(value.orElse(found.group())));
        }
        return new Filled(found.appendTail(out).toString(), missing);
    }

    /** What came of it. */
    public record Filled(String text, Optional<String> missing) {}
}
