package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.Operation.Structural;
import dev.restamp.schema.Change;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The shape of an index that a revision makes and does not leave: it takes another's name, or becomes a key. Where it is there, that revision
 * stopped on the way.
 */
public record Passing(Atom atom) {

    static Set<Passing> among(Collection<Fingerprint> fingerprints, Set<Atom> shown) {
        Set<Passing> passing = fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.operations().stream())
                .filter(Structural.class::isInstance)
                .map(operation -> ((Structural) operation).change())
                .filter(Change.CreateIndex.class::isInstance)
                .map(Change.CreateIndex.class::cast)
                .map(made -> Atom.ofIndex(made.table(), made.index().name()).as(AtomKind.INDEX_SHAPE))
                .filter(shown::contains)
                .map(Passing::new)
                .collect(Collectors.toSet());
        fingerprints.stream()
                .flatMap(fingerprint -> fingerprint.effects().stream())
                .map(Effect::atom)
                .map(Passing::new)
                .forEach(passing::remove);
        return passing;
    }
}
