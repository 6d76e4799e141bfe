package dev.restamp.tool.alembic.operation;

import dev.restamp.python.object.Inheritable;

/** {@code MigrateOperation}: what a project's own operations are derived from; it does nothing itself. */
record OperationRoot() implements Inheritable {

    @Override
    public String describe() {
        return "MigrateOperation";
    }
}
