package dev.restamp.replay;

import dev.restamp.history.Revision;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.ReplayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The files behind revisions. */
final class Scripts {

    private Scripts() {}

    static byte[] bytes(Path root, Revision revision) {
        Path script = root.resolve(revision.place().file());
        try {
            return RegularFile.bytes(script);
        } catch (IOException e) {
            throw new ReplayException("the script " + script + " cannot be read: " + e.getMessage(), e);
        }
    }

    static String text(Path root, Revision revision) {
        return new String(bytes(root, revision), StandardCharsets.UTF_8);
    }
}
