package dev.restamp.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A project like many, whose scripts do what scripts do, so that a rehearsal comes by all that reading them takes. */
public final class Scene {

    private static final List<String> SURROUNDINGS = List.of("alembic.ini", "env.py");
    private static final List<String> SCRIPTS =
            List.of("0001_accounts.py", "0002_changes.py", "0003_statements.py", "0004_rows.py");

    private Scene() {}

    /** In {@code project} below the folder; its settings stand in the folder, too, for what is played there. */
    public static void set(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("project").resolve("versions"));
        for (String file : SURROUNDINGS) {
            copy(file, folder);
            copy(file, folder.resolve("project"));
        }
        for (String script : SCRIPTS) {
            copy("versions/" + script, folder.resolve("project"));
        }
    }

    private static void copy(String file, Path folder) throws IOException {
        try (InputStream stream = Objects.requireNonNull(Scene.class.getResourceAsStream("project/" + file), file)) {
            Files.copy(stream, folder.resolve(file));
        }
    }
}
