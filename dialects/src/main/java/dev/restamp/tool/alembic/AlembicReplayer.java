package dev.restamp.tool.alembic;

import dev.restamp.tool.Pointing;
import dev.restamp.tool.Project;
import dev.restamp.tool.Replayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Runs a project's own Alembic. */
final class AlembicReplayer implements Replayer {

    private static final int LEVELS_UP = 4;

    @Override
    public Path place(Project project, Path workingFolder) {
        return Stream.concat(
                        Stream.of(workingFolder, project.root()),
                        Stream.iterate(project.revisionFolders().get(0).toAbsolutePath(), Path::getParent)
                                .takeWhile(Objects::nonNull)
                                .limit(LEVELS_UP))
                .filter(place -> Files.isRegularFile(place.resolve("alembic.ini")))
                .findFirst()
                .orElse(workingFolder);
    }

    @Override
    public String advice(String complaint) {
        return complaint.contains("ModuleNotFoundError")
                ? "name the one that has what the project imports, such as --alembic \"uv run alembic\" or .venv/bin/alembic"
                : "say with --scratch-env or --scratch-x how env.py is told its URL";
    }

    @Override
    public Run open(Pointing pointing, String url) {
        return new AlembicProcess(pointing, url);
    }
}
