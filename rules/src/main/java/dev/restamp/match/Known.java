package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.State;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** One atom that some revision leaves under just this name: where it is there, it stands for itself and for no other. */
public record Known(Atom atom) {

    static Set<Known> among(Collection<Fingerprint> fingerprints, Set<Atom> shown) {
        return fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .filter(effect -> shown.contains(effect.atom()) && !(effect.after() instanceof State.Absent))
                .map(effect -> new Known(effect.atom()))
                .collect(Collectors.toSet());
    }
}
