package dev.restamp.fingerprint.yaml;

import dev.restamp.schema.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file says that a revision does, as it was derived. The seal tells whether a person changed it since, so that a new
 * derivation does not wipe out in silence what somebody meant.
 */
record Derivation(Node does, Optional<String> written) {

    private static final int SEAL = 12;

    boolean touched() {
        return !written.equals(Optional.of(seal()));
    }

    String seal() {
        return seal(Plain.of(does));
    }

    Node.Mark mark() {
        return does.mark();
    }

    static String seal(@Nullable Object does) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(canonical(does).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum).substring(0, SEAL);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same whether written with or without quotes, and in whatever order. */
    private static String canonical(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + canonical(entry.getValue()))
                    .sorted()
                    .toList()
                    .toString();
        } else if (value instanceof List<?> list) {
            return list.stream().map(Derivation::canonical).toList().toString();
        }
        return Objects.toString(value);
    }
}
