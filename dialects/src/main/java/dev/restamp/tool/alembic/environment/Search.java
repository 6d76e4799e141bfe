package dev.restamp.tool.alembic.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for Alembic environments in the folders below one, nearest first, and not in those that hold other people's code. */
final class Search {

    private static final Set<String> FOREIGN =
            Set.of("node_modules", "site-packages", "venv", "env", "dist-packages", "__pycache__", "vendor");
    private static final int DEEPEST = 6;
    private static final int MOST_FOLDERS = 20_000;

    private Search() {}

    /** Folders with settings that name scripts, or with scripts and versions themselves. */
    static List<Path> below(Path start) {
        List<Path> found = new ArrayList<>();
        Deque<Path> open = new ArrayDeque<>(List.of(start));
        int looked = 0;
        while (!open.isEmpty() && looked++ < MOST_FOLDERS) {
            Path folder = open.poll();
            if (isEnvironment(folder)) {
                found.add(folder);
            } else if (folder.getNameCount() - start.getNameCount() < DEEPEST) {
                open.addAll(folders(folder));
            }
        }
        return found;
    }

    private static boolean isEnvironment(Path folder) {
        return Files.isRegularFile(folder.resolve("alembic.ini"))
                || Files.isRegularFile(folder.resolve("env.py")) && Files.isDirectory(folder.resolve("versions"));
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry) && !Files.isSymbolicLink(entry))
                    .filter(entry -> !isForeign(entry.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isForeign(String name) {
        return name.startsWith(".") || FOREIGN.contains(name);
    }
}
