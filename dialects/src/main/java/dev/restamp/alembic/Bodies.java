package dev.restamp.alembic;

import dev.restamp.alembic.python.Module;
import dev.restamp.history.Body;
import java.nio.file.Path;

/** Makes bodies of migration files; what they do is asked later, or never. */
public interface Bodies {

    /** For whoever wants the graph alone. */
    Bodies NONE = (module, path, function) -> Body.EMPTY;

    /** The function is {@code upgrade} or {@code downgrade}, the path where the module was read. */
    Body body(Module module, Path path, String function);
}
