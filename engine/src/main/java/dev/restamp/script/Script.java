package dev.restamp.script;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A plan as SQL: the text of the script, the text of its undo, and the bare statements of every step, in the order of the
 * plan's steps (none for reviews and files). The texts carry a checksum over all that was seen, so that they are written when
 * they are asked for, and once; most audits are read without them.
 */
public final class Script {

    private final Supplier<String> forward;
    private final Supplier<String> backward;
    private final List<List<String>> statements;
    private @Nullable String text;
    private @Nullable String undo;

    public Script(Supplier<String> forward, Supplier<String> backward, List<List<String>> statements) {
        this.forward = forward;
        this.backward = backward;
        this.statements = statements.stream().map(List::copyOf).toList();
    }

    public synchronized String text() {
        text = text == null ? forward.get() : text;
        return text;
    }

    public synchronized String undo() {
        undo = undo == null ? backward.get() : undo;
        return undo;
    }

    public List<List<String>> statements() {
        return statements;
    }
}
