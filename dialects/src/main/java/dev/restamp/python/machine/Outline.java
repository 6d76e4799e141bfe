package dev.restamp.python.machine;

import java.util.Optional;

/** A text put together from pieces, where one that is not known leaves a gap. */
final class Outline {

    private final StringBuilder text = new StringBuilder();
    private final Interpreter interpreter;
    private Optional<Value.Unknown> first = Optional.empty();

    Outline(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    void add(String known) {
        if (known.length() > 1) interpreter.spend(known.length());
        text.append(known);
    }

    void add(Value.Unknown piece) {
        add(piece.outline().orElse(Value.GAP));
        first = first.or(() -> Optional.of(piece));
    }

    /** Adds a text, or what is not known; whether it was either. */
    boolean add(Value piece) {
        if (piece instanceof Value.Str known) add(known.value());
        else if (piece instanceof Value.Unknown unknown) add(unknown);
        else return false;
        return true;
    }

    Value value() {
        return first.<Value>map(u -> new Value.Unknown(u.reason(), u.mayAct(), Optional.of(text.toString())))
                .orElseGet(() -> Value.of(text.toString()));
    }
}
