package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.schema.Name;

/** A table of another application that bears the name of one of ours: of the columns that ours has, this many are there. */
public record Namesake(Name table, int found, int of) {

    public Atom atom() {
        return Atom.ofTable(table);
    }
}
