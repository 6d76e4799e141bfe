package dev.restamp.tool.alembic;

import dev.restamp.tool.ReplayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A copy of alembic.ini with another URL, beside the original since its paths are relative to it; closing removes it. */
final class PointedSettings implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("(?m)^sqlalchemy\\.url\\s*[=:].*(?:\\R[ \\t]+\\S.*)*+");
    private static final Pattern SECTION = Pattern.compile("(?m)^\\[alembic\\].*$");

    private final Path copy;

    private PointedSettings(Path copy) {
        this.copy = copy;
    }

    /** Nothing when there are no settings to copy. */
    static Optional<PointedSettings> of(Path settings, String url) {
        if (!Files.isRegularFile(settings)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(settings, StandardCharsets.UTF_8);
            Path copy = Files.createTempFile(settings.toAbsolutePath().getParent(), ".restamp-scratch-", ".ini");
            Files.writeString(copy, pointed(text, url));
            copy.toFile().deleteOnExit();
            return Optional.of(new PointedSettings(copy));
        } catch (IOException e) {
            throw new ReplayException("the settings " + settings + " cannot be copied: " + e.getMessage(), e);
        }
    }

    /** A percent sign begins an interpolation in such files. */
    static String pointed(String text, String url) {
        String line = Matcher.quoteReplacement("sqlalchemy.url = " + url.replace("%", "%%"));
        Matcher old = URL.matcher(text);
        return old.find() ? old.replaceAll(line) : SECTION.matcher(text).replaceFirst("$0\n" + line);
    }

    Path file() {
        return copy;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new ReplayException("the copy " + copy + " of the settings cannot be removed: " + e.getMessage(), e);
        }
    }
}
