package dev.restamp.cli;

import dev.restamp.alembic.AlembicHistory;
import dev.restamp.alembic.AlembicHistoryReader;
import dev.restamp.alembic.Bodies;
import dev.restamp.alembic.environment.Environment;
import dev.restamp.alembic.environment.NoHistoryException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which folder of migrations. */
final class FolderOptions {

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = {
                "An Alembic folder: one with alembic.ini, a script location, or the versions folder itself.",
                "Left out: what alembic.ini in this folder says."
            })
    private @Nullable Path history;

    Optional<Path> history() {
        return Optional.ofNullable(history);
    }

    /** Nothing when no folder was named and none is here; a folder that was named has to be one. */
    Optional<Environment> findEnvironment(Console console) {
        try {
            return Optional.of(environment(console));
        } catch (Refusal e) {
            if (history != null) {
                throw e;
            }
            return Optional.empty();
        }
    }

    Environment environment(Console console) {
        try {
            return history()
                    .map(console.folder()::resolve)
                    .map(Environment::at)
                    .orElseGet(() -> Environment.inWorkingFolder(console.folder()));
        } catch (NoHistoryException e) {
            throw new Refusal(e.getMessage());
        }
    }

    /** The graph alone; what the revisions do is not read. */
    AlembicHistory read(Console console) {
        return new AlembicHistoryReader(Bodies.NONE).read(environment(console));
    }
}
