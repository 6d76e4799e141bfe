package dev.restamp.audit;

import dev.restamp.dialect.Observation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long texts, the same wherever the text is the same. */
public final class Checksum {

    private Checksum() {}

    /** Schema and ledger count, estimates and findings do not: they change while nobody changes the schema. */
    public static String of(Observation observation) {
        return of(observation.dialect() + "\n" + observation.ledger() + "\n" + observation.schema());
    }

    public static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
