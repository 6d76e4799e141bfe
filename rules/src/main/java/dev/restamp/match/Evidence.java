package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import java.util.Optional;

/**
 * The outcome of one expectation of one revision, with what was found; {@code near} is what else is there: the same thing under
 * another name, in another schema.
 */
public record Evidence(
        String revision, Atom atom, State expected, State found, Outcome outcome, Optional<Matches.Near> near) {

    /** What comparing one expectation with the schema gave. */
    public enum Outcome {
        MET,
        UNMET,
        DIFFERING,
        UNOBSERVABLE,
        /** Not as expected, in a way that speaks for a misreading and against nothing. */
        DOUBTED,
        /** Not as expected, since a revision that was undone left it so; that speaks neither way. */
        RESIDUAL
    }

    /** The near miss in words. */
    public String note() {
        return near.map(Matches.Near::note).orElse("");
    }

    /** Whether it speaks for the revision or against it. */
    public boolean tells() {
        return switch (outcome) {
            case MET, UNMET, DIFFERING -> true;
            case UNOBSERVABLE, DOUBTED, RESIDUAL -> false;
        };
    }
}
