package dev.restamp.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files by where they go, in order of their places, with nothing about them but what is handed out. */
final class Tree {

    enum Kind {
        FILE,
        PROGRAM,
        LINK,
        FOLDER_OF_ALL
    }

    record Leaf(Kind kind, byte[] bytes) {}

    private final SortedMap<String, Leaf> leaves = new TreeMap<>();

    Map<String, Leaf> leaves() {
        return leaves;
    }

    private Tree with(String place, Kind kind, byte[] bytes) {
        leaves.put(place, new Leaf(kind, bytes));
        return this;
    }

    Tree file(String place, byte[] bytes) {
        return with(place, Kind.FILE, bytes);
    }

    Tree file(String place, String text) {
        return file(place, text.getBytes(StandardCharsets.UTF_8));
    }

    Tree program(String place, byte[] bytes) {
        return with(place, Kind.PROGRAM, bytes);
    }

    Tree link(String place, String to) {
        return with(place, Kind.LINK, to.getBytes(StandardCharsets.UTF_8));
    }

    Tree folderOfAll(String place) {
        return with(place, Kind.FOLDER_OF_ALL, new byte[0]);
    }

    Tree without(String place) {
        leaves.remove(place);
        return this;
    }

    /** All that is in the other one, there. */
    Tree tree(String place, Tree other) {
        other.leaves.forEach((name, leaf) -> leaves.put(place + name, leaf));
        return this;
    }

    /** What a folder holds now; where its links lead to, rather than the links. */
    Tree folder(String place, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = place + folder.relativize(file).toString().replace('\\', '/');
                with(name, Files.isExecutable(file) ? Kind.PROGRAM : Kind.FILE, Files.readAllBytes(file));
            }
        }
        return this;
    }

    /** Lays it out, all of the given age. */
    void write(Path folder, Instant age) throws IOException {
        for (Map.Entry<String, Leaf> entry : leaves.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue().bytes());
            if (entry.getValue().kind() == Kind.PROGRAM && !file.toFile().setExecutable(true, false)) {
                throw new IOException(file + " cannot be made a program");
            }
            Files.setLastModifiedTime(file, FileTime.from(age));
        }
    }
}
