package dev.restamp.tool.alembic;

import dev.restamp.tool.Written;
import dev.restamp.tool.alembic.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** An Alembic folder for a test, written file by file. */
public final class Folder {

    private final Path root;

    public Folder(Path root) {
        this.root = root;
        write("alembic.ini", "[alembic]\nscript_location = %(here)s/migrations\n");
        write("migrations/env.py", "");
    }

    public Folder write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Folder revision(String file, String id, String... parents) {
        return write("migrations/versions/" + file, text(id, "    op.execute('" + file + "')", parents));
    }

    public static String text(String id, String upgrade, String... parents) {
        String names = Arrays.stream(parents).map(p -> "'" + p + "'").collect(Collectors.joining(", "));
        return "\"\"\"" + id + "\n\nRevision ID: " + id + "\n\"\"\"\nfrom alembic import op\n\nrevision = '" + id
                + "'\ndown_revision = "
                + (parents.length == 0 ? "None" : parents.length == 1 ? names : "(" + names + ")")
                + "\n\n\ndef upgrade():\n" + upgrade + "\n\n\ndef downgrade():\n    pass\n";
    }

    public Path root() {
        return root;
    }

    public Environment environment() {
        return Environment.at(root);
    }

    public Written read() {
        return new AlembicHistoryReader(Bodies.NONE).read(environment());
    }
}
