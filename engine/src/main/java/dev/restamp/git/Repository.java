package dev.restamp.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The repository that has a folder as part of its work tree. Never a bare one, which anybody may have committed as plain files; never
 * one that belongs to another user, as git itself has it.
 *
 * @param tree the top of the work tree
 * @param own the folder of what is this work tree's alone
 * @param common the folder of the objects and branches
 */
public record Repository(Path tree, Path own, Path common) {

    private static final String GIT = ".git";
    private static final int MOST_BYTES = 4096;

    /** The nearest one upwards; a nearer one that is not to be trusted ends the search. */
    public static Optional<Repository> findAround(Path folder) {
        try {
            Path from = folder.toRealPath();
            Optional<Path> tree = Stream.iterate(from, path -> path != null, Path::getParent)
                    .filter(path -> Files.exists(path.resolve(GIT), LinkOption.NOFOLLOW_LINKS))
                    .findFirst();
            return tree.isPresent() ? at(tree.get()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Repository> at(Path tree) throws IOException {
        Path entry = tree.resolve(GIT);
        Optional<Path> own = PlainFiles.isFolder(entry) ? Optional.of(entry) : pointed(tree, entry);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Path common = common(own.get());
        boolean ours = PlainFiles.isFolder(common.resolve("objects"))
                && Ownership.isOurs(List.of(tree, entry, own.get(), common, common.resolve("objects")));
        return ours ? Optional.of(new Repository(tree, own.get(), common)) : Optional.empty();
    }

    /** A work tree beside the first one, whose repository names it as well; or a submodule, kept by the repository around it. */
    private static Optional<Path> pointed(Path tree, Path file) throws IOException {
        String line = String.join("", PlainFiles.lines(file, MOST_BYTES));
        if (!line.startsWith("gitdir: ")) {
            return Optional.empty();
        }
        Path folder = tree.resolve(line.substring("gitdir: ".length()).strip()).normalize();
        if (!PlainFiles.isFolder(folder)) {
            return Optional.empty();
        }
        String back = String.join("", PlainFiles.lines(folder.resolve("gitdir"), MOST_BYTES))
                .strip();
        boolean known = !back.isEmpty() && folder.resolve(back).normalize().equals(file);
        return known || isKeptAbove(folder, tree) ? Optional.of(folder.toRealPath()) : Optional.empty();
    }

    private static boolean isKeptAbove(Path folder, Path tree) {
        return Stream.iterate(tree.getParent(), path -> path != null, Path::getParent)
                .map(above -> above.resolve(GIT).resolve("modules"))
                .anyMatch(folder::startsWith);
    }

    /** Only upwards within the same repository. */
    private static Path common(Path own) throws IOException {
        String line = String.join("", PlainFiles.lines(own.resolve("commondir"), MOST_BYTES))
                .strip();
        Path common = line.isEmpty() ? own : own.resolve(line).normalize();
        return own.startsWith(common) && PlainFiles.isFolder(common) ? common : own;
    }

    /** Whether a file or folder is part of the work tree. */
    public boolean holds(Path path) {
        try {
            return path.toRealPath().startsWith(tree);
        } catch (IOException e) {
            return false;
        }
    }

    /** The commits that add or delete a file of this ending, with such a path and such a text, the latest first. */
    public List<Sighting> sightings(
            String ending, Predicate<String> path, Predicate<String> text, int most, Duration wait) {
        try (ObjectFiles objects = new ObjectFiles(common, new Patience(wait))) {
            return new Search(objects, new References(common, own), ending, path, text).sightings(most);
        } catch (IOException e) {
            return List.of();
        }
    }
}
