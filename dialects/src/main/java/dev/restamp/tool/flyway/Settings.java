package dev.restamp.tool.flyway;

import dev.restamp.tool.sqlfolder.SettingsFile;
import dev.restamp.tool.sqlfolder.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the settings beside a project say of Flyway: its own files, and those of Spring Boot. Names are told apart as Flyway's
 * own, in small letters alone.
 */
final class Settings extends Values {

    private static final List<String> FILES = List.of(
            "flyway.toml",
            "flyway.conf",
            "conf/flyway.toml",
            "conf/flyway.conf",
            "src/main/resources/application.properties",
            "src/main/resources/application.yml",
            "src/main/resources/application.yaml");
    private static final String PLACEHOLDERS = "placeholders.";

    private final Path base;

    private Settings(Path base, Map<String, String> said) {
        super(said);
        this.base = base;
    }

    /** The folder that relative places are looked up from. */
    Path base() {
        return base;
    }

    static Settings none(Path base) {
        return new Settings(base, Map.of());
    }

    static List<Path> files(Path base) {
        return FILES.stream().map(base::resolve).toList();
    }

    /** Those of a folder; the first file that says something has the last word on it. */
    static Settings in(Path base) {
        Map<String, String> all = new TreeMap<>();
        files(base).stream()
                .filter(Files::isRegularFile)
                .forEach(file -> SettingsFile.read(file).forEach((name, value) -> {
                    String own = own(name);
                    if (!own.isEmpty()) {
                        all.putIfAbsent(own, value);
                    }
                }));
        return new Settings(base, all);
    }

    /** The name without what says that it is Flyway's; empty where it is not. */
    private static String own(String name) {
        String plain = name.startsWith("spring.") ? name.substring("spring.".length()) : name;
        if (plain.startsWith("environments.default.")) {
            plain = plain.replaceFirst("environments\\.default\\.", "flyway.");
        }
        if (!plain.startsWith("flyway.")) {
            return "";
        }
        String rest = plain.substring("flyway.".length());
        return rest.startsWith(PLACEHOLDERS)
                ? rest
                : rest.replaceAll("[-_]|\\[\\d+\\]$", "").toLowerCase(Locale.ROOT);
    }

    /** What stands for names in files. */
    Map<String, String> placeholders() {
        return below(PLACEHOLDERS);
    }

    /** The schema of the ledger. */
    Optional<String> schema() {
        return find("defaultschema").or(() -> list("schemas", "").stream().findFirst());
    }

    /** Whether it is said, and nobody can know what it is. */
    boolean hidesSchema() {
        return isHidden("defaultschema") || isHidden("schemas");
    }

    /** Whether a run begins in a schema that is not empty, as if all up to a version were applied. */
    boolean baselines() {
        return flag("baselineonmigrate", false);
    }

    /** Whether a pattern of what validation passes over says so of all versions. */
    boolean ignores(String state) {
        return list("ignoremigrationpatterns", "*:future").stream()
                .anyMatch(pattern -> pattern.equals("*:" + state) || pattern.equals("*:*"));
    }
}
