package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is concluded on every expectation. What is there to the letter, or there though it should not be, needs no rule: on a
 * healthy database that is nearly everything, and looked up when it is asked for. The rest is gathered while the rules fire;
 * the order in which they do carries no meaning.
 */
public final class Matches {

    private final Map<Atom, State> shown;
    private final Function<Expectation, Match> late;
    private final Map<Expectation, Match> byExpectation = new HashMap<>();
    private final Map<Atom, Near> nearMisses = new HashMap<>();
    private final List<Misreading> misreadings = new ArrayList<>();
    private final Set<Expectation> doubted = new HashSet<>();
    private final Set<Atom> residue = new HashSet<>();

    /** The same thing in another guise; {@code same} when it does the same work. */
    public record Near(String note, Atom found, boolean same) {}

    /** A downgrade leaves states that no revision does: the {@code late} ones are asked about when they come up. */
    Matches(Map<Atom, State> shown, Function<Expectation, Match> late) {
        this.shown = shown;
        this.late = late;
    }

    static Match unanswered(Expectation expectation) {
        throw new IllegalStateException("no rule concluded anything on " + expectation);
    }

    public void add(Match match) {
        byExpectation.put(match.expectation(), match);
    }

    /** Of several near misses of one atom the first in their order is kept, so that chance decides nothing. */
    public void near(Atom expected, Atom found, String note, boolean same) {
        nearMisses.merge(
                expected, new Near(note, found, same), (a, b) -> a.found().compareTo(b.found()) <= 0 ? a : b);
    }

    /** By a rule: this is one misreading. */
    public void doubt(Misreading misreading) {
        misreadings.add(misreading);
    }

    /** What the rules took for misreadings, in the order in which they were asked. */
    public List<Misreading> misreadings() {
        return misreadings;
    }

    /** From now on this expectation speaks neither for nor against anything. */
    public void doubt(Atom atom, State state) {
        doubted.add(Expectation.of(atom, state));
    }

    /** From now on these are residue, and speak neither for nor against anything, whatever is expected of them. */
    public void takeForResidue(Set<Atom> atoms) {
        residue.addAll(atoms);
    }

    /** The atom as it is shown, to be asked about one state after the other. */
    public OfAtom of(Atom atom) {
        return new OfAtom(atom, shown.get(atom));
    }

    /** What is shown of one atom, beside what it might be like. */
    public final class OfAtom {

        private final Atom atom;
        private final @Nullable State found;

        private OfAtom(Atom atom, @Nullable State found) {
            this.atom = atom;
            this.found = found;
        }

        public Atom atom() {
            return atom;
        }

        public Outcome outcome(State state) {
            if (!residue.isEmpty() && residue.contains(atom)) {
                return Outcome.RESIDUAL;
            }
            if (state instanceof State.Possible possible) {
                return outcome(possible);
            }
            if (!doubted.isEmpty() && doubted.contains(Expectation.of(atom, state))) {
                return Outcome.DOUBTED;
            }
            if (found == null || !isPlain(state)) {
                return concluded(Expectation.of(atom, state)).outcome();
            }
            return state instanceof State.Absent ? Outcome.UNMET : Outcome.MET;
        }

        /** Only what would not be there without the revision speaks for it. */
        private Outcome outcome(State.Possible possible) {
            Outcome outcome = outcome(possible.likely());
            boolean another = outcome == Outcome.DIFFERING && possible.mayBeOfAnother();
            boolean open = another || outcome != Outcome.MET && isFitting(outcome(possible.otherwise()));
            return open ? Outcome.UNOBSERVABLE : outcome;
        }

        private boolean isFitting(Outcome outcome) {
            return outcome == Outcome.MET || outcome == Outcome.UNOBSERVABLE;
        }

        public State found(State state) {
            if (state instanceof State.Possible possible) {
                return found(possible.likely());
            }
            return found == null || !isPlain(state)
                    ? concluded(Expectation.of(atom, state)).found()
                    : found;
        }

        /** Whether no rule has to be asked. */
        boolean isPlain(State state) {
            return found != null && (state instanceof State.Absent || found.equals(state));
        }
    }

    Match concluded(Expectation expectation) {
        return byExpectation.computeIfAbsent(expectation, late);
    }

    public Optional<Near> findNear(Atom atom) {
        return nearMisses.isEmpty() ? Optional.empty() : Optional.ofNullable(nearMisses.get(atom));
    }
}
