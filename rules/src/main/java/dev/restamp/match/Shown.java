package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.Name;

/** One atom that the schema shows; the schema flattened for joins. */
public record Shown(Atom atom, State state) {

    public AtomKind kind() {
        return atom.kind();
    }

    public Name owner() {
        return atom.owner();
    }
}
