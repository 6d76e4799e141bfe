package dev.restamp.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes a file so that whoever looks sees all of the new text or all of the old, also when we are broken off. */
public final class WholeFile {

    private WholeFile() {}

    public static void write(Path place, String text) throws IOException {
        write(place, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that is there keeps its mode; one that is a link stays one, and what it leads to is written. */
    public static void write(Path place, byte[] bytes) throws IOException {
        Path target = target(place);
        boolean there = Files.exists(target);
        try (Draft draft = there ? Draft.secret(target) : Draft.beside(target)) {
            Files.write(draft.path(), bytes);
            if (there) {
                draft.resemble(target);
            }
            draft.replace(target);
        }
    }

    /** Only where nothing has the name. */
    public static void make(Path place, byte[] bytes) throws IOException {
        Path target = inFolder(place);
        try (Draft draft = Draft.beside(target)) {
            Files.write(draft.path(), bytes);
            draft.become(target);
        }
    }

    /** Where writing would go; fails when nothing can be written there. */
    public static Path target(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return inFolder(place);
        } else if (!Files.exists(place)) {
            throw problem(place, "it is a link that leads to nothing");
        } else if (Files.isDirectory(place)) {
            throw problem(place, "it is a folder; name a file in it");
        } else if (!Files.isRegularFile(place)) {
            throw problem(place, "it is no plain file; name one, or leave the name out and use a pipe");
        } else if (!Files.isWritable(place)) {
            throw problem(place, "it may not be written");
        }
        return place.toRealPath();
    }

    private static Path inFolder(Path place) throws IOException {
        Path folder = Draft.folder(place);
        if (place.getFileName() == null) {
            throw problem(place, "it is a folder; name a file in it");
        } else if (!Files.isDirectory(folder)) {
            throw problem(place, "its folder is not there; make that first");
        }
        return folder.toRealPath().resolve(place.getFileName());
    }

    private static FileSystemException problem(Path place, String reason) {
        return new FileSystemException(place.toString(), null, reason);
    }
}
