package dev.restamp.alembic;

import dev.restamp.alembic.environment.Environment;
import dev.restamp.alembic.evaluate.Library;
import dev.restamp.alembic.evaluate.Project;
import dev.restamp.alembic.evaluate.ScriptBody;
import dev.restamp.alembic.evaluate.standard.StandardLibrary;
import dev.restamp.alembic.library.AlembicLibrary;
import dev.restamp.alembic.python.Module;
import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes bodies that evaluate their scripts, as they act on databases of one dialect, with what the project around each
 * versions folder holds.
 */
public final class ScriptBodies implements Bodies {

    private final Environment environment;
    private final Dialect dialect;
    private final Library library;
    private final Map<Path, Project> projects = new ConcurrentHashMap<>();

    public ScriptBodies(Environment environment, Dialect dialect) {
        this.environment = environment;
        this.dialect = dialect;
        Library alembic = environment
                .scripts()
                .map(folder -> folder.resolve("env.py").toAbsolutePath())
                .filter(Files::isRegularFile)
                .map(script -> AlembicLibrary.of(script, Project.around(script.getParent()), dialect))
                .orElseGet(AlembicLibrary::plain);
        library = StandardLibrary.INSTANCE.or(alembic);
    }

    @Override
    public Body body(Module module, String function) {
        Path path = environment.root().resolve(module.file()).toAbsolutePath();
        Project project = projects.computeIfAbsent(path.getParent(), Project::around);
        return new ScriptBody(() -> module, path.toString(), function, dialect, library, project);
    }
}
