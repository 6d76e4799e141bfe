package dev.restamp.tool;

import dev.restamp.file.WholeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * One file made, changed or renamed, byte for byte. Paths are named from the environment's root; a new file has no
 * {@code from}.
 */
public final class FileEdit {

    private final Optional<String> from;
    private final String to;
    private final byte[] before;
    private final byte[] after;

    public FileEdit(Optional<String> from, String to, byte[] before, byte[] after) {
        this.from = from;
        this.to = to;
        this.before = before.clone();
        this.after = after.clone();
    }

    public static FileEdit make(String to, byte[] after) {
        return new FileEdit(Optional.empty(), to, new byte[0], after);
    }

    public Optional<String> from() {
        return from;
    }

    public String to() {
        return to;
    }

    public byte[] before() {
        return before.clone();
    }

    public byte[] after() {
        return after.clone();
    }

    /** As a unified diff that {@code git apply} and {@code patch -p1} take. */
    public String diff() {
        return UnifiedDiff.of(this);
    }

    /** Does it, unless the file has changed since, or another is in its way. The new file is whole or not there. */
    public void write(Path root) throws IOException {
        Path target = root.resolve(to);
        boolean inPlace = from.filter(to::equals).isPresent();
        if (!inPlace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw inTheWay();
        }
        Optional<Path> source = from.map(root::resolve);
        if (source.isPresent() && !Arrays.equals(Files.readAllBytes(source.get()), before)) {
            throw new NoEditException(from.get() + " has changed since it was read; nothing was written");
        }
        if (inPlace) {
            WholeFile.write(target, after);
            return;
        }
        Files.createDirectories(Objects.requireNonNull(target.toAbsolutePath().getParent()));
        make(target);
        if (source.isPresent()) {
            Files.delete(source.get());
        }
    }

    private void make(Path target) throws IOException {
        try {
            WholeFile.make(target, after);
        } catch (FileAlreadyExistsException taken) {
            throw inTheWay();
        }
    }

    private NoEditException inTheWay() {
        return new NoEditException(to + " is there already; nothing was written");
    }

    @Override
    public String toString() {
        return from.map(old -> old + " -> ").orElse("") + to;
    }
}
