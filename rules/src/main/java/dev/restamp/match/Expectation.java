package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;

/** One checkable statement: this atom is there, is not there, or is shaped so. */
public sealed interface Expectation {

    Atom atom();

    State state();

    /** The atom that must be there for this one to be observable at all. */
    default Atom within() {
        return Within.of(atom());
    }

    /** That it is there, whatever it is like. */
    sealed interface Wanted extends Expectation {}

    record Presence(Atom atom) implements Wanted {
        @Override
        public State state() {
            return State.present();
        }
    }

    record Absence(Atom atom) implements Expectation {
        @Override
        public State state() {
            return State.absent();
        }
    }

    record Shape(Atom atom, State state) implements Wanted {}

    /** No step that could be read says what it is like. */
    record Mystery(Atom atom, State state) implements Expectation {}

    static Expectation of(Atom atom, State state) {
        if (state instanceof State.Absent) {
            return new Absence(atom);
        } else if (state instanceof State.Unknown) {
            return new Mystery(atom, state);
        }
        return state.equals(State.present()) ? new Presence(atom) : new Shape(atom, state);
    }
}
