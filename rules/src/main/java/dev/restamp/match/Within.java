package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.schema.Name;
import java.util.Optional;

/** What an atom is part of. */
public final class Within {

    /** Always there; what is part of nothing is part of this. */
    static final Atom DATABASE = new Atom(AtomKind.OBJECT, new Name("", ""), "");

    private static final String ON = " on ";

    private Within() {}

    public static Atom of(Atom atom) {
        return atom.kind()
                .within()
                .map(kind -> new Atom(kind, atom.owner(), isWhole(kind) ? "" : atom.part()))
                .orElse(DATABASE);
    }

    /** The table that a rule, a trigger or a policy is on: it goes with it. */
    public static Optional<Atom> holder(Atom atom) {
        boolean object = atom.kind() == AtomKind.OBJECT || atom.kind() == AtomKind.DEFINITION;
        int on = object ? atom.part().indexOf(ON) : -1;
        return on < 0
                ? Optional.empty()
                : Optional.of(new Atom(
                        AtomKind.TABLE, atom.owner().withLocal(atom.part().substring(on + ON.length())), ""));
    }

    private static boolean isWhole(AtomKind kind) {
        return kind == AtomKind.TABLE || kind == AtomKind.ENUM_TYPE;
    }
}
