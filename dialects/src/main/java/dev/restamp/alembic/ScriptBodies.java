package dev.restamp.alembic;

import dev.restamp.alembic.environment.Environment;
import dev.restamp.alembic.evaluate.Project;
import dev.restamp.alembic.evaluate.ScriptBody;
import dev.restamp.alembic.library.AlembicLibrary;
import dev.restamp.alembic.python.Module;
import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bodies that are evaluated for one dialect, against the files of the project around their versions folder. */
public final class ScriptBodies implements Bodies {

    private final Dialect dialect;
    private final AlembicLibrary library = AlembicLibrary.plain();
    private final Map<Path, Project> projects = new ConcurrentHashMap<>();

    public ScriptBodies(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public Body body(Module module, Path path, String function) {
        Project project = projects.computeIfAbsent(path.toAbsolutePath().getParent(), Project::around);
        return new ScriptBody(() -> module, path.toString(), function, dialect, library, project);
    }

    /** The whole history of an environment as this dialect sees it. */
    public static AlembicHistory read(Environment environment, Dialect dialect) {
        return new AlembicHistoryReader(new ScriptBodies(dialect)).read(environment);
    }
}
