package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Index;
import java.util.Map;
import java.util.stream.Stream;

/** An index that is there and that the database never finished building. */
public record BrokenIndex(Atom atom) {

    static Stream<BrokenIndex> among(Map<Atom, State> shown) {
        return shown.entrySet().stream()
                .filter(seen -> isBroken(seen.getValue()))
                .map(seen -> new BrokenIndex(seen.getKey()));
    }

    private static boolean isBroken(State state) {
        return state instanceof State.Shaped shaped && shaped.shape() instanceof Index index && !index.valid();
    }
}
