package dev.restamp.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A broken install to walk through, in a folder {@code demo} of a tool's room: the project's files, and the database as it was left.
 *
 * @param story what had happened, in a sentence
 * @param files the project's files, with slashes, the folder of the history first
 */
public record Demo(Class<?> room, String story, List<String> files) {

    public Demo {
        files = List.copyOf(files);
    }

    /** Its list begins with the story. */
    public static Optional<Demo> find(Tool tool) {
        return text(tool.getClass(), "demo/demo.txt").map(list -> {
            List<String> lines = list.lines().toList();
            return new Demo(tool.getClass(), lines.get(0), lines.subList(1, lines.size()));
        });
    }

    /** The folder that holds the history. */
    public String history() {
        return files.get(0).substring(0, files.get(0).indexOf('/'));
    }

    public String text(String file) {
        return text(room, "demo/" + file).orElseThrow();
    }

    private static Optional<String> text(Class<?> room, String name) {
        try (InputStream stream = room.getResourceAsStream(name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
