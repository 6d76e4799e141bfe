package dev.restamp.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The drafts that are open, which go when the program is told to end. */
final class Unfinished {

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Unfinished::remove, "unfinished files"));
    }

    private Unfinished() {}

    static void add(Path path) {
        OPEN.add(path);
    }

    static void remove(Path path) {
        OPEN.remove(path);
    }

    private static void remove() {
        for (Path path : OPEN) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // its name says that it is unfinished
            }
        }
    }
}
