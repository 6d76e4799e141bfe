package dev.restamp.sqlalchemy;

import dev.restamp.python.value.Run;

/** What is known of the project's own metadata, {@code target_metadata} in its env.py. */
@FunctionalInterface
interface Target {

    /** Nothing: constraints without a name are named by the database. */
    Target NONE = run -> Naming.DEFAULT;

    Naming naming(Run run);
}
