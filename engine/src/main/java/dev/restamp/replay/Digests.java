package dev.restamp.replay;

import dev.restamp.history.History;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What a replay depends on, in short: for every revision its script, those of all revisions that it needs, and what was there
 * before. The modules that scripts import are not in it.
 */
public final class Digests {

    private static final int LENGTH = 16;

    private Digests() {}

    /** The root is the folder that the places of the revisions are relative to. */
    public static Map<String, String> of(History history, Path root, Optional<String> prelude) {
        Map<String, String> digests = new HashMap<>();
        for (String revision : history.order()) {
            MessageDigest digest = sha256();
            prelude.ifPresent(sql -> digest.update(sql.getBytes(StandardCharsets.UTF_8)));
            digest.update(Scripts.bytes(root, history.revision(revision)));
            history.prerequisites(revision).stream()
                    .map(needed -> digests.getOrDefault(needed, needed))
                    .sorted()
                    .forEach(needed -> digest.update(needed.getBytes(StandardCharsets.UTF_8)));
            digests.put(revision, HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH));
        }
        return digests;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
