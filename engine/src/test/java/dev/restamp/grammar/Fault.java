package dev.restamp.grammar;

import java.util.Set;

/** One answer that is not as it should be. */
record Fault(Kind kind, String ledger, String state, String what, Set<String> productions) {

    enum Kind {
        /** It says something of a revision that is not so. */
        WRONG,
        /** A healthy database is told that something is the matter. */
        ALARM,
        /** It leaves open what the schema shows. */
        VAGUE
    }

    @Override
    public String toString() {
        return kind + " with " + ledger + " ledger, " + state + ": " + what + " " + productions;
    }
}
