package dev.restamp.python.machine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The packages that a project of several has anywhere below its folder. Each is installed from where it lies, by whatever tool;
 * so one that no folder of the search path holds is the only one of its name, and of two nobody knows which.
 */
final class PackagesBelow {

    private static final int DEEPEST = 8;
    private static final int MOST_FOLDERS = 20_000;
    private static final int MOST_FILES = 200_000;
    private static final Set<String> OF_OTHERS =
            Set.of("node_modules", "site-packages", "venv", "env", "__pycache__", "build", "dist");

    private final Path root;
    private @Nullable Map<String, Path> holders;

    PackagesBelow(Path root) {
        this.root = root;
    }

    /** The folder that holds the only package of this name. */
    synchronized Optional<Path> holder(String name) {
        if (holders == null) {
            holders = found();
        }
        return Optional.ofNullable(holders.get(name));
    }

    /** A project too large to be looked through has none that could be said to be the only one. */
    private Map<String, Path> found() {
        Walk walk = new Walk(root);
        try {
            Files.walkFileTree(root, Set.of(), DEEPEST, walk);
        } catch (IOException e) {
            return Map.of();
        }
        return walk.isTooLong() ? Map.of() : walk.holders;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<String, Path> holders = new HashMap<>();
        private final Set<String> several = new HashSet<>();
        private int folders;
        private int files;

        Walk(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root)) {
                return FileVisitResult.CONTINUE;
            }
            folders++;
            if (isTooLong()) {
                return FileVisitResult.TERMINATE;
            }
            String name = folder.getFileName().toString();
            if (name.startsWith(".") || OF_OTHERS.contains(name)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            if (!Files.isRegularFile(folder.resolve("__init__.py"))) {
                return FileVisitResult.CONTINUE;
            }
            keep(name, folder.resolveSibling(""));
            return FileVisitResult.SKIP_SUBTREE;
        }

        boolean isTooLong() {
            return folders > MOST_FOLDERS || files > MOST_FILES;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files++;
            return isTooLong() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        private void keep(String name, Path holder) {
            if (several.contains(name)) {
                return;
            }
            if (holders.putIfAbsent(name, holder) != null) {
                holders.remove(name);
                several.add(name);
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
