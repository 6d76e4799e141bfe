package dev.restamp.match;

import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Likeness;

/** What a rule concluded on one expectation. */
public record Match(Expectation expectation, Outcome outcome, State found) {

    public static Match met(Expectation expectation, State found) {
        return new Match(expectation, Outcome.MET, found);
    }

    public static Match unmet(Expectation expectation) {
        return new Match(expectation, Outcome.UNMET, State.absent());
    }

    public static Match unexpected(Expectation expectation, State found) {
        return new Match(expectation, Outcome.UNMET, found);
    }

    public static Match unobservable(Expectation expectation, State found) {
        return new Match(expectation, Outcome.UNOBSERVABLE, found);
    }

    public static Match compared(Expectation expectation, State found) {
        Likeness likeness = expectation.state().likeness(found);
        return new Match(
                expectation,
                likeness == Likeness.SAME
                        ? Outcome.MET
                        : likeness == Likeness.DIFFERENT ? Outcome.DIFFERING : Outcome.UNOBSERVABLE,
                found);
    }
}
