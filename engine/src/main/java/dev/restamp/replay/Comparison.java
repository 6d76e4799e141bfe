package dev.restamp.replay;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.State;
import dev.restamp.history.Body;
import dev.restamp.history.DoubtfulSteps;
import dev.restamp.history.History;
import dev.restamp.history.Idiom;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One revision as it was read from its script, beside what it really did to the same schema.
 *
 * @param idioms how the script is written, as far as reading met it
 */
public record Comparison(String revision, Outcome outcome, List<String> differences, Set<Idiom> idioms) {

    public enum Outcome {
        /** Reading alone is good enough. */
        EQUAL,
        /** They differ, and reading says that it does not know. */
        OPAQUE,
        /** They differ, and reading did not know that it was wrong. */
        SILENT,
        /** It did not go through, so there is nothing to compare with. */
        NOT_REPLAYED
    }

    public Comparison {
        differences = List.copyOf(differences);
        idioms = Set.copyOf(idioms);
    }

    /** Each on the schema that the real revisions before it left, so that one mistake counts once. */
    public static Comparison of(History history, Step step) {
        if (step.failure().isPresent()) {
            return new Comparison(
                    step.revision(),
                    Outcome.NOT_REPLAYED,
                    List.of(step.failure().get()),
                    Set.of());
        }
        return of(history, step.revision(), step.before(), step.after());
    }

    /** The same of a revision that went through. */
    public static Comparison of(History history, String revision, Schema before, Schema after) {
        Reading reading = history.revision(revision).upgrade().read(before, Body.Stance.STRICT);
        Map<Atom, State> read = Atoms.of(reading.after());
        Map<Atom, State> real = Atoms.of(after);
        TreeSet<Atom> all = new TreeSet<>(read.keySet());
        all.addAll(real.keySet());
        List<String> differences = new ArrayList<>();
        boolean certain = false;
        for (Atom atom : all) {
            State one = read.getOrDefault(atom, State.absent());
            State other = real.getOrDefault(atom, State.absent());
            Likeness likeness = one.likeness(other);
            if (likeness != Likeness.SAME && !one.equals(other)) {
                certain |= likeness == Likeness.DIFFERENT;
                differences.add(atom + ": read " + one + ", really " + other);
            }
        }
        Optional<String> doubt = doubt(reading);
        doubt.filter(reason -> !differences.isEmpty()).ifPresent(differences::add);
        Outcome outcome =
                differences.isEmpty() ? Outcome.EQUAL : doubt.isPresent() || !certain ? Outcome.OPAQUE : Outcome.SILENT;
        return new Comparison(revision, outcome, differences, reading.idioms());
    }

    private static Optional<String> doubt(Reading reading) {
        Stream<String> unread =
                DoubtfulSteps.of(reading.operations()).stream().map(step -> "not read: " + step.reason());
        Stream<String> failing = reading.operations().stream()
                .filter(Operation.Refused.class::isInstance)
                .map(operation -> "would fail as read: " + ((Operation.Refused) operation).reason());
        return Stream.concat(unread, failing).findFirst();
    }
}
