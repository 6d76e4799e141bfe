package dev.restamp.cli;

import dev.restamp.dialect.Address;
import dev.restamp.dialect.Dialects;
import dev.restamp.dialect.UnableToConnect;
import dev.restamp.tool.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a command reads, which no output may take the place of. Files are told apart as the system does, so that another name
 * for one, a link or another spelling, is known for what it is; and one that is not there yet by its place.
 */
final class Sources {

    private static final Pattern OURS = Pattern.compile("(?i)\\brestamp\\b|\\bstanding\\b");
    private static final int BEGINNING = 4096;

    private final Console console;
    private final Map<Object, String> files = new HashMap<>();
    private final Map<Place, String> places = new HashMap<>();
    private final List<Place> databases = new ArrayList<>();
    private final List<Guarded> guarded = new ArrayList<>();

    Sources(Console console) {
        this.console = console;
    }

    /** A folder as the system knows it, and a name in it as the laziest file system would tell it from others. */
    private record Place(Object folder, String name) {

        static Optional<Place> of(Path file) {
            Path whole = file.toAbsolutePath().normalize();
            Path folder = whole.getParent();
            return folder == null
                    ? Optional.empty()
                    : Sources.key(folder)
                            .map(key ->
                                    new Place(key, folded(whole.getFileName().toString())));
        }

        private static String folded(String name) {
            return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        }

        boolean isBackupOf(Place database) {
            return folder.equals(database.folder) && name.startsWith(database.name + ".before-restamp-");
        }
    }

    /** A folder of revisions, or of what belongs to them, and which names in it are the tool's. */
    private record Guarded(Path folder, Predicate<String> own) {

        boolean mayRead(Path file) {
            return file.startsWith(folder)
                    && (own.test(file.getFileName().toString()) || Files.isRegularFile(file) && !isOurs(file));
        }
    }

    private static Optional<Object> key(Path file) {
        try {
            Object key = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey();
            return Optional.of(key == null ? file.toRealPath() : key);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // --------------------------------------------------------------------------------------------------- adding

    Sources file(Path named, String what) {
        Path file = console.folder().resolve(named);
        key(file).ifPresent(key -> files.putIfAbsent(key, what));
        Place.of(file).ifPresent(place -> places.putIfAbsent(place, what));
        return this;
    }

    /** Whatever names one; a server has no files. */
    Sources database(Address named) {
        for (Path file : databaseFiles(named)) {
            file(file, "the database");
            Place.of(file).ifPresent(databases::add);
        }
        return this;
    }

    private List<Path> databaseFiles(Address named) {
        try {
            Optional<Path> snapshot = named.findFile(console.folder()).filter(Opening::isSnapshot);
            return snapshot.isPresent()
                    ? List.of(snapshot.get())
                    : Dialects.target(named, Opening.surroundings(console)).files();
        } catch (UnableToConnect e) {
            return List.of();
        }
    }

    Sources history(Project project) {
        project.url().ifPresent(this::database);
        project.guardedFolders()
                .forEach(folder -> real(folder).ifPresent(there -> guarded.add(new Guarded(there, project::isOwn))));
        project.settings(console.folder()).forEach(file -> file(file, "part of the history"));
        return this;
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    // --------------------------------------------------------------------------------------------------- asking

    /** What the file is to this command, in words. */
    Optional<String> find(Path named) {
        Path file = console.folder().resolve(named);
        Optional<Object> key = key(file);
        Optional<String> known = key.isPresent()
                ? key.map(files::get)
                : Place.of(file).flatMap(place -> Optional.ofNullable(places.get(place)));
        return known.or(() -> isOfHistory(file) ? Optional.of("part of the history") : Optional.empty())
                .or(() -> isBackup(file) ? Optional.of("a backup of the database") : Optional.empty());
    }

    private boolean isBackup(Path file) {
        return Place.of(file).stream().anyMatch(place -> databases.stream().anyMatch(place::isBackupOf));
    }

    /** What stands there and was not written by us may be read by a revision. */
    private boolean isOfHistory(Path file) {
        Path real = real(file).orElseGet(() -> inRealFolder(file));
        return guarded.stream().anyMatch(folder -> folder.mayRead(real));
    }

    private static Path inRealFolder(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        return Optional.ofNullable(whole.getParent())
                .flatMap(Sources::real)
                .map(folder -> folder.resolve(whole.getFileName()))
                .orElse(whole);
    }

    private static boolean isOurs(Path file) {
        try (var stream = Files.newInputStream(file)) {
            byte[] beginning = stream.readNBytes(BEGINNING);
            return beginning.length == 0
                    || OURS.matcher(new String(beginning, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .find();
        } catch (IOException e) {
            return false;
        }
    }
}
