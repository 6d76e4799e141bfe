package dev.restamp.scratch;

import dev.restamp.dialect.ScratchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders of our own among the system's temporary ones. */
public final class Folders {

    private Folders() {}

    public static Path make() {
        try {
            return Files.createTempDirectory("restamp-scratch");
        } catch (IOException e) {
            throw new ScratchException("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /** As far as it goes: what a dying process still holds is left to the system. */
    public static void remove(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
