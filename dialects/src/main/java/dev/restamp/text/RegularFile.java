package dev.restamp.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What is read from a file that somebody else may have put there: only from one that is a file, also behind links, and only so
 * much. A pipe would be waited for without end, and a device may never end.
 */
public final class RegularFile {

    /** No person writes a text of this size; it is a mistake or an attack. */
    public static final long MOST_BYTES = 32L << 20;

    private RegularFile() {}

    /** In UTF-8. */
    public static String text(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes(file)))
                .toString();
    }

    public static byte[] bytes(Path file) throws IOException {
        require(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw because(file, "it is larger than " + (MOST_BYTES >> 20) + " MB and was not read");
            }
            return bytes;
        }
    }

    /** That whatever stands under this name can be opened without waiting. */
    public static void require(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        if (found.isDirectory()) {
            throw because(file, "it is a folder");
        } else if (!found.isRegularFile()) {
            throw because(file, "it is a pipe, a socket or a device, and no file");
        }
    }

    private static FileSystemException because(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }
}
