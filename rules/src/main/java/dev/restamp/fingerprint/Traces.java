package dev.restamp.fingerprint;

import dev.restamp.finding.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person says of the traces of one revision, beyond what it does: {@code unstated} is left
 * open where the step at that place made the thing, the absence of what is
 * {@code optional} says nothing, {@code spellings} will do in place of the one that was read, {@code expected} is to be there or gone even
 * where no revision is seen to make it; what is {@code shown} or {@code gone} in one of several ways; and the revisions that make or take away something again, after which it is no evidence any more.
 */
public record Traces(
        Map<Atom, Place> unstated,
        Set<Atom> optional,
        Map<Atom, State> spellings,
        Map<Atom, State> expected,
        Map<Atom, Trace> shown,
        Map<Atom, Trace> gone,
        Map<String, List<Trace>> until) {

    public static final Traces NONE = new Traces(Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Traces {
        unstated = Map.copyOf(unstated);
        optional = Set.copyOf(optional);
        spellings = Map.copyOf(spellings);
        expected = ordered(expected);
        shown = ordered(shown);
        gone = ordered(gone);
        until = Map.copyOf(until);
    }

    private static <V> Map<Atom, V> ordered(Map<Atom, V> traces) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(traces));
    }

    List<Map.Entry<Atom, Trace>> all() {
        return java.util.stream.Stream.concat(shown.entrySet().stream(), gone.entrySet().stream())
                .toList();
    }

    /** What nobody said, of a thing that nobody but this person makes. */
    boolean isUnstated(Atom atom, Fingerprint fingerprint) {
        Place place = unstated.get(atom);
        return place != null
                && fingerprint.operations().stream()
                        .anyMatch(operation -> operation.place().equals(place));
    }

    Effect amended(Effect effect) {
        State after = spellings.getOrDefault(effect.atom(), effect.after());
        return new Effect(
                effect.atom(),
                effect.before(),
                optional.contains(effect.atom()) ? new State.Possible(after, effect.before()) : after);
    }
}
