package dev.restamp.tool.alembic.edit;

import dev.restamp.tool.alembic.environment.Environment;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names a new file after the project's {@code file_template}, as Alembic does. */
final class FileTemplate {

    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern TOKEN = Pattern.compile("%(?:%|\\((\\w+)\\)(0?)(?:\\.?(\\d+))?([sd]))");

    private final Environment environment;

    FileTemplate(Environment environment) {
        this.environment = environment;
    }

    String name(String id, String message, LocalDateTime date) {
        Map<String, Object> values = Map.of(
                "rev", id,
                "slug", slug(message),
                "epoch", date.toEpochSecond(ZoneOffset.UTC),
                "year", (long) date.getYear(),
                "month", (long) date.getMonthValue(),
                "day", (long) date.getDayOfMonth(),
                "hour", (long) date.getHour(),
                "minute", (long) date.getMinute(),
                "second", (long) date.getSecond());
        return TOKEN.matcher(environment.fileTemplate())
                        .replaceAll(token -> Matcher.quoteReplacement(filled(token, values)))
                + ".py";
    }

    private static String filled(MatchResult token, Map<String, Object> values) {
        if (token.group(1) == null) {
            return "%";
        }
        Object value = values.getOrDefault(token.group(1), "");
        String width = token.group(3);
        return width == null || !(value instanceof Long)
                ? value.toString()
                : String.format("%0" + Integer.parseInt(width) + "d", value);
    }

    /** The name with another id, where it bears this one: in the place that the template gives it, or in front. */
    Optional<String> renamed(String file, String id, String other) {
        Matcher templated = Pattern.compile(pattern(id) + "\\.py").matcher(file);
        if (templated.matches() && templated.pattern().pattern().contains("(?<rev>")) {
            return Optional.of(
                    file.substring(0, templated.start("rev")) + other + file.substring(templated.end("rev")));
        }
        boolean inFront = file.startsWith(id) && !file.substring(id.length()).matches("[A-Za-z0-9].*");
        return inFront ? Optional.of(other + file.substring(id.length())) : Optional.empty();
    }

    private String pattern(String id) {
        StringBuilder pattern = new StringBuilder();
        Matcher token = TOKEN.matcher(environment.fileTemplate());
        int at = 0;
        boolean named = false;
        while (token.find()) {
            pattern.append(Pattern.quote(environment.fileTemplate().substring(at, token.start())));
            at = token.end();
            String name = token.group(1) == null ? "" : token.group(1);
            pattern.append(
                    name.equals("rev") && !named ? "(?<rev>" + Pattern.quote(id) + ")" : anything(token.group(4)));
            named = named || name.equals("rev");
        }
        return pattern.append(Pattern.quote(environment.fileTemplate().substring(at)))
                .toString();
    }

    private static String anything(@Nullable String kind) {
        return kind == null ? "%" : kind.equals("d") ? "\\d+" : ".*";
    }

    private String slug(String message) {
        String slug = WORD.matcher(message)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.joining("_"))
                .toLowerCase(Locale.ROOT);
        if (slug.length() <= environment.slugLength()) {
            return slug;
        }
        String cut = slug.substring(0, environment.slugLength());
        return (cut.contains("_") ? cut.substring(0, cut.lastIndexOf('_')) : cut) + "_";
    }
}
