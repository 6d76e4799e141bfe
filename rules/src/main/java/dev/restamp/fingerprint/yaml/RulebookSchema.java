package dev.restamp.fingerprint.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The format of a rulebook as a JSON Schema, for editors that help while one is written. */
public final class RulebookSchema {

    private static final String RESOURCE = "rulebook.schema.json";

    private RulebookSchema() {}

    public static String text() {
        try (InputStream schema = RulebookSchema.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(schema, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
