package dev.restamp.tool.alembic;

import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;
import dev.restamp.python.machine.Handed;
import dev.restamp.python.machine.ProjectFiles;
import dev.restamp.python.machine.ScriptBody;
import dev.restamp.python.machine.TopImports;
import dev.restamp.python.standard.StandardLibrary;
import dev.restamp.python.syntax.Module;
import dev.restamp.python.value.Library;
import dev.restamp.tool.alembic.environment.Environment;
import dev.restamp.tool.alembic.operation.AlembicLibrary;
import dev.restamp.tool.alembic.operation.RevisionScripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

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
    private final Set<String> imported = new ConcurrentSkipListSet<>();
    private final Map<Path, Module> modules = new ConcurrentHashMap<>();

    public ScriptBodies(Environment environment, Dialect dialect) {
        this.environment = environment;
        this.dialect = dialect;
        library = new GivenNames(environment.given())
                .or(StandardLibrary.INSTANCE)
                .or(alembic(environment, dialect, this::find));
        handed = new Handed(
                environment.engine(),
                dialect.hasSearchPath() ? EnvSearchPath.of(environment) : List.of(),
                () -> imported);
        EnvScript.of(environment).map(EnvScript::module).map(TopImports::of).ifPresent(imported::addAll);
    }

    /** An application may bring an env.py from elsewhere; what its project declares holds all the same. */
    private static Library alembic(Environment environment, Dialect dialect, RevisionScripts.Finder revisions) {
        Optional<Path> folder =
                environment.scripts().or(() -> environment.versions().stream().findFirst());
        return folder.map(scripts -> scripts.resolve("env.py").toAbsolutePath())
                .map(script -> AlembicLibrary.of(
                        script,
                        around(script.resolveSibling(""), environment),
                        dialect,
                        environment.options(),
                        revisions))
                .orElseGet(AlembicLibrary::plain);
    }

    private static ProjectFiles around(Path folder, Environment environment) {
        return ProjectFiles.around(folder, environment.modulePaths());
    }

    @Override
    public Body body(Module module, String function) {
        imported.addAll(TopImports.of(module));
        Path path = environment.root().resolve(module.file()).toAbsolutePath();
        modules.put(path, module);
        ProjectFiles project = projects.computeIfAbsent(path.getParent(), folder -> around(folder, environment));
        return new ScriptBody(() -> module, path.toString(), function, dialect, library, project, handed);
    }

    /** The file of the one revision that has this id, as another asks for it by way of the context. */
    private Optional<RevisionScripts.File> find(String id) {
        List<RevisionScripts.File> found = modules.entrySet().stream()
                .filter(file -> idOf(file.getValue()).equals(Optional.of(id)))
                .map(file -> new RevisionScripts.File(file.getValue(), file.getKey()))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Optional<String> idOf(Module module) {
        return RevisionFileReader.read(module, name -> Optional.empty()).flatMap(Header::id);
    }
}
