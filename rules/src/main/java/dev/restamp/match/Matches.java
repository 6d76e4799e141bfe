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

/**
 * What the rules conclude on every expectation, gathered while they fire; the order in which they do carries no meaning. Costs, the cut
 * and explanations read nothing else.
 */
public final class Matches {

    private final Function<Expectation, Match> late;
    private final Map<Atom, List<Match>> concluded = new HashMap<>();
    private final Map<Atom, Near> nearMisses = new HashMap<>();
    private final List<Misreading> misreadings = new ArrayList<>();
    private final Set<Expectation> doubted = new HashSet<>();
    private final Set<Atom> residue = new HashSet<>();
    private Sitting sitting = new Sitting("match", Map.of(), List.of());

    /** What is there in the place of something that is not. */
    public record Near(String note, Atom found, Guise guise) {}

    /** In what way it is not the thing itself. */
    public enum Guise {
        /** It does the same work, if it is none that revisions make. */
        STAND_IN,
        /** It does the same work beyond its own: revisions make it, and never such that it would. */
        BESIDES,
        /** It is the same thing in another schema. */
        ELSEWHERE,
        /** It may be the same thing under another name. */
        LOOKALIKE
    }

    /** A downgrade leaves states that no revision does: the {@code late} ones are asked about when they come up. */
    Matches(Function<Expectation, Match> late) {
        this.late = late;
    }

    static Match unanswered(Expectation expectation) {
        throw new IllegalStateException("no rule concluded anything on " + expectation);
    }

    public void add(Match match) {
        concluded
                .computeIfAbsent(match.expectation().atom(), atom -> new ArrayList<>(2))
                .add(match);
    }

    public void addAll(List<Match> matches) {
        matches.forEach(this::add);
    }

    /** Of several near misses of one atom the first in their order is kept, so that chance decides nothing. */
    public void near(Atom expected, Atom found, String note, Guise guise) {
        nearMisses.merge(
                expected, new Near(note, found, guise), (a, b) -> a.found().compareTo(b.found()) <= 0 ? a : b);
    }

    /** What the rules did for them. */
    void note(Sitting more) {
        sitting = sitting.and(more);
    }

    /** What the rules did for all of them together. */
    public Sitting sitting() {
        return sitting;
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

    public boolean isResidue(Atom atom) {
        return !residue.isEmpty() && residue.contains(atom);
    }

    /** The atom as it is shown, to be asked about one state after the other. */
    public OfAtom of(Atom atom) {
        return new OfAtom(atom);
    }

    /** What is shown of one atom, beside what it might be like. */
    public final class OfAtom {

        private final Atom atom;

        private OfAtom(Atom atom) {
            this.atom = atom;
        }

        public Atom atom() {
            return atom;
        }

        public Outcome outcome(State state) {
            if (isResidue(atom)) {
                return Outcome.RESIDUAL;
            }
            if (state instanceof State.Possible possible) {
                return outcome(possible);
            }
            if (state instanceof State.Absent absent && absent.sign() == State.Absent.Sign.NONE) {
                return Outcome.UNOBSERVABLE;
            }
            if (!doubted.isEmpty() && doubted.contains(Expectation.of(atom, state))) {
                return Outcome.DOUBTED;
            }
            return concluded(atom, state).outcome();
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
            return concluded(atom, state).found();
        }
    }

    private Match concluded(Atom atom, State state) {
        Expectation asked = Expectation.of(atom, state);
        for (Match match : concluded.getOrDefault(atom, List.of())) {
            if (match.expectation().state().equals(asked.state())) {
                return match;
            }
        }
        Match match = late.apply(asked);
        add(match);
        return match;
    }

    Match concluded(Expectation expectation) {
        return concluded(expectation.atom(), expectation.state());
    }

    public Optional<Near> findNear(Atom atom) {
        return nearMisses.isEmpty() ? Optional.empty() : Optional.ofNullable(nearMisses.get(atom));
    }
}
