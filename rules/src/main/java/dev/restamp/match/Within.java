package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Part;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import java.util.stream.Stream;

/** What an atom is part of. */
public final class Within {

    /** Always there; what is part of nothing is part of this. */
    static final Atom DATABASE = Atom.of(AtomKind.OBJECT, new Name("", ""));

    private Within() {}

    public static Atom of(Atom atom) {
        return atom.whole().orElse(DATABASE);
    }

    /** What a rule, a trigger, a policy or the index of a view may be on, table or view: it goes with it. */
    public static Stream<Atom> holders(Atom atom) {
        return atom.part() instanceof Part.OfKind object
                ? object.table().stream().flatMap(Within::named)
                : Stream.empty();
    }

    private static Stream<Atom> named(Name holder) {
        return Stream.concat(
                Stream.of(Atom.ofTable(holder)), ObjectKind.VIEWS.stream().map(view -> Atom.ofObject(view, holder)));
    }
}
