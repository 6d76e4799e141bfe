package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import java.util.Optional;

/**
 * {@code alembic.operations.Operations}, and {@code BatchOperations}: where a project registers operations of its own. What is
 * made of the one is {@code op} once more.
 */
record OperationsClass(OwnOperations.Owner owner, OperationsThing operations) implements Value.Thing {

    @Override
    public String describe() {
        return owner == OwnOperations.Owner.BATCH ? "BatchOperations" : "Operations";
    }

    @Override
    public Value attribute(String name, Run run) {
        return find(owner, name).orElseGet(() -> new Unknown(describe() + "." + name));
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        return owner == OwnOperations.Owner.BATCH ? new Unknown("a batch by hand", true) : operations;
    }

    /** What {@code op} has of it as well. */
    static Optional<Value> find(OwnOperations.Owner owner, String name) {
        return switch (name) {
            case "register_operation" ->
                Optional.of(new Function(name, (a, run) -> OwnOperations.registering(owner, a)));
            case "implementation_for" -> Optional.of(new Function(name, OwnOperations::implementing));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Boolean> isTypeOf(Value value, Run run) {
        return switch (owner) {
            case OPERATIONS -> told(value, value instanceof OperationsThing);
            case BATCH -> told(value, value instanceof BatchThing);
        };
    }

    private static Optional<Boolean> told(Value value, boolean is) {
        return value instanceof Unknown ? Optional.empty() : Optional.of(is);
    }
}
