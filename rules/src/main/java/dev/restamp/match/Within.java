package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Part;
import dev.restamp.schema.Name;
import java.util.Optional;

/** What an atom is part of. */
public final class Within {

    /** Always there; what is part of nothing is part of this. */
    static final Atom DATABASE = Atom.of(AtomKind.OBJECT, new Name("", ""));

    private Within() {}

    public static Atom of(Atom atom) {
        return atom.whole().orElse(DATABASE);
    }

    /** The table that a rule, a trigger or a policy is on: it goes with it. */
    public static Optional<Atom> holder(Atom atom) {
        return atom.part() instanceof Part.OfKind object ? object.table().map(Atom::ofTable) : Optional.empty();
    }
}
