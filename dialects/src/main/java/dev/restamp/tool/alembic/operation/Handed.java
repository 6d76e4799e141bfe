package dev.restamp.tool.alembic.operation;

import dev.restamp.python.value.Value;
import java.util.Optional;

/** The metadata that a script hands over while its settings are read: {@code target_metadata}. */
final class Handed {

    private Optional<Value> metadata = Optional.empty();

    void over(Value value) {
        metadata = Optional.of(value);
    }

    Optional<Value> find() {
        return metadata;
    }
}
