package dev.restamp.tool.sqlfolder;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What settings say, by name. A value that hangs on an environment is not known; that it is there, is. */
public class Values {

    /** Stands for one that nobody can know without running what works it out. */
    public static final String HIDDEN = "${}";

    private final Map<String, String> said;

    protected Values(Map<String, String> said) {
        this.said = Map.copyOf(said);
    }

    public final boolean isEmpty() {
        return said.isEmpty();
    }

    /** What it says, unless that hangs on an environment and nothing is said for the case that it does not tell. */
    public final Optional<String> find(String name) {
        return Optional.ofNullable(said.get(name)).flatMap(SettingsFile::inside);
    }

    /** Whether it says something that nobody can know. */
    public final boolean isHidden(String name) {
        return said.containsKey(name) && find(name).isEmpty();
    }

    public final String text(String name, String usual) {
        return find(name).orElse(usual);
    }

    public final boolean flag(String name, boolean usual) {
        return find(name).map(Boolean::parseBoolean).orElse(usual);
    }

    public final List<String> list(String name, String usual) {
        return Arrays.stream(text(name, usual).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Those that are known of the names that begin so, by the rest of the name. */
    public final Map<String, String> below(String prefix) {
        Map<String, String> known = new TreeMap<>();
        said.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> find(name).ifPresent(value -> known.put(name.substring(prefix.length()), value)));
        return known;
    }
}
