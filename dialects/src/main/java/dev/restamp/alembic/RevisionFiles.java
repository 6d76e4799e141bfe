package dev.restamp.alembic;

import dev.restamp.alembic.environment.Environment;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private RevisionFiles(Environment environment) {
        this.environment = environment;
        environment.versions().stream().filter(Files::isDirectory).forEach(folder -> list(folder, 0));
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

    /** A link to a folder is not followed within a folder, as in Alembic: a circle of links has no end. */
    private void list(Path folder, int depth) {
        if (name(folder).endsWith("__pycache__") || depth > DEEPEST) {
            return;
        }
        List<Path> entries = entries(folder);
        entries.stream()
                .filter(entry -> Environment.isRevisionFile(name(entry)) && !Files.isDirectory(entry))
                .forEach(this::add);
        if (environment.sourceless()) {
            entries.stream().filter(entry -> name(entry).endsWith(".pyc")).forEach(this::compiled);
        }
        if (environment.recursive()) {
            entries.stream()
                    .filter(entry -> Files.isDirectory(entry) && !Files.isSymbolicLink(entry))
                    .forEach(entry -> list(entry, depth + 1));
        }
    }

    private List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted(Comparator.comparing(RevisionFiles::name)).toList();
        } catch (IOException e) {
            findings.add(unreadable(folder, "the folder " + environment.nameOf(folder) + " cannot be listed"));
            return List.of();
        }
    }

    private static String name(Path path) {
        return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
    }

    /** A file that several locations lead to is one file. */
    private void add(Path file) {
        if (seen.add(real(file))) {
            paths.add(file);
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    private void compiled(Path file) {
        if (!Files.exists(file.resolveSibling(name(file).replaceFirst("\\.pyc$", ".py")))) {
            findings.add(unreadable(file, environment.nameOf(file) + " is compiled, and its source is not beside it"));
        }
    }

    private Finding unreadable(Path path, String message) {
        String name = environment.nameOf(path);
        return Finding.at(
                FindingCode.UNREADABLE_FILE, new Place(name, 0), name, message, "let restamp see the sources");
    }
}
