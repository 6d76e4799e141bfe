package dev.restamp.tool.alembic.environment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An {@code alembic.ini} as Python's ConfigParser reads it: keys in any case, values over several indented lines, whole-line
 * comments alone, and {@code %(name)s} for other values of the section. What cannot be filled in is not there.
 */
final class IniFile {

    private static final Pattern SECTION = Pattern.compile("\\[(.+)]");
    private static final Pattern PERCENT = Pattern.compile("%(%|\\(([^)]+)\\)s)?");
    private static final int DEPTH = 10;

    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    private final Map<String, String> given;
    private Map<String, String> section = new HashMap<>();
    private Optional<String> key = Optional.empty();
    private int indent;

    /** The given values stand for names that the file does not set itself, as {@code here}. */
    IniFile(String text, Map<String, String> given) {
        this.given = Map.copyOf(given);
        text.lines().forEach(this::readLine);
    }

    private void readLine(String line) {
        String stripped = line.strip();
        if (stripped.startsWith("#") || stripped.startsWith(";")) {
            return;
        }
        int indented = line.indexOf(stripped);
        if (key.isPresent() && (stripped.isEmpty() || indented > indent)) {
            section.computeIfPresent(key.get(), (name, value) -> value + "\n" + stripped);
        } else if (!stripped.isEmpty()) {
            indent = indented;
            begin(stripped);
        }
    }

    private void begin(String line) {
        Matcher header = SECTION.matcher(line);
        if (header.lookingAt()) {
            section = sections.computeIfAbsent(header.group(1), name -> new LinkedHashMap<>());
            key = Optional.empty();
            return;
        }
        int end = delimiter(line);
        key = Optional.of(line.substring(0, end).strip().toLowerCase(Locale.ROOT));
        section.put(
                key.get(), end == line.length() ? "" : line.substring(end + 1).strip());
    }

    private static int delimiter(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '=' || line.charAt(i) == ':') {
                return i;
            }
        }
        return line.length();
    }

    Set<String> sections() {
        return sections.keySet();
    }

    Set<String> keys(String name) {
        Set<String> keys =
                new TreeSet<>(sections.getOrDefault("DEFAULT", Map.of()).keySet());
        keys.addAll(sections.getOrDefault(name, Map.of()).keySet());
        return keys;
    }

    boolean has(String name, String key) {
        return sections.getOrDefault(name, Map.of()).containsKey(key);
    }

    Optional<String> find(String name, String key) {
        Map<String, String> values = new HashMap<>(given);
        values.putAll(sections.getOrDefault("DEFAULT", Map.of()));
        values.putAll(sections.getOrDefault(name, Map.of()));
        return Optional.ofNullable(values.get(key)).flatMap(value -> filled(value.strip(), values, DEPTH));
    }

    private static Optional<String> filled(String value, Map<String, String> values, int depth) {
        StringBuilder filled = new StringBuilder();
        Matcher percent = PERCENT.matcher(value);
        int end = 0;
        while (percent.find()) {
            filled.append(value, end, percent.start());
            end = percent.end();
            if ("%".equals(percent.group(1))) {
                filled.append('%');
                continue;
            }
            Optional<String> other = Optional.ofNullable(percent.group(2))
                    .map(name -> values.get(name.toLowerCase(Locale.ROOT)))
                    .filter(found -> depth > 0)
                    .flatMap(found -> filled(found, values, depth - 1));
            if (other.isEmpty()) {
                return Optional.empty();
            }
            filled.append(other.get());
        }
        return Optional.of(filled.append(value.substring(end)).toString());
    }
}
