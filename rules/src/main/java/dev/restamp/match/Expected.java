package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that any revision expects of one thing and of what is part of it, before it or after it. */
public final class Expected {

    private final Name owner;
    private final Map<Atom, List<State>> states = new LinkedHashMap<>();

    Expected(Name owner) {
        this.owner = owner;
    }

    /** Of what may be one way or the other, both are asked about. */
    void add(Atom atom, State state) {
        if (state instanceof State.Possible possible) {
            add(atom, possible.likely());
            add(atom, possible.otherwise());
        } else {
            List<State> known = states.computeIfAbsent(atom, one -> new ArrayList<>(2));
            if (!known.contains(state)) {
                known.add(state);
            }
        }
    }

    public Name owner() {
        return owner;
    }

    /** What is there to the letter, or there though it should not be. */
    public List<Match> plain(Thing thing) {
        List<Match> plain = new ArrayList<>();
        states.forEach((atom, expected) -> {
            State found = thing.parts().get(atom);
            if (found != null) {
                expected.stream()
                        .filter(state -> isPlain(state, found))
                        .map(state -> Expectation.of(atom, state))
                        .map(expectation -> expectation instanceof Expectation.Absence
                                ? Match.unexpected(expectation, found)
                                : Match.met(expectation, found))
                        .forEach(plain::add);
            }
        });
        return plain;
    }

    /** What is not there, or is otherwise. */
    public List<Expectation> rest(Thing thing) {
        List<Expectation> rest = new ArrayList<>();
        states.forEach((atom, expected) -> {
            State found = thing.parts().get(atom);
            expected.stream()
                    .filter(state -> found == null || !isPlain(state, found))
                    .map(state -> Expectation.of(atom, state))
                    .forEach(rest::add);
        });
        return rest;
    }

    /** Where nothing is to be seen of it. */
    public List<Expectation> all() {
        return rest(new Thing(owner, Map.of()));
    }

    private static boolean isPlain(State state, State found) {
        return state instanceof State.Absent || found.equals(state);
    }
}
