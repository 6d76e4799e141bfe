package dev.restamp.alembic;

import dev.restamp.alembic.environment.Environment;
import dev.restamp.alembic.evaluate.Library;
import dev.restamp.alembic.evaluate.Project;
import dev.restamp.alembic.evaluate.ScriptBody;
import dev.restamp.alembic.library.AlembicLibrary;
import dev.restamp.alembic.python.Module;
import dev.restamp.dialect.Dialect;
import dev.restamp.history.Body;

/** Makes bodies that evaluate their scripts, as they act on databases of one dialect. */
public final class ScriptBodies implements Bodies {

    private final Environment environment;
    private final Dialect dialect;
    private final Library library = AlembicLibrary.plain();
    private final Project project;

    public ScriptBodies(Environment environment, Dialect dialect) {
        this.environment = environment;
        this.dialect = dialect;
        project = Project.around(environment.versions().get(0));
    }

    @Override
    public Body body(Module module, String function) {
        String path = environment.root().resolve(module.file()).toString();
        return new ScriptBody(() -> module, path, function, dialect, library, project);
    }
}
