package dev.restamp.tool.alembic;

import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import dev.restamp.python.machine.Handed;
import dev.restamp.python.machine.ProjectFiles;
import dev.restamp.python.machine.ScriptBody;
import dev.restamp.python.standard.StandardLibrary;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.value.Library;
import dev.restamp.python.value.Value;
import dev.restamp.tool.alembic.environment.Environment;
import dev.restamp.tool.alembic.operation.AlembicLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private final Handed handed;
    private final Map<Path, ProjectFiles> projects = new ConcurrentHashMap<>();

    public ScriptBodies(Environment environment, Dialect dialect) {
        this.environment = environment;
        this.dialect = dialect;
        Library alembic = environment
                .scripts()
                .map(folder -> folder.resolve("env.py").toAbsolutePath())
                .filter(Files::isRegularFile)
                .map(script -> AlembicLibrary.of(
                        script, ProjectFiles.around(script.resolveSibling("")), dialect, environment.options()))
                .orElseGet(AlembicLibrary::plain);
        Library given = dotted -> environment.given().find(dotted).map(Value::of);
        library = given.or(StandardLibrary.INSTANCE).or(alembic);
        handed = new Handed(environment.engine(), dialect.hasSearchPath() ? EnvSearchPath.of(environment) : List.of());
    }

    @Override
    public Body body(Module module, String function) {
        Path path = environment.root().resolve(module.file()).toAbsolutePath();
        ProjectFiles project = projects.computeIfAbsent(path.getParent(), ProjectFiles::around);
        return new ScriptBody(() -> module, path.toString(), function, dialect, library, project, handed);
    }
}
