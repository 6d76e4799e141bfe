package dev.restamp.tool.alembic.environment;

import dev.restamp.dialect.Address;
import dev.restamp.text.RegularFile;
import dev.restamp.text.Shell;
import dev.restamp.tool.Given;
import dev.restamp.tool.NoHistoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an Alembic environment keeps its revisions, and how it names new ones.
 *
 * @param root the folder that files are named from
 * @param scripts the script location, with {@code env.py} and {@code script.py.mako}, where it is known
 * @param versions the folders of the revisions, in the order in which Alembic reads them
 * @param recursive whether folders within those count
 * @param fileTemplate how a new file is named, in Python's {@code %} notation
 * @param slugLength at how many letters the message in a file's name is cut
 * @param url the database's URL as the settings have it
 * @param modulePaths the folders that come first where modules are looked for
 * @param options what the settings say beside that, for scripts that ask
 * @param engine which of several databases is meant, where the environment is of several
 * @param given what somebody says that names of the project's code mean
 */
public record Environment(
        Path root,
        Optional<Path> scripts,
        List<Path> versions,
        boolean recursive,
        boolean sourceless,
        String fileTemplate,
        int slugLength,
        Optional<Address> url,
        List<Path> modulePaths,
        Map<String, String> options,
        Optional<String> engine,
        Given given) {

    private static final Pattern REVISION_FILE = Pattern.compile("(?!\\.#|__init__).*\\.py");
    private static final Pattern HEADER = Pattern.compile("(?m)^(down_)?revision\\b");
    private static final String USUAL_TEMPLATE = "%(rev)s_%(slug)s";
    private static final int USUAL_SLUG = 40;
    /** The URL that {@code alembic init} writes is nobody's. */
    private static final String NOBODYS = "driver://";

    private static final int LEVELS_UP = 6;

    public Environment {
        versions = List.copyOf(versions);
        modulePaths = List.copyOf(modulePaths);
        options = Map.copyOf(options);
    }

    /** The databases that the environment is of, by the names that its settings give them; none where it is of one. */
    public List<String> engines() {
        return Engines.of(scripts, versions, options.getOrDefault("databases", ""));
    }

    /** Whether a name is handed to the scripts, though nothing may say which names there are. */
    public boolean isOfEngines() {
        return Engines.areNamed(scripts, versions);
    }

    /** The same for one of its databases. */
    public Environment on(String name) {
        return with(Optional.of(name), given);
    }

    /** The same where somebody says what names of the project's code mean. */
    public Environment with(Given said) {
        return with(engine, said);
    }

    private Environment with(Optional<String> database, Given said) {
        return new Environment(
                root,
                scripts,
                versions,
                recursive,
                sourceless,
                fileTemplate,
                slugLength,
                url,
                modulePaths,
                options,
                database,
                said);
    }

    /**
     * Folders below those of the revisions that hold revisions, where there are none above: some projects keep those of each
     * database in a folder of its own and choose in env.py.
     */
    public List<Path> choices() {
        return recursive || versions.stream().anyMatch(Environment::holdsRevisions)
                ? List.of()
                : versions.stream()
                        .flatMap(folder ->
                                within(folder, entries -> entries.sorted().toList()).stream())
                        .filter(Environment::holdsRevisions)
                        .toList();
    }

    private static boolean holdsRevisions(Path folder) {
        return within(
                folder,
                entries -> entries.anyMatch(
                        file -> isRevisionFile(file.getFileName().toString())));
    }

    private static <T> T within(Path folder, Function<Stream<Path>, T> look) {
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return look.apply(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** Whether Alembic would load a file of this name. */
    public static boolean isRevisionFile(String name) {
        return REVISION_FILE.matcher(name).matches();
    }

    /** A file's name as a person would give it: from the root when they have a folder in common, with slashes everywhere. */
    public String nameOf(Path file) {
        Path from = root.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        return (areNear(from, to) ? from.relativize(to) : to).toString().replace('\\', '/');
    }

    private static boolean areNear(Path one, Path other) {
        return one.getNameCount() > 0
                && other.getNameCount() > 0
                && Objects.equals(one.getRoot(), other.getRoot())
                && one.getName(0).equals(other.getName(0));
    }

    /** The same with its files named from this folder, where that is near them. */
    public Environment namedFrom(Path folder) {
        Path from = folder.toAbsolutePath().normalize();
        return versions.stream()
                        .allMatch(place -> areNear(from, place.toAbsolutePath().normalize()))
                ? new Environment(
                        from,
                        scripts,
                        versions,
                        recursive,
                        sourceless,
                        fileTemplate,
                        slugLength,
                        url,
                        modulePaths,
                        options,
                        engine,
                        given)
                : this;
    }

    /** In the working folder, or else the only one below it. */
    public static Optional<Environment> findIn(Path folder) {
        return tryAt(folder, folder).or(() -> onlyOneBelow(folder));
    }

    private static Optional<Environment> onlyOneBelow(Path folder) {
        Map<List<Path>, Environment> found = new LinkedHashMap<>();
        Search.below(folder).stream()
                .flatMap(place -> tryAt(place, folder).stream())
                .forEach(environment -> found.putIfAbsent(environment.versions(), environment));
        if (found.size() > 1) {
            throw new NoHistoryException("there are several Alembic histories in " + folder + ": "
                    + found.values().stream()
                            .map(environment -> Shell.here()
                                    .file(environment.nameOf(
                                            environment.versions().get(0))))
                            .collect(Collectors.joining(", "))
                    + "; name one with --history");
        }
        return found.values().stream().findFirst();
    }

    /** At a settings file, a script location, or a folder of revisions. */
    public static Environment at(Path place) {
        return findAt(place)
                .orElseThrow(() -> new NoHistoryException(
                        place + " holds no Alembic history: neither alembic.ini, nor env.py, nor revisions (*.py)"));
    }

    /** The same, where there may be none. */
    public static Optional<Environment> findAt(Path place) {
        if (Files.isRegularFile(place)) {
            return Settings.ofFile(place)
                    .flatMap(settings -> configured(settings, settings.folder()))
                    .or(() -> {
                        throw new NoHistoryException(
                                place + " names no script_location with revisions; name their folder");
                    });
        }
        return revisionsAt(place)
                .or(() -> tryAt(place, place))
                .or(() -> isSorted(place) ? Optional.of(versionsAt(place, place)) : Optional.empty())
                .or(() -> Optional.of(place.resolve("versions"))
                        .filter(Environment::isVersions)
                        .map(versions -> versionsAt(versions, place)))
                .or(() -> onlyOneBelow(place));
    }

    /** A folder that holds revisions is a folder of revisions, whatever else is in it, unless settings there know more of them. */
    private static Optional<Environment> revisionsAt(Path place) {
        if (!Files.isDirectory(place) || !isVersions(place)) {
            return Optional.empty();
        }
        return Settings.of(place)
                .flatMap(settings -> configured(settings, place))
                .filter(environment -> environment.versions().stream().anyMatch(folder -> isSame(folder, place)))
                .or(() -> Optional.of(versionsAt(place, place)));
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private static Optional<Environment> tryAt(Path place, Path root) {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        return Settings.of(place)
                .flatMap(settings -> configured(settings, root))
                .or(() -> isScripts(place) ? Optional.of(scriptsAt(place, root)) : Optional.empty())
                .or(() -> isVersions(place) ? Optional.of(versionsAt(place, root)) : Optional.empty());
    }

    // ---------------------------------------------------------------------------------------- three beginnings

    private static Optional<Environment> configured(Settings settings, Path root) {
        return scripts(settings).map(scripts -> {
            List<Path> versions = settings.versionLocations().stream()
                    .flatMap(location -> find(settings, location).stream())
                    .map(Environment::withinFileSystem)
                    .toList();
            return with(
                    root,
                    Optional.of(scripts),
                    versions.isEmpty() ? List.of(scripts.resolve("versions")) : versions,
                    Optional.of(settings));
        });
    }

    private static Path withinFileSystem(Path versions) {
        try {
            if (versions.toRealPath().getNameCount() > 0) {
                return versions;
            }
        } catch (IOException unreadable) {
            return versions;
        }
        throw new NoHistoryException("version_locations names " + versions
                + ", which is the whole file system; name the folder of the revisions there, or with --history");
    }

    private static Environment scriptsAt(Path scripts, Path root) {
        return owner(scripts)
                .flatMap(settings -> configured(settings, root))
                .orElseGet(
                        () -> with(root, Optional.of(scripts), List.of(scripts.resolve("versions")), Optional.empty()));
    }

    /** Just these revisions, also where the settings know of other folders. */
    private static Environment versionsAt(Path versions, Path root) {
        Optional<Path> scripts = Stream.iterate(versions.toAbsolutePath().normalize(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .limit(LEVELS_UP)
                .filter(folder -> isScripts(folder) && !(isSame(folder, versions) && !hasEnvironment(folder)))
                .findFirst();
        return with(root, scripts, List.of(versions), scripts.flatMap(Environment::owner));
    }

    private static Environment with(
            Path root, Optional<Path> scripts, List<Path> versions, Optional<Settings> settings) {
        return new Environment(
                root,
                scripts,
                versions,
                isRecursive(versions, settings),
                settings.filter(s -> s.isTrue("sourceless")).isPresent(),
                settings.flatMap(s -> s.find("file_template")).orElse(USUAL_TEMPLATE),
                settings.flatMap(s -> s.find("truncate_slug_length"))
                        .map(Environment::length)
                        .orElse(USUAL_SLUG),
                settings.flatMap(s -> s.find("sqlalchemy.url"))
                        .filter(url -> !url.isBlank() && !url.startsWith(NOBODYS))
                        .map(url -> Address.chosenBy("alembic.ini", url)),
                settings.map(Settings::modulePaths).orElse(List.of()),
                settings.map(Settings::options).orElse(Map.of()),
                Optional.empty(),
                Given.NOTHING);
    }

    private static boolean isRecursive(List<Path> versions, Optional<Settings> settings) {
        boolean told = settings.filter(
                        s -> s.find("recursive_version_locations").isPresent()
                                || !s.versionLocations().isEmpty())
                .isPresent();
        if (told) {
            return settings.get().isTrue("recursive_version_locations");
        }
        return settings.isEmpty() && versions.stream().noneMatch(Environment::isVersions)
                || Continuation.below(versions);
    }

    private static int length(String digits) {
        return digits.matches("[1-9]\\d{0,5}") ? Integer.parseInt(digits) : USUAL_SLUG;
    }

    // ------------------------------------------------------------------------------------------------- looking

    private static boolean isScripts(Path folder) {
        return Files.isRegularFile(folder.resolve("env.py")) || Files.isRegularFile(folder.resolve("script.py.mako"));
    }

    private static boolean hasEnvironment(Path folder) {
        return Files.isRegularFile(folder.resolve("env.py"));
    }

    /** The folders beside {@code env.py} that hold revisions, whether or not the settings name them. */
    public List<Path> foldersOfRevisions() {
        return scripts.map(Environment::foldersOfRevisions).orElse(List.of());
    }

    private static List<Path> foldersOfRevisions(Path scripts) {
        try (Stream<Path> inside = Files.list(scripts)) {
            return inside.filter(Files::isDirectory)
                    .filter(Environment::isVersions)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isVersions(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isRevisionFile(file.getFileName().toString()))
                    .anyMatch(Environment::hasHeader);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is a folder of revisions that are sorted into folders of their own, by year say. */
    private static boolean isSorted(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory)
                            .filter(Environment::isVersions)
                            .limit(2)
                            .count()
                    > 1;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasHeader(Path file) {
        try {
            return HEADER.matcher(new String(RegularFile.bytes(file), StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException e) {
            return false;
        }
    }

    /** A location that is given by no setting is the settings' own folder, as Flask-Migrate has it. */
    private static Optional<Path> scripts(Settings settings) {
        Optional<String> location = settings.find("script_location").filter(value -> !value.isBlank());
        if (location.isPresent()) {
            return find(settings, location.get());
        }
        return Optional.of(settings.folder()).filter(Environment::isScripts);
    }

    /**
     * Relative locations are relative to the folder that Alembic is run in, which is the settings' own or one above it.
     * {@code package.module:folder} is looked for in the same places, and below {@code src}.
     */
    private static Optional<Path> find(Settings settings, String location) {
        String path = location.contains(":") && !Path.of(location).isAbsolute() ? asPath(location) : location;
        return Stream.iterate(settings.folder().toAbsolutePath().normalize(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .limit(LEVELS_UP)
                .flatMap(folder ->
                        Stream.of(folder.resolve(path), folder.resolve("src").resolve(path)))
                .filter(Files::isDirectory)
                .map(Path::normalize)
                .findFirst();
    }

    private static String asPath(String resource) {
        List<String> parts = new ArrayList<>(List.of(resource.split(":")));
        parts.set(0, parts.get(0).replace('.', '/'));
        return String.join("/", parts);
    }

    /** The settings above a script location that mean it. */
    private static Optional<Settings> owner(Path scripts) {
        Path wanted = scripts.toAbsolutePath().normalize();
        return Stream.iterate(wanted, Path::getParent)
                .takeWhile(folder -> folder != null)
                .limit(LEVELS_UP)
                .flatMap(folder -> Settings.of(folder).stream())
                .filter(settings -> scripts(settings)
                        .map(found -> found.toAbsolutePath().normalize().equals(wanted))
                        .orElse(false))
                .findFirst();
    }
}
