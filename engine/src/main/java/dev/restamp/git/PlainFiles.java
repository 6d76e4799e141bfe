package dev.restamp.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Files of a repository as git writes them: regular ones, in real folders, of a size that makes sense. All else is not there. */
final class PlainFiles {

    private PlainFiles() {}

    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    static boolean isFile(Path path, long most) throws IOException {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) <= most;
    }

    /** Empty where there is no such file. */
    static byte[] bytes(Path file, int most) throws IOException {
        return isFile(file, most) ? Files.readAllBytes(file) : new byte[0];
    }

    static List<String> lines(Path file, int most) throws IOException {
        return new String(bytes(file, most), StandardCharsets.UTF_8).lines().toList();
    }

    static FileChannel open(Path file) throws IOException {
        if (!isFile(file, Long.MAX_VALUE)) {
            throw new IOException(file + " is no regular file");
        }
        return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** In the order of their names; none where there is no such folder. */
    static List<Path> inside(Path folder, int most) throws IOException {
        if (!isFolder(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(most).sorted().toList();
        }
    }
}
