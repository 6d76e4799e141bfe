package dev.restamp.tool.alembic;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.text.Tree;
import dev.restamp.tool.NoHistoryException;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files that Alembic would load, in the order in which it does since 1.10: folder by folder, each sorted by name, folders
 * within after the files. Before, the order was the file system's.
 */
final class RevisionFiles {

    private static final int DEEPEST = 32;

    private final Environment environment;
    private final List<Path> paths = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private int looked;

    private RevisionFiles(Environment environment) {
        this.environment = environment;
        List<Path> folders =
                environment.versions().stream().filter(Files::isDirectory).toList();
        if (folders.isEmpty()) {
            requireNoneBeside();
        }
        folders.forEach(folder -> list(folder, 0));
    }

    /** A history that is looked for in the wrong folder is no empty one: {@code env.py} may choose among several as it runs. */
    private void requireNoneBeside() {
        List<String> beside = environment.foldersOfRevisions().stream()
                .map(environment::nameOf)
                .toList();
        if (!beside.isEmpty()) {
            throw new NoHistoryException("there is no "
                    + environment.versions().stream().map(environment::nameOf).collect(Collectors.joining(", "))
                    + ", where the revisions should be, but there are some in " + String.join(", ", beside)
                    + "; name the folder that is meant with --history");
        }
    }

    static RevisionFiles of(Environment environment) {
        return new RevisionFiles(environment);
    }

    List<Path> paths() {
        return paths;
    }

    List<Finding> findings() {
        return findings;
    }

    private record Entry(Path path, String name) {

        static Entry of(Path path) {
            return new Entry(path, String.valueOf(path.getFileName()));
        }

        boolean isScript() {
            return Environment.isRevisionFile(name);
        }
    }

    /** A link to a folder is not followed within a folder, as in Alembic: a circle of links has no end. */
    private void list(Path folder, int depth) {
        if (Entry.of(folder).name().endsWith("__pycache__") || depth > DEEPEST) {
            return;
        }
        List<Entry> entries = entries(folder);
        Path real = real(folder);
        entries.stream().filter(Entry::isScript).forEach(script -> add(script, real));
        if (environment.sourceless()) {
            entries.stream().filter(entry -> entry.name().endsWith(".pyc")).forEach(this::compiled);
        }
        if (environment.recursive()) {
            entries.stream()
                    .map(Entry::path)
                    .filter(entry -> Files.isDirectory(entry) && !Files.isSymbolicLink(entry))
                    .forEach(entry -> list(entry, depth + 1));
        }
    }

    private List<Entry> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Entry> listed = entries.limit(Tree.MOST + 1L - looked)
                    .map(Entry::of)
                    .sorted(Comparator.comparing(Entry::name))
                    .toList();
            looked += listed.size();
            requireFewerThanAFileSystemHas();
            return listed;
        } catch (IOException e) {
            findings.add(unreadable(folder, "the folder " + environment.nameOf(folder) + " cannot be listed"));
            return List.of();
        }
    }

    private void requireFewerThanAFileSystemHas() {
        if (looked > Tree.MOST) {
            throw new NoHistoryException(
                    "more than " + Tree.MOST + " files and folders are below "
                            + environment.versions().stream()
                                    .map(environment::nameOf)
                                    .collect(Collectors.joining(", "))
                            + ", where the revisions should be; name their folder alone, in version_locations or with --history");
        }
    }

    /** A file that several locations lead to is one file. Only of a link it has to be asked where it leads. */
    private void add(Entry script, Path realFolder) {
        boolean plain = Files.isRegularFile(script.path(), LinkOption.NOFOLLOW_LINKS);
        if ((plain || !Files.isDirectory(script.path()))
                && seen.add(plain ? realFolder.resolve(script.name()) : real(script.path()))) {
            paths.add(script.path());
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private void compiled(Entry entry) {
        Path file = entry.path();
        if (!Files.exists(file.resolveSibling(entry.name().replaceFirst("\\.pyc$", ".py")))) {
            findings.add(unreadable(file, environment.nameOf(file) + " is compiled, and its source is not beside it"));
        }
    }

    private Finding unreadable(Path path, String message) {
        String name = environment.nameOf(path);
        return Finding.at(
                FindingCode.UNREADABLE_FILE, new Place(name, 0), name, message, "let restamp see the sources");
    }
}
