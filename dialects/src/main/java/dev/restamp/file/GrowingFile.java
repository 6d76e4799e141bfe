package dev.restamp.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written line by line, so that a run that is broken off loses at most the line that it was writing. */
public final class GrowingFile {

    private static final int FEED = '\n';

    private GrowingFile() {}

    /** An empty one, in place of what was there. */
    public static OutputStream anew(Path place) throws IOException {
        WholeFile.write(place, new byte[0]);
        return end(WholeFile.target(place));
    }

    /** After what is there, without a last line that has no end. */
    public static OutputStream goOn(Path place) throws IOException {
        Path target = WholeFile.target(place);
        try (FileChannel channel = FileChannel.open(
                target, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            long end = channel.size();
            while (end > 0 && byteAt(channel, end - 1) != FEED) {
                end--;
            }
            channel.truncate(end);
        }
        return end(target);
    }

    private static int byteAt(FileChannel channel, long position) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, position);
        return one.get(0);
    }

    private static OutputStream end(Path target) throws IOException {
        return Files.newOutputStream(target, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }
}
