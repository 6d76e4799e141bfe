package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Run;
import dev.restamp.sqlalchemy.schema.Naming;

/** What is known of the project's own metadata, {@code target_metadata} in its env.py. */
@FunctionalInterface
interface TargetMetadata {

    /** Nothing: constraints without a name are named by the database. */
    TargetMetadata NONE = run -> Naming.DEFAULT;

    Naming naming(Run run);
}
