package dev.restamp.python.value;

import java.util.Optional;

/** A text put together from pieces, where one that is not known leaves a gap. */
public final class Outline {

    private final StringBuilder text = new StringBuilder();
    private final Run run;
    private Optional<Value.Unknown> first = Optional.empty();

    public Outline(Run run) {
        this.run = run;
    }

    public void add(String known) {
        if (known.length() > 1) {
            run.spend(known.length());
        }
        text.append(known);
    }

    public void add(Value.Unknown piece) {
        add(piece.outline().orElse(Value.GAP));
        first = first.or(() -> Optional.of(piece));
    }

    /** Adds a text, or what is not known; whether it was either. */
    public boolean add(Value piece) {
        if (piece instanceof Value.Str known) {
            add(known.value());
        } else if (piece instanceof Value.Unknown unknown) {
            add(unknown);
        } else {
            return false;
        }
        return true;
    }

    public Value value() {
        return first.<Value>map(u -> u.withOutline(Optional.of(text.toString())))
                .orElseGet(() -> Value.of(text.toString()));
    }
}
