package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.schema.Likeness;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where several files claim one id: whose traces the database shows. */
final class Twins {

    /** Nobody has these by accident; where the bodies differ in them the details do not count. */
    private static final Set<AtomKind> WHOLE =
            EnumSet.of(AtomKind.TABLE, AtomKind.COLUMN, AtomKind.ENUM_TYPE, AtomKind.ENUM_VALUE, AtomKind.OBJECT);

    private final Rulebook rulebook;
    private final History history;
    private final Chains chains;
    private final Collection<String> closed;
    private final Map<Atom, State> shown;
    private final Map<String, String> told = new TreeMap<>();
    private final Set<Atom> made = new HashSet<>();

    /** How much is there of what one body leaves and the others do not. */
    private record Sighting(Revision body, Set<Atom> effects, int met, int unmet) {

        String file() {
            return body.place().file();
        }

        boolean isMarked() {
            return met + unmet > 0;
        }
    }

    Twins(Rulebook rulebook, Map<Atom, State> shown, Chains chains, Collection<String> closed) {
        this.rulebook = rulebook;
        this.history = rulebook.history();
        this.chains = chains;
        this.closed = closed;
        this.shown = shown;
        history.order().stream().filter(id -> history.bodies(id).size() > 1).forEach(this::compare);
    }

    /** For each such id, in words, what the database shows. */
    Map<String, String> told() {
        return told;
    }

    /** What the bodies leave of which there are traces, whether or not the tool loads them. */
    Set<Atom> made() {
        return made;
    }

    private void compare(String id) {
        Map<Revision, Fingerprint> bodies = new LinkedHashMap<>();
        history.bodies(id).forEach(body -> bodies.put(body, fingerprint(body)));
        List<Sighting> sightings =
                bodies.keySet().stream().map(body -> sighting(body, bodies)).toList();
        sightings.stream().filter(s -> s.met() > 0).forEach(s -> made.addAll(s.effects()));
        boolean reached = closed.containsAll(history.prerequisites(id));
        if (reached) {
            told.put(id, sentence(sightings));
        }
    }

    private Fingerprint fingerprint(Revision body) {
        return body == history.revision(body.id())
                ? rulebook.fingerprint(body.id())
                : Deriver.fingerprint(
                        body.id(),
                        rulebook.model().before(body),
                        rulebook.model().reading(body));
    }

    // ----------------------------------------------------------------------------------------------- sighting

    private Sighting sighting(Revision body, Map<Revision, Fingerprint> bodies) {
        Map<Atom, State> own = new HashMap<>();
        Fingerprint mine = Objects.requireNonNull(bodies.get(body));
        mine.effects().stream()
                .filter(effect -> !rulebook.house().ignores(effect.atom()) && isLiving(effect.atom(), body.id()))
                .forEach(effect -> own.put(effect.atom(), effect.after()));
        bodies.values().stream()
                .filter(other -> other != mine)
                .flatMap(other -> other.effects().stream())
                .forEach(effect ->
                        own.computeIfPresent(effect.atom(), (atom, state) -> isSame(effect, state) ? null : state));
        boolean whole = own.keySet().stream().anyMatch(atom -> WHOLE.contains(atom.kind()));
        own.keySet().removeIf(atom -> whole && !WHOLE.contains(atom.kind()));
        return new Sighting(
                body,
                mine.effects().stream().map(Effect::atom).collect(Collectors.toSet()),
                count(own, Likeness.SAME),
                count(own, Likeness.DIFFERENT));
    }

    private static boolean isSame(Effect effect, State state) {
        return effect.after().likeness(state) != Likeness.DIFFERENT;
    }

    private int count(Map<Atom, State> own, Likeness likeness) {
        return (int) own.entrySet().stream()
                .filter(e -> e.getValue().likeness(shown.getOrDefault(e.getKey(), State.absent())) == likeness)
                .count();
    }

    /** No revision of the answer that comes after, or beside, touches it. */
    private boolean isLiving(Atom atom, String id) {
        return !chains.atoms().contains(atom)
                || chains.links(atom).stream()
                        .map(Chain.Link::revision)
                        .filter(other -> !other.equals(id) && closed.contains(other))
                        .allMatch(other -> history.isAncestor(other, id));
    }

    // --------------------------------------------------------------------------------------------- in words

    private String sentence(List<Sighting> sightings) {
        List<Sighting> there = sightings.stream().filter(s -> s.met() > 0).toList();
        List<String> marked = sightings.stream()
                .filter(Sighting::isMarked)
                .map(Sighting::file)
                .toList();
        if (there.size() == 1) {
            Sighting one = there.get(0);
            return "the database shows " + (one.unmet() > 0 ? "a part of " : "") + one.file() + "'s work";
        } else if (there.size() > 1) {
            return "the database shows the work of "
                    + String.join(" and of ", there.stream().map(Sighting::file).toList());
        } else if (marked.size() == sightings.size()) {
            return "the database shows the work of none of them";
        } else if (!marked.isEmpty()) {
            return "the database shows nothing of " + String.join(" and ", marked)
                    + ", and the rest leaves no mark of its own";
        }
        return "the schema looks the same after either";
    }
}
