package dev.restamp.text;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The files below a folder, looked for without end only where there is one: no link is followed but one that the folder
 * itself is, and not everything is seen.
 */
public final class Tree {

    /** No project has so many files and folders where its scripts may be; the file system of a machine has. */
    public static final int MOST = 100_000;

    private final Path top;
    private final Predicate<Path> entered;
    private final List<Path> files = new ArrayList<>();
    private int seen;

    private Tree(Path top, Predicate<Path> entered) {
        this.top = top;
        this.entered = entered;
    }

    /** What is below such folders, no deeper than this; what cannot be read is passed over. */
    public static Tree below(Path top, int depth, Predicate<Path> entered) {
        Tree tree = new Tree(top, entered);
        try {
            Path start = entrance(top);
            Files.walkFileTree(start, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth, tree.visitor(start));
        } catch (IOException unreadable) {
            // then there is nothing below it for us
        }
        return tree;
    }

    /** Where to begin below a folder that somebody named, which may be a link to one. */
    public static Path entrance(Path folder) throws IOException {
        return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
    }

    /** Whatever is no folder, sorted. */
    public List<Path> files() {
        return files.stream().sorted().toList();
    }

    private SimpleFileVisitor<Path> visitor(Path start) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean passed = !folder.equals(start) && !entered.test(asNamed(folder));
                return passed ? FileVisitResult.SKIP_SUBTREE : counted();
            }

            private Path asNamed(Path path) {
                return start.equals(top) ? path : top.resolve(start.relativize(path));
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!attributes.isDirectory()) {
                    files.add(asNamed(file));
                }
                return counted();
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                return counted();
            }
        };
    }

    private FileVisitResult counted() {
        return ++seen > MOST ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
}
