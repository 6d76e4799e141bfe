package dev.restamp.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A file in the making: hidden, and beside the one that it is to become, so that whoever looks there sees all of the new file
 * or nothing of it. It is made anew and never opened through a link; what does not become a file is gone when it is closed,
 * and also when the program is told to end.
 */
public final class Draft implements AutoCloseable {

    private static final String UNFINISHED = ".restamp-unfinished-";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> OF_GROUP = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    private final Path path;

    private Draft(Path path) {
        this.path = path;
    }

    /** An empty one that only its owner may read, in the folder of the file that it is to become. */
    public static Draft secret(Path target) throws IOException {
        return knowsModes(folder(target)) ? beside(target, OWNER_ONLY) : beside(target);
    }

    /** An empty one with the mode that new files have here. */
    static Draft beside(Path target, FileAttribute<?>... attributes) throws IOException {
        Path path = folder(target).resolve(UNFINISHED + UUID.randomUUID());
        Unfinished.add(path);
        Files.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)
                .close();
        return new Draft(path);
    }

    public Path path() {
        return path;
    }

    /** Gives it the owner, group and mode of another file. What a group may do goes along only with that very group. */
    public void resemble(Path model) throws IOException {
        if (!knowsModes(model)) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(model, PosixFileAttributes.class);
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(wanted.permissions());
        if (!isDone(() -> view.setGroup(wanted.group()))) {
            mode.removeAll(OF_GROUP);
        }
        isDone(() -> view.setOwner(wanted.owner()));
        view.setPermissions(mode);
    }

    private interface Act {
        void run() throws IOException;
    }

    /** Only a privileged user may give files away. */
    private static boolean isDone(Act act) {
        try {
            act.run();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean knowsModes(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    /** Becomes the file, in place of the one that has the name now. */
    void replace(Path target) throws IOException {
        settle();
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        settleFolder(target);
    }

    /** Becomes the file, if nothing has that name. */
    public void become(Path target) throws IOException {
        settle();
        try {
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            moveTo(target);
        }
        Files.deleteIfExists(path);
        settleFolder(target);
    }

    private void moveTo(Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(path, target);
        }
    }

    /** On the disk before it has its name: else a power failure could leave the name without the contents. */
    private void settle() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.force(true);
        }
    }

    /** Where folders can be opened; the file is whole also without. */
    private static void settleFolder(Path target) {
        isDone(() -> {
            try (FileChannel channel = FileChannel.open(folder(target), StandardOpenOption.READ)) {
                channel.force(true);
            }
        });
    }

    static Path folder(Path target) {
        Path whole = target.toAbsolutePath();
        return whole.getParent() == null ? whole : whole.getParent();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
        Unfinished.remove(path);
    }
}
