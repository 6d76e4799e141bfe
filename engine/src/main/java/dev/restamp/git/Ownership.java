package dev.restamp.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;

/** Whose files they are. */
final class Ownership {

    private Ownership() {}

    static boolean isOurs(List<Path> files) throws IOException {
        UserPrincipal us = us();
        for (Path file : files) {
            if (!Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(us)) {
                return false;
            }
        }
        return true;
    }

    /** Whoever owns what this process makes: names of users can be missing, or be the same for two. */
    private static UserPrincipal us() throws IOException {
        Path file = Files.createTempFile("restamp", ".owner");
        try {
            return Files.getOwner(file);
        } finally {
            Files.delete(file);
        }
    }
}
