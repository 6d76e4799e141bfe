package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.schema.Name;

/** What an atom is part of. */
public final class Within {

    /** Always there; what is part of nothing is part of this. */
    static final Atom DATABASE = new Atom(AtomKind.OBJECT, new Name("", ""), "");

    private Within() {}

    public static Atom of(Atom atom) {
        return atom.kind()
                .within()
                .map(kind -> new Atom(kind, atom.owner(), isWhole(kind) ? "" : atom.part()))
                .orElse(DATABASE);
    }

    private static boolean isWhole(AtomKind kind) {
        return kind == AtomKind.TABLE || kind == AtomKind.ENUM_TYPE;
    }
}
