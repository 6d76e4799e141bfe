package dev.restamp.sqlalchemy.base;

import dev.restamp.python.value.Value;
import java.util.Optional;

/** What a name can stand for: a column, where columns are listed. */
public interface Named extends Value.Thing {

    String name();

    /** What it was picked from, where that is known. */
    default Optional<Value> owner() {
        return Optional.empty();
    }
}
