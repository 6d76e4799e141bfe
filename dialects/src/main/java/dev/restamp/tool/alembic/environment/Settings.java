package dev.restamp.tool.alembic.environment;

import dev.restamp.text.RegularFile;
import dev.restamp.tool.NoHistoryException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the settings files of one folder say about Alembic: {@code alembic.ini} first, {@code pyproject.toml} for the rest. */
final class Settings {

    private static final String MAIN = "alembic";
    private static final String SECRET = "sqlalchemy.";
    private static final Pattern SPACE_OR_COMMA = Pattern.compile(", *| +|\\s*\\n\\s*");
    private static final Pattern SPACE_COMMA_OR_COLON = Pattern.compile("[:,] *| +");

    private final Path folder;
    private final Optional<IniFile> ini;
    private final Optional<ProjectFile> project;
    private final String section;

    private Settings(Path folder, Optional<IniFile> ini, Optional<ProjectFile> project) {
        this.folder = folder;
        this.ini = ini;
        this.project = project;
        section = ini.map(Settings::section).orElse(MAIN);
    }

    /** Those of a folder, which may have none. */
    static Optional<Settings> of(Path folder) {
        return read(folder, folder.resolve("alembic.ini"));
    }

    /** Those of one file, and of a {@code pyproject.toml} beside it. */
    static Optional<Settings> ofFile(Path file) {
        return read(file.toAbsolutePath().resolveSibling("").normalize(), file);
    }

    private static Optional<Settings> read(Path folder, Path iniFile) {
        String here = folder.toAbsolutePath().normalize().toString().replace('\\', '/');
        Optional<IniFile> ini = Optional.of(iniFile)
                .filter(file -> !file.endsWith("pyproject.toml"))
                .flatMap(Settings::text)
                .map(text -> new IniFile(text, Map.of("here", here)))
                .filter(file -> !file.sections().isEmpty());
        Optional<ProjectFile> project =
                text(folder.resolve("pyproject.toml")).flatMap(text -> ProjectFile.read(text, here));
        return ini.isEmpty() && project.isEmpty() ? Optional.empty() : Optional.of(new Settings(folder, ini, project));
    }

    private static Optional<String> text(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RegularFile.text(file));
        } catch (MalformedInputException e) {
            return latin(file);
        } catch (IOException e) {
            throw new NoHistoryException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static Optional<String> latin(Path file) {
        try {
            return Optional.of(new String(RegularFile.bytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new NoHistoryException("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Usually {@code [alembic]}; else the first section that names scripts, as a project with several environments has. */
    private static String section(IniFile ini) {
        return Stream.concat(Stream.of(MAIN), ini.sections().stream())
                .filter(name -> ini.has(name, "script_location"))
                .findFirst()
                .orElse(MAIN);
    }

    Path folder() {
        return folder;
    }

    Optional<String> find(String key) {
        return ini.flatMap(file -> file.find(section, key)).or(() -> project.flatMap(file -> file.find(key)));
    }

    /** What stands in the main section of the file, as scripts may ask for it; but for how to get into the database. */
    Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        ini.ifPresent(file -> file.keys(section).stream()
                .filter(key -> !key.startsWith(SECRET))
                .forEach(key -> file.find(section, key).ifPresent(value -> options.put(key, value))));
        return options;
    }

    boolean isTrue(String key) {
        return ini.filter(file -> file.has(section, key))
                .map(file -> file.find(section, key).filter("true"::equals).isPresent())
                .orElseGet(() -> project.filter(file -> file.isTrue(key)).isPresent());
    }

    List<String> versionLocations() {
        return list("version_locations", SPACE_OR_COMMA);
    }

    /** The folders that come first where modules are looked for; relative ones from the folder of the settings. */
    List<Path> modulePaths() {
        return list("prepend_sys_path", SPACE_COMMA_OR_COLON).stream()
                .map(folder::resolve)
                .toList();
    }

    private List<String> list(String key, Pattern usual) {
        return ini.flatMap(file -> file.find(section, key))
                .filter(value -> !value.isBlank())
                .map(value -> Stream.of(separator(usual).split(value))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList())
                .or(() -> project.flatMap(file -> file.findList(key)))
                .orElse(List.of());
    }

    /** An inline comment behind the word is common, and no comment to ConfigParser; the word is what was meant. */
    private Pattern separator(Pattern usual) {
        Optional<String> named = find("path_separator").or(() -> find("version_path_separator"));
        return switch (named.map(value -> value.strip().split("\\s", 2)[0]).orElse("")) {
            case "os" -> Pattern.compile(File.pathSeparator);
            case ":" -> Pattern.compile(":");
            case ";" -> Pattern.compile(";");
            case "newline" -> Pattern.compile("\\n");
            case "space" -> Pattern.compile("\\s+");
            default -> usual;
        };
    }
}
