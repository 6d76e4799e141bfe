package dev.restamp.match;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.State;
import java.util.HashMap;
import java.util.Map;

/** What the rules concluded, gathered while they fire; the order in which they do carries no meaning. */
public final class Matches {

    private final Map<Expectation, Match> byExpectation = new HashMap<>();
    private final Map<Atom, Near> nearMisses = new HashMap<>();

    /** The same thing in another guise; {@code same} when it does the same work. */
    public record Near(String note, Atom found, boolean same) {}

    public void add(Match match) {
        byExpectation.put(match.expectation(), match);
    }

    /** Of several near misses of one atom the first in their order is kept, so that chance decides nothing. */
    public void near(Atom expected, Atom found, String note, boolean same) {
        nearMisses.merge(
                expected, new Near(note, found, same), (a, b) -> a.found().compareTo(b.found()) <= 0 ? a : b);
    }

    public Match match(Atom atom, State state) {
        Match match = byExpectation.get(Expectation.of(atom, state));
        if (match == null) {
            throw new IllegalStateException("no rule concluded anything on " + atom + " " + state);
        }
        return match;
    }

    public java.util.Optional<Near> findNear(Atom atom) {
        return java.util.Optional.ofNullable(nearMisses.get(atom));
    }
}
