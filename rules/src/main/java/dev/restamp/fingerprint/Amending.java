package dev.restamp.fingerprint;

import dev.restamp.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Fingerprints as people's words on traces amend them: what is ignored or left open is no effect, what they saw is one. */
final class Amending {

    private final History history;
    private final HouseRules house;
    private final Map<Atom, Set<String>> touchers = new HashMap<>();
    private final Map<String, Set<Atom>> touched = new HashMap<>();

    private Amending(History history, HouseRules house) {
        this.history = history;
        this.house = house;
    }

    static List<Fingerprint> of(History history, HouseRules house, List<Fingerprint> derived) {
        if (house.ignored().isEmpty() && house.revisions().isEmpty()) {
            return derived;
        }
        Amending amending = new Amending(history, house);
        derived.forEach(amending::note);
        return derived.stream().map(amending::of).toList();
    }

    private void note(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        Traces traces = house.on(id).traces();
        Set<Atom> atoms = new TreeSet<>(traces.expected().keySet());
        traces.all().forEach(trace -> atoms.add(trace.getKey()));
        for (Effect effect : fingerprint.effects()) {
            touchers.computeIfAbsent(effect.atom(), atom -> new TreeSet<>()).add(id);
            atoms.add(effect.atom());
        }
        touched.put(id, atoms);
    }

    private Fingerprint of(Fingerprint fingerprint) {
        Traces traces = house.on(fingerprint.revision()).traces();
        List<Effect> effects = new ArrayList<>();
        fingerprint.effects().stream()
                .filter(effect -> !house.ignores(effect.atom()))
                .filter(effect -> !traces.isUnstated(effect.atom(), fingerprint))
                .map(effect -> isOneOf(effect, traces) ? open(effect) : traces.amended(effect))
                .forEach(effects::add);
        traces.expected().forEach((atom, state) -> {
            if (!isTouched(atom, fingerprint.revision())) {
                effects.add(traces.amended(new Effect(atom, opposite(state), state)));
            }
        });
        traces.shown().keySet().forEach(atom -> effects.add(seen(traces, atom, State.absent(), State.present())));
        traces.gone().keySet().forEach(atom -> effects.add(seen(traces, atom, State.present(), State.absent())));
        ended(fingerprint.revision(), effects).stream()
                .filter(atom ->
                        effects.stream().noneMatch(effect -> effect.atom().equals(atom)))
                .map(Amending::end)
                .toList()
                .forEach(effects::add);
        return new Fingerprint(fingerprint.revision(), effects, fingerprint.operations());
    }

    /** By the revision itself, or by one before it, after which it is as the person says already. */
    private boolean isTouched(Atom atom, String revision) {
        return touchers.getOrDefault(atom, Set.of()).stream()
                .anyMatch(other -> other.equals(revision) || history.isAncestor(other, revision));
    }

    private static State opposite(State state) {
        return state instanceof State.Absent ? State.present() : State.absent();
    }

    private static Effect seen(Traces traces, Atom atom, State before, State after) {
        return traces.amended(new Effect(atom, before, after));
    }

    /** What is one of several ways to see a thing need not be seen by itself. */
    private static boolean isOneOf(Effect effect, Traces traces) {
        return !(effect.after() instanceof State.Absent)
                && traces.shown().values().stream()
                        .flatMap(Trace::things)
                        .anyMatch(thing -> thing.includes(effect.atom()));
    }

    private static Effect open(Effect effect) {
        return new Effect(effect.atom(), effect.before(), new State.Unknown("a rulebook knows other ways to see it"));
    }

    /** From here on it may be there, or not. */
    private static Effect end(Atom atom) {
        return new Effect(atom, State.present(), new State.Possible(State.present(), State.absent()));
    }

    /** What others left, and what is no evidence any more once this one has run. */
    private Set<Atom> ended(String id, List<Effect> effects) {
        Set<Atom> ended = new TreeSet<>();
        house.revisions().forEach((other, written) -> {
            Traces traces = written.traces();
            traces.until().getOrDefault(id, List.of()).forEach(trace -> ended.addAll(left(other, trace)));
            if (!other.equals(id) && history.contains(other) && !history.isAncestor(id, other)) {
                traces.all().stream()
                        .filter(trace -> isTakenAway(trace.getValue(), effects))
                        .map(Map.Entry::getKey)
                        .forEach(ended::add);
            }
        });
        return ended;
    }

    /** With all that it is like. */
    private List<Atom> left(String revision, Trace trace) {
        return touched.getOrDefault(revision, Set.of()).stream()
                .filter(atom -> trace.things().anyMatch(thing -> thing.includes(atom)))
                .toList();
    }

    private static boolean isTakenAway(Trace trace, List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect.after() instanceof State.Absent)
                .anyMatch(effect -> trace.things().anyMatch(thing -> thing.goesWith(effect.atom())));
    }
}
