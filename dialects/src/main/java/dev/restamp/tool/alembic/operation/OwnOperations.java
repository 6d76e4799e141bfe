package dev.restamp.tool.alembic.operation;

import dev.restamp.python.object.Instance;
import dev.restamp.python.object.UserClass;
import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import dev.restamp.sqlalchemy.base.Function;
import dev.restamp.sqlalchemy.base.Read;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The operations that a project adds to {@code op}, by the names under which it registers them, and what it says that is done
 * for each of its classes of operations. Whoever registers them may have been imported by env.py alone.
 */
final class OwnOperations {

    /** What an operation is a method of. */
    enum Owner {
        OPERATIONS,
        BATCH
    }

    private final Map<Owner, Map<String, Value>> makers =
            new EnumMap<>(Map.of(Owner.OPERATIONS, new HashMap<>(), Owner.BATCH, new HashMap<>()));
    private final Map<UserClass, Value> implementations = new HashMap<>();
    private boolean followed;

    static OwnOperations of(Run run) {
        return run.own(OwnOperations.class, OwnOperations::new);
    }

    /** The class method that is called with the operations before its arguments. */
    Optional<Value> maker(Owner owner, String operation, Run run) {
        follow(of(owner).containsKey(operation), run);
        return Optional.ofNullable(of(owner).get(operation));
    }

    /** What is called with the operations and the operation: what was said of its class, else of the nearest it is derived from. */
    private Optional<Value> implementation(Instance operation, Run run) {
        follow(implementations.containsKey(operation.type()), run);
        return operation.type().lineage().stream()
                .filter(implementations::containsKey)
                .findFirst()
                .map(implementations::get);
    }

    /** What comes of an operation, where it is one of the project's and its implementation is known. */
    Optional<Value> carriedOut(Value operation, Value operations, Run run) {
        return operation instanceof Instance own
                ? implementation(own, run).map(done -> run.call(done, Arguments.of(operations, operation)))
                : Optional.empty();
    }

    private Map<String, Value> of(Owner owner) {
        return Objects.requireNonNull(makers.get(owner));
    }

    private void follow(boolean known, Run run) {
        if (!known && !followed) {
            followed = true;
            run.followImports();
        }
    }

    /** {@code @Operations.register_operation("create_view", "make")} before a class. */
    static Value registering(Owner owner, Arguments arguments) {
        String name = Read.text(Read.given(arguments, 0, "name"));
        String method =
                arguments.find(1, "sourcename").flatMap(Read::textOrNone).orElse(name);
        return new Function("register_operation", (given, r) -> {
            Value type = Read.given(given, 0, "op_cls");
            of(r).of(owner).put(name, r.attribute(type, method));
            return type;
        });
    }

    /** {@code @Operations.implementation_for(CreateViewOp)} before a function. */
    static Value implementing(Arguments arguments, Run run) {
        Value type = Read.given(arguments, 0, "op_cls");
        return new Function("implementation_for", (given, r) -> {
            Value function = Read.given(given, 0, "fn");
            if (type instanceof UserClass own) {
                of(r).implementations.put(own, function);
            }
            return function;
        });
    }
}
