package dev.restamp.python.value;

import org.jspecify.annotations.Nullable;

/** What a name stands for until somebody asks for it. */
public interface Lazy extends Value.Thing {

    /** Nothing where the name is bound to nothing after all, or not yet. */
    @Nullable
    Value resolve(Run run);
}
