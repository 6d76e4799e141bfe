package dev.restamp.tool.alembic;

import dev.restamp.history.Body;
import dev.restamp.python.syntax.Module;

/** Makes bodies of migration files; what they do is asked later, or never. */
public interface Bodies {

    /** For whoever wants the graph alone. */
    Bodies NONE = (module, function) -> Body.EMPTY;

    /** The function is {@code upgrade} or {@code downgrade}. */
    Body body(Module module, String function);
}
