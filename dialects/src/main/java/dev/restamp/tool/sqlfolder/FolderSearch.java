package dev.restamp.tool.sqlfolder;

import dev.restamp.text.Tree;
import dev.restamp.tool.NoHistoryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks through folders for files of a tool, and not through those that hold other people's code or what a build made. */
public final class FolderSearch {

    private static final Set<String> FOREIGN = Set.of(
            "node_modules",
            "site-packages",
            "venv",
            "env",
            "dist-packages",
            "__pycache__",
            "vendor",
            "target",
            "build",
            "dist",
            "out",
            "bin");
    private static final List<String> CODE = List.of(".java", ".kt", ".groovy");
    private static final int DEEPEST = 9;
    private static final int MOST_FOLDERS = 20_000;
    private static final int MOST_ENTRIES = 100_000;

    private FolderSearch() {}

    /** Folders below one that are such, nearest first; what is below one of them is not looked at. */
    public static List<Path> below(Path start, Predicate<Path> wanted) {
        List<Path> found = new ArrayList<>();
        Deque<Path> open = new ArrayDeque<>(List.of(start));
        int looked = 0;
        while (!open.isEmpty() && looked++ < MOST_FOLDERS) {
            Path folder = open.poll();
            if (isSuch(folder, wanted)) {
                found.add(folder);
            } else if (folder.getNameCount() - start.getNameCount() < DEEPEST) {
                folders(folder)
                        .filter(entry -> !name(entry).startsWith(".") && !FOREIGN.contains(name(entry)))
                        .forEach(open::add);
            }
        }
        return found;
    }

    /** One that cannot be read, or holds more than any project has, is somebody else's: it keeps nobody from looking on. */
    private static boolean isSuch(Path folder, Predicate<Path> wanted) {
        try {
            return wanted.test(folder);
        } catch (NoHistoryException e) {
            return false;
        }
    }

    /** Those of a folder itself, by name, and not by way of links. */
    public static Stream<Path> folders(Path folder) {
        return entries(folder).filter(entry -> Files.isDirectory(entry) && !Files.isSymbolicLink(entry));
    }

    /** Those of a folder that may be anybody's: one that cannot be listed holds nothing of a project. */
    public static Stream<Path> filesOfAnybody(Path folder) {
        return entries(folder).filter(entry -> !Files.isDirectory(entry));
    }

    private static Stream<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(MOST_ENTRIES).sorted().toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    /** Those of a folder itself, by name. */
    public static List<Path> files(Path folder) {
        return walk(folder, 1, MOST_ENTRIES);
    }

    /** Those of a folder and of all below it, by path. */
    public static List<Path> allFiles(Path folder) {
        return walk(folder, Integer.MAX_VALUE, MOST_ENTRIES);
    }

    /** One in or below a folder that was looked through. */
    public record Found(Path folder, Path path) {

        public String name() {
            return FolderSearch.name(path);
        }

        /** The type that a file of code holds, where the folder is that of this package. */
        public String type(String folderOfPackage) {
            return codeStem(folderOfPackage + "/" + place()).orElseThrow().replace('/', '.');
        }

        /** From the folder on, with slashes everywhere. */
        public String place() {
            return folder.relativize(path).toString().replace('\\', '/');
        }
    }

    /** Those of several folders and of all below them, folder by folder. */
    public static List<Found> allFiles(List<Path> folders) {
        return folders.stream()
                .flatMap(folder -> allFiles(folder).stream().map(file -> new Found(folder, file)))
                .toList();
    }

    /** A project's settings say where to look, and may say the whole disk. */
    static List<Path> walk(Path folder, int depth, int most) {
        try {
            return walk(folder, Tree.entrance(folder), depth, most);
        } catch (IOException | UncheckedIOException e) {
            throw new NoHistoryException("cannot read " + folder + ": " + e.getMessage());
        }
    }

    private static List<Path> walk(Path folder, Path start, int depth, int most) throws IOException {
        try (Stream<Path> entries = Files.walk(start, depth)) {
            List<Path> found = entries.limit(most + 1L).toList();
            if (found.size() > most) {
                throw new NoHistoryException(folder + " holds more than " + most
                        + " files and folders: name the folder of the migrations alone");
            }
            return found.stream()
                    .filter(entry -> !Files.isDirectory(entry))
                    .map(entry -> folder.resolve(start.relativize(entry)))
                    .sorted()
                    .toList();
        }
    }

    /** What somebody's settings name, where that can be a path at all. */
    public static Optional<Path> path(Path base, String name) {
        try {
            return Optional.of(base.resolve(name).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The same, where it does not lead out of the folder. */
    public static Optional<Path> inside(Path folder, String name) {
        Path whole = folder.toAbsolutePath().normalize();
        return path(folder, name).filter(file -> file.toAbsolutePath().startsWith(whole));
    }

    /**
     * The place that is such and is named as seen from a folder; or from one above it, where a program may be run, if the name leads
     * from there back into the folder.
     */
    public static Optional<Path> named(Path folder, String name, Predicate<Path> wanted) {
        Path whole = folder.toAbsolutePath().normalize();
        Stream<Path> above = Stream.iterate(whole.getParent(), Objects::nonNull, Path::getParent)
                .flatMap(up -> path(up, name).stream())
                .filter(place -> place.startsWith(whole))
                .map(place -> folder.resolve(whole.relativize(place)));
        return Stream.concat(path(folder, name).stream(), above).filter(wanted).findFirst();
    }

    /** A name without the first of these endings that it has, in capitals or not; nothing where it has none. */
    public static Optional<String> stem(String name, List<String> endings) {
        return endings.stream()
                .filter(end -> name.regionMatches(true, name.length() - end.length(), end, 0, end.length()))
                .findFirst()
                .map(end -> name.substring(0, name.length() - end.length()));
    }

    /** Of a file of code, which is not run here; nothing where it is none. */
    public static Optional<String> codeStem(String name) {
        return stem(name, CODE);
    }

    public static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
