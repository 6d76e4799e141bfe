package dev.restamp.tool.alembic;

import dev.restamp.python.syntax.Module;
import dev.restamp.python.syntax.Python;
import dev.restamp.text.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The modules of the project that a migration file belongs to, found from the folders above it. */
final class ProjectModules {

    private static final Pattern DOTTED = Pattern.compile("\\w+(\\.\\w+)*+");
    /** What stands in a project's own folder. */
    private static final List<String> MARKS = List.of(".git", "pyproject.toml", "setup.py", "setup.cfg");

    private static final int LEVELS_UP = 8;
    private static final long MOST_BYTES = 1L << 20;

    private final Path file;

    ProjectModules(Path file) {
        this.file = file;
    }

    Optional<Module> find(String dotted) {
        if (!DOTTED.matcher(dotted).matches()) {
            return Optional.empty();
        }
        String path = dotted.replace('.', '/');
        return folders()
                .flatMap(folder -> Stream.of(folder.resolve(path + ".py"), folder.resolve(path + "/__init__.py")))
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(ProjectModules::parsed);
    }

    /** From the file upwards, and no further than the project's own folder. */
    private Stream<Path> folders() {
        Path first = file.toAbsolutePath().normalize().getParent();
        return Stream.iterate(first, folder -> folder != null, ProjectModules::above)
                .limit(LEVELS_UP);
    }

    private static @Nullable Path above(Path folder) {
        return MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark))) ? null : folder.getParent();
    }

    private static Optional<Module> parsed(Path path) {
        try {
            return Files.size(path) > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(Python.parse(RegularFile.bytes(path), path.toString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
