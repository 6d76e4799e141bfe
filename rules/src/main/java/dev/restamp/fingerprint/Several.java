package dev.restamp.fingerprint;

import java.util.List;
import java.util.stream.Stream;

/** Things alike on one atom, as two keys on the same columns, where a script that means to replace one misses its name. */
record Several(List<String> things) {

    static Several of(State one, State other) {
        return new Several(
                Stream.of(one, other).flatMap(Several::things).sorted().toList());
    }

    private static Stream<String> things(State state) {
        return state instanceof State.Shaped shaped && shaped.shape() instanceof Several several
                ? several.things().stream()
                : Stream.of(state.toString());
    }

    @Override
    public String toString() {
        return String.join(" beside ", things);
    }
}
