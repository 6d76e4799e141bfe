package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One atom that some revision leaves under just this name, and how: where it is there, it stands for itself. */
public record Known(Atom atom, Set<State> left) {

    static List<Known> among(Collection<Fingerprint> fingerprints, Set<Atom> shown) {
        Map<Atom, Set<State>> left = new HashMap<>();
        for (Fingerprint fingerprint : fingerprints) {
            for (Effect effect : fingerprint.effects()) {
                if (shown.contains(effect.atom()) && !(effect.after() instanceof State.Absent)) {
                    left.computeIfAbsent(effect.atom(), atom -> new HashSet<>(2))
                            .add(effect.after());
                }
            }
        }
        return left.entrySet().stream()
                .map(known -> new Known(known.getKey(), known.getValue()))
                .toList();
    }
}
