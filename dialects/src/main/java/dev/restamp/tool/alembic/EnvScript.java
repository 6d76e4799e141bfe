package dev.restamp.tool.alembic;

import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.text.RegularFile;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A project's {@code env.py}, as it stands. */
record EnvScript(Path file, String text, Module module) {

    /** Empty where there is none that can be read. */
    static Optional<EnvScript> of(Environment environment) {
        return environment
                .scripts()
                .map(folder -> folder.resolve("env.py"))
                .filter(Files::isRegularFile)
                .flatMap(file -> read(file, environment.nameOf(file)));
    }

    private static Optional<EnvScript> read(Path file, String name) {
        try {
            byte[] content = RegularFile.bytes(file);
            return Optional.of(
                    new EnvScript(file, new String(content, StandardCharsets.UTF_8), Python.parse(content, name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
