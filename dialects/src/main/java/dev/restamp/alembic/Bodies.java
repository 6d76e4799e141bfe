package dev.restamp.alembic;

import dev.restamp.alembic.python.Module;
import dev.restamp.history.Body;

/** Makes bodies of migration files; what they do is asked later, or never. */
public interface Bodies {

    /** For whoever wants the graph alone. */
    Bodies NONE = (module, function) -> Body.EMPTY;

    /** The function is {@code upgrade} or {@code downgrade}. */
    Body body(Module module, String function);
}
