package dev.restamp.python.machine;

import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.Optional;

/** What gives one item after another, and each of them once. */
public interface Pulled extends Value.Thing {

    /** The next item, as {@code next(…)} takes it; empty after the last. */
    Optional<Value> advance(Run run);
}
