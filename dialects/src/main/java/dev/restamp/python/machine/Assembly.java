package dev.restamp.python.machine;

import dev.restamp.dialect.Dialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.python.value.Library;
import dev.restamp.schema.Schema;

/** Puts the parts of the machine together. */
public final class Assembly {

    private Assembly() {}

    /** An interpretation that is about to begin, of a script that stands in a project and imports from a library. */
    public static Interpretation interpretation(
            Library library, ProjectFiles project, Dialect dialect, Schema schema, Body.Stance stance, Place place) {
        return new Interpretation(
                library,
                project,
                run -> new LoadedModules(run, StatementExecutor::new),
                dialect,
                schema,
                stance,
                place);
    }
}
