package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import java.util.Optional;

/** {@code alembic.operations.Operations}: where a project registers operations of its own. */
record OperationsClass() implements Value.Thing {

    @Override
    public String describe() {
        return "Operations";
    }

    @Override
    public Value attribute(String name, Run run) {
        return find(name).orElse(new Unknown("Operations." + name));
    }

    /** What {@code op} has of it as well. */
    static Optional<Value> find(String name) {
        return switch (name) {
            case "register_operation" -> Optional.of(new Function(name, OwnOperations::registering));
            case "implementation_for" -> Optional.of(new Function(name, OwnOperations::implementing));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Boolean> isTypeOf(Value value, Run run) {
        return value instanceof Unknown ? Optional.empty() : Optional.of(value instanceof OperationsThing);
    }
}
