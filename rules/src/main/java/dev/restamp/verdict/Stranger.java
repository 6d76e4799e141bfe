package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;

/** Something in the schema that no revision ever touches. */
public record Stranger(Atom atom) {

    public AtomKind kind() {
        return atom.kind();
    }

    /** The name of the thing itself, without its table. */
    public String local() {
        return atom.part().isEmpty() ? atom.owner().local() : atom.part();
    }
}
