package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.history.BatchCopy;

/** Something in the schema that no revision ever touches. */
public record Stranger(Atom atom) {

    public AtomKind kind() {
        return atom.kind();
    }

    /** Something of a table that a batch was building when it broke off. */
    public boolean isBatchCopy() {
        return BatchCopy.isOne(atom.owner());
    }

    /** The name of the thing itself, without its table. */
    public String local() {
        return atom.name().isEmpty() ? atom.owner().local() : atom.name();
    }
}
