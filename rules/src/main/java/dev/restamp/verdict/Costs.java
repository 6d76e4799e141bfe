package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Matches;
import dev.restamp.match.Matches.Guise;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How much it costs to believe that an atom should be in a state, given what the schema shows. */
final class Costs {

    private final Matches matches;
    private final Set<Atom> known;

    /** Known atoms are those that some revision touches; what stands in for another must be none of them. */
    Costs(Matches matches, Set<Atom> known) {
        this.matches = matches;
        this.known = known;
    }

    Matches.OfAtom matches(Atom atom) {
        return matches.of(atom);
    }

    int of(Atom atom, State state) {
        return of(matches(atom), state);
    }

    int of(Matches.OfAtom ofAtom, State state) {
        AtomKind kind = ofAtom.atom().kind();
        if (isSpokenFor(ofAtom.atom())) {
            return state instanceof State.Absent ? kind.extra() / 2 : 0;
        }
        if (state instanceof State.Possible possible && ofAtom.outcome(state) != Outcome.UNOBSERVABLE) {
            return Math.min(of(ofAtom, possible.likely()), of(ofAtom, possible.otherwise()));
        }
        return switch (ofAtom.outcome(state)) {
            case MET, UNOBSERVABLE, DOUBTED, RESIDUAL -> 0;
            case DIFFERING -> kind.differing();
            case UNMET -> state instanceof State.Absent absent ? extra(kind, absent.sign()) : kind.missing();
        };
    }

    /** What it costs where a whole may have come back without its parts, so that each of those tells for itself. */
    int apart(Atom atom, State state) {
        return of(atom, state instanceof State.Absent ? State.absent() : state);
    }

    private static int extra(AtomKind kind, State.Absent.Sign sign) {
        return switch (sign) {
            case STRONG -> kind.extra();
            case WEAK -> kind.hint();
            case NONE -> 0;
        };
    }

    Outcome outcome(Atom atom, State state) {
        return outcome(matches(atom), state);
    }

    Outcome outcome(Matches.OfAtom ofAtom, State state) {
        return isSpokenFor(ofAtom.atom())
                ? state instanceof State.Absent ? Outcome.UNMET : Outcome.MET
                : ofAtom.outcome(state);
    }

    /** What stands in for residue speaks neither for nor against anything, as little as residue does. */
    private boolean isSpokenFor(Atom atom) {
        return !matches.isResidue(atom) && findStandIn(atom).isPresent();
    }

    State found(Atom atom, State state) {
        return matches(atom).found(state);
    }

    Optional<Matches.Near> findNear(Atom atom) {
        return findStandIn(atom).or(() -> matches.findNear(atom));
    }

    /** The objects that do the work of others; they are no strangers. */
    Set<Atom> standIns() {
        return known.stream()
                .flatMap(atom -> findStandIn(atom).stream())
                .map(near -> whole(near.found()))
                .collect(Collectors.toSet());
    }

    private static Atom whole(Atom atom) {
        return atom.kind() == AtomKind.INDEX_SHAPE ? atom.as(AtomKind.INDEX) : atom;
    }

    /** Another object does the work of this one, which no revision knows or has do it. */
    Optional<Matches.Near> findStandIn(Atom atom) {
        return matches.findNear(whole(atom))
                .filter(near -> near.guise() == Guise.BESIDES
                        || near.guise() == Guise.STAND_IN && !known.contains(near.found()));
    }
}
