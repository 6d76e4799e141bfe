package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.settle.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Works out what revisions would do if they ran, on the schema that is there or beside one another. */
final class Reruns {

    private final Matter matter;
    private final Rulebook rulebook;
    private final History history;
    private final Alternatives alternatives;
    private final Set<String> excluded = new TreeSet<>();
    private final Set<String> harmless = new TreeSet<>();

    Reruns(Matter matter, Alternatives alternatives) {
        this.matter = matter;
        this.rulebook = matter.rulebook();
        this.history = rulebook.history();
        this.alternatives = alternatives;
    }

    /** Those that would break off over what is there. */
    Stream<Known.FailsAgain> failing(Course course) {
        return course.open().stream().filter(id -> wouldFailAgain(id, course)).map(Known.FailsAgain::new);
    }

    /** Where one has run, the others that make the same cannot have. */
    Stream<Known.Excluded> excluded(Course course) {
        excluded.addAll(alternatives.excludedBy(course.closed()));
        return excluded.stream().map(Known.Excluded::new);
    }

    /**
     * Run again, it would create what is there already; and no other that makes the same may have made it. One that breaks off over what its
     * own ancestors make does so on every run, and proves nothing by it.
     */
    private boolean wouldFailAgain(String id, Course course) {
        Fingerprint fingerprint = rulebook.fingerprint(id);
        return !fingerprint.harmless()
                && !breaksOffAlways(fingerprint)
                && alternatives.against(id, course.closed()).isEmpty()
                && alternatives.against(id, course.open()).isEmpty()
                && Repeats.makesWhatIsThere(fingerprint, history.revision(id).upgrade(), matter.schema());
    }

    /** What is missing on the way, other than what is there, may have been made before the first revision. */
    private static boolean breaksOffAlways(Fingerprint fingerprint) {
        return fingerprint.operations().stream()
                .anyMatch(operation -> operation instanceof Operation.Refused refused
                        && refused.refusal().kind() == Refusal.Kind.THERE);
    }

    /**
     * Asked of those that an upgrade may have come to, and of the next of them whether any other line waits. Where one was left half
     * done, or the ledger may be right about more, each is part of that question.
     */
    Stream<Known> harmless(Course course, boolean questioned) {
        List<Known> known = new ArrayList<>();
        for (String id : course.open()) {
            boolean reached = history.prerequisites(id).stream()
                    .allMatch(needed -> course.closed().contains(needed) || harmless.contains(needed));
            if (reached && (harmless.contains(id) || isHarmless(rulebook.fingerprint(id)))) {
                harmless.add(id);
                known.add(new Known.Harmless(id));
                if (!questioned && isNext(id, course)) {
                    known.add(new Known.Next(id));
                }
            }
        }
        return known.stream();
    }

    private boolean isNext(String id, Course course) {
        Set<String> after = history.descendants(id);
        return history.order().stream()
                .filter(other -> !course.closed().contains(other) && !excluded.contains(other) && !other.equals(id))
                .allMatch(after::contains);
    }

    /** A tool leaves a ledger at least: where there is neither that nor anything that a revision touches, nothing has run. */
    boolean isBare() {
        Set<Atom> shown = Atoms.of(matter.schema()).keySet();
        return matter.claim().rows().isEmpty() && (shown.isEmpty() || isUntouched(shown));
    }

    /** What is not read may have made anything. */
    private boolean isUntouched(Set<Atom> shown) {
        return rulebook.fingerprints().stream()
                .noneMatch(fingerprint -> fingerprint.isFoundedElsewhere()
                        || !fingerprint.opaque().isEmpty()
                        || fingerprint.effects().stream().anyMatch(effect -> shown.contains(effect.atom())));
    }

    /**
     * It does nothing at all; or, run again on this very database, it would send nothing, or only what finds no row, or what
     * sets a thing to what it is; that it is not known what it found when it ran does not matter then. Steps that only together leave the schema as it is may leave other rows, or none.
     */
    private boolean isHarmless(Fingerprint fingerprint) {
        if (fingerprint.harmless()
                && rulebook.model().readings(fingerprint.revision()).isCertain()) {
            return true;
        }
        Schema found = matter.schema().settled();
        Reading again = history.revision(fingerprint.revision()).upgrade().read(found, Body.Stance.STRICT);
        return eachLeavesAlike(again.operations(), found)
                && new RowSteps(found, matter.probe()).changeNothing(data(again));
    }

    private static boolean eachLeavesAlike(List<Operation> operations, Schema found) {
        return operations.stream()
                .allMatch(operation -> operation instanceof Operation.Data
                        || operation instanceof Operation.OnLedger
                        || operation instanceof Operation.Committed
                        || operation instanceof Operation.Structural step
                                && step.change().on(found) instanceof Outcome.Done done
                                && Atoms.difference(found, done.schema()).values().stream()
                                        .allMatch(Reruns::isSame));
    }

    private static boolean isSame(State[] states) {
        return states[0].likeness(states[1]) == Likeness.SAME;
    }

    private static List<DataChange> data(Reading reading) {
        return reading.operations().stream()
                .filter(Operation.Data.class::isInstance)
                .map(operation -> ((Operation.Data) operation).change())
                .toList();
    }

    /** The one of this set beside which it cannot have run. */
    Optional<String> findAlternative(String id, Set<String> closed) {
        return alternatives.against(id, closed);
    }
}
