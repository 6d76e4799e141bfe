package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;

/** Something in the schema that no revision ever touches. */
public record Stranger(Atom atom) {

    public AtomKind kind() {
        return atom.kind();
    }

    /** A table or a column, as opposed to what hangs on one. */
    public boolean isWhole() {
        return kind() == AtomKind.TABLE || kind() == AtomKind.COLUMN;
    }

    /** The name of the thing itself, without its table. */
    public String local() {
        return atom.part().isEmpty() ? atom.owner().local() : atom.part();
    }
}
