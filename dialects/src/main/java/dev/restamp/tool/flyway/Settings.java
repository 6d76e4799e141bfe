package dev.restamp.tool.flyway;

import dev.restamp.tool.sqlfolder.Locations;
import dev.restamp.tool.sqlfolder.MavenBuild;
import dev.restamp.tool.sqlfolder.ProjectSettings;
import dev.restamp.tool.sqlfolder.SettingsFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the settings beside a project say of Flyway: its own files, those of Spring Boot and of Quarkus, and what a build with Maven
 * says. Names are told apart as Flyway's own, in small letters alone.
 */
final class Settings extends ProjectSettings {

    /** The folder that it looks through where none is named. */
    static final String USUAL = "db/migration";

    private static final List<String> FILES = List.of(
            "flyway.toml",
            "flyway.conf",
            "conf/flyway.toml",
            "conf/flyway.conf",
            "src/main/resources/application.properties",
            "src/main/resources/application.yml",
            "src/main/resources/application.yaml",
            MavenBuild.FILE);
    private static final Pattern OWN = Pattern.compile(
            "(?s)(?:(?:spring|quarkus)\\.)?(?:flyway(?:\\.datasources\\.default)?|environments\\.default)\\.(.*)");
    private static final Pattern VERSION = Pattern.compile("V\\d+([._]\\d+)*+__.+\\.sql");
    static final String PLACEHOLDERS = "placeholders.";

    private Settings(Path base, Map<String, String> said) {
        super("the settings of Flyway", base, files(base), said);
    }

    static Settings none(Path base) {
        return new Settings(base, Map.of());
    }

    /** Those beside a project, once for each execution of Flyway that its build tells of; none where nothing is said. */
    static List<Settings> in(Path base) {
        Map<String, String> own = SettingsFile.read(files(base), Settings::own);
        return MavenBuild.with(own, base, "flyway-maven-plugin", "flyway.", Settings::plain).stream()
                .map(said -> new Settings(base, said))
                .filter(said -> !said.isEmpty())
                .toList();
    }

    private static List<Path> files(Path base) {
        return FILES.stream().map(base::resolve).toList();
    }

    /** The name without what says that it is Flyway's; nothing where it is not. */
    private static Optional<String> own(String name) {
        Matcher own = OWN.matcher(name);
        return own.matches() ? Optional.of(plain(own.group(1))) : Optional.empty();
    }

    private static String plain(String name) {
        return name.startsWith(PLACEHOLDERS)
                ? name
                : name.replaceAll("[-_]|\\[\\d+\\]$", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<String> schema() {
        return find("defaultschema").or(() -> list("schemas", "").stream().findFirst());
    }

    @Override
    public boolean hidesSchema() {
        return isHidden("defaultschema") || isHidden("schemas");
    }

    @Override
    public List<String> searchPath() {
        return schema().stream().toList();
    }

    /** Whether a file of this name is one by what they say of names, or else by the name that Flyway's own have. */
    boolean isRevision(String fileName) {
        return isEmpty()
                ? VERSION.matcher(fileName).matches()
                : FileName.of(fileName, this).filter(FileName::isRevision).isPresent();
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

    @Override
    public List<Path> folders(Optional<String> product) {
        return Locations.find(base(), list("locations", ""), product);
    }

    /** They name it; or they name none, and it is the usual one. */
    @Override
    public boolean areOf(Path folder) {
        return super.areOf(folder) || !isEmpty() && find("locations").isEmpty() && folder.endsWith(USUAL);
    }
}
