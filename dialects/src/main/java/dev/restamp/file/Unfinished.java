package dev.restamp.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The drafts that are open, which go when the program is told to end. Whoever was about to open one by its name, as SQLite does,
 * makes it anew when it is gone: so it is looked for more than once.
 */
final class Unfinished {

    private static final int PASSES = 5;
    private static final long BETWEEN = 50;

    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Unfinished::removeAll, "unfinished files"));
    }

    private Unfinished() {}

    static void add(Path path) throws IOException {
        if (ending) {
            throw new IOException("the program is about to end");
        }
        OPEN.add(path);
    }

    static void remove(Path path) {
        OPEN.remove(path);
    }

    private static void removeAll() {
        ending = true;
        for (int pass = 0; pass < PASSES && !OPEN.isEmpty(); pass++) {
            OPEN.forEach(Unfinished::delete);
            await();
        }
        OPEN.forEach(Unfinished::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // its name says that it is unfinished
        }
    }

    private static void await() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
