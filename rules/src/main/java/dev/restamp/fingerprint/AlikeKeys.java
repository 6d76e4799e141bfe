package dev.restamp.fingerprint;

import dev.restamp.history.Model;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of the names of foreign keys alike where tables are built anew. SQLAlchemy reads back the one that is written
 * first, and a batch writes them in the order of a Python set, which is another at each run: once a table has had several,
 * which name is left, and which one a later script adds another to, nobody can tell.
 */
final class AlikeKeys {

    private static final State UNKNOWN = new State.Unknown(
            "which of several foreign keys alike is left, hangs on the order in which they were written");

    private final Set<Atom> mixed = new HashSet<>();

    private AlikeKeys() {}

    /** The same fingerprints, in their order, without names that are known by chance alone. */
    static List<Fingerprint> settled(Model model, List<Fingerprint> fingerprints) {
        AlikeKeys keys = new AlikeKeys();
        return model.empty().traits().rebuildsTables()
                ? fingerprints.stream().map(keys::settled).toList()
                : fingerprints;
    }

    private Fingerprint settled(Fingerprint fingerprint) {
        List<Effect> effects = new ArrayList<>();
        for (Effect effect : fingerprint.effects()) {
            effects.add(settled(effect));
            if (isSeveral(effect.after())) {
                mixed.add(effect.atom());
            }
        }
        return new Fingerprint(fingerprint.revision(), effects, fingerprint.operations());
    }

    private Effect settled(Effect effect) {
        boolean chance = !(effect.after() instanceof State.Absent)
                && (mixed.contains(effect.atom()) || isSeveral(effect.before()));
        return chance ? new Effect(effect.atom(), effect.before(), UNKNOWN) : effect;
    }

    private static boolean isSeveral(State state) {
        if (state instanceof State.Possible possible) {
            return isSeveral(possible.likely()) || isSeveral(possible.otherwise());
        }
        return state instanceof State.Shaped shaped && shaped.shape() instanceof Several;
    }
}
