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
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.ruling.Word;
import dev.restamp.verdict.settle.Candidate;
import dev.restamp.verdict.settle.Candidate.Place;
import dev.restamp.verdict.settle.Decider;
import dev.restamp.verdict.settle.Known;
import dev.restamp.verdict.settle.Needs;
import dev.restamp.verdict.settle.Rung;
import dev.restamp.verdict.settle.Settled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Works out what the rules go by that settle what the schema cannot show: for each rung what is known by the time that it comes to it,
 * of the revisions that are open then.
 */
final class Grounds {

    private final Rulebook rulebook;
    private final History history;
    private final Schema schema;
    private final Claim claim;
    private final Probe probe;
    private final Policy policy;
    private final Spoken spoken;
    private final Set<String> least;
    private final Set<String> greatest;
    private final Unfinished unfinished;
    private final Rivals rivals;
    private final Alternatives alternatives;
    private final BiPredicate<Set<String>, Set<String>> explains;
    private final Function<Set<String>, Overclaim> overclaim;
    private final Function<Set<String>, Underclaim> underclaim;
    private final Set<String> suspects = new TreeSet<>();
    private final Set<String> halfway = new TreeSet<>();
    private final Set<String> excluded = new TreeSet<>();
    private final Set<String> doubted = new TreeSet<>();
    private final Set<String> harmless = new TreeSet<>();
    private final Map<String, Set<String>> told = new TreeMap<>();
    private boolean believed;

    Grounds(
            Rulebook rulebook,
            Schema schema,
            Claim claim,
            Probe probe,
            Policy policy,
            Spoken spoken,
            Set<String> least,
            Set<String> greatest,
            Unfinished unfinished,
            Rivals rivals,
            Alternatives alternatives,
            BiPredicate<Set<String>, Set<String>> explains,
            Function<Set<String>, Overclaim> overclaim,
            Function<Set<String>, Underclaim> underclaim) {
        this.rulebook = rulebook;
        this.history = rulebook.history();
        this.schema = schema;
        this.claim = claim;
        this.probe = probe;
        this.policy = policy;
        this.spoken = spoken;
        this.least = least;
        this.greatest = greatest;
        this.unfinished = unfinished;
        this.rivals = rivals;
        this.alternatives = alternatives;
        this.explains = explains;
        this.overclaim = overclaim;
        this.underclaim = underclaim;
    }

    /** What is known before any rule; of the graph as much as leads to what is open. */
    List<Object> first() {
        List<Object> first = new ArrayList<>();
        for (String id : history.order()) {
            first.add(new Candidate(id, place(id)));
            history.prerequisites(id).stream()
                    .filter(needed -> place(id) == Place.POSSIBLE || place(needed) == Place.POSSIBLE)
                    .forEach(needed -> first.add(new Needs(id, needed)));
        }
        if (policy != Policy.FAIL) {
            first.add(new Known.Chosen(policy == Policy.UPPER));
        }
        return first;
    }

    private Place place(String id) {
        return least.contains(id) ? Place.PROVEN : greatest.contains(id) ? Place.POSSIBLE : Place.REFUTED;
    }

    List<Known> known(Rung rung, Course course) {
        List<Known> known = List.copyOf(at(rung, course).toList());
        known.forEach(one ->
                told.computeIfAbsent(one.revision(), id -> new TreeSet<>()).add(one.word()));
        return known;
    }

    /** In words. */
    List<String> known(String id) {
        return List.copyOf(told.getOrDefault(id, Set.of()));
    }

    private Stream<? extends Known> at(Rung rung, Course course) {
        return switch (rung) {
            case PERSON -> spoken.settled().stream().map(id -> new Known.Said(id, least.contains(id)));
            case SCHEMA -> bare();
            case ROWS -> rows(course);
            case LEDGER -> ledger(course);
            case ALTERNATIVES -> alternatives(course);
            case ORDER -> claim.isMade() ? Stream.of() : ordered(course);
            case FAILS_AGAIN ->
                course.open().stream().filter(id -> wouldFailAgain(id, course)).map(Known.FailsAgain::new);
            case UNCLAIMED -> believed ? unclaimed(course) : Stream.of();
            case OVERCLAIM -> overclaim(course);
            case UNDERCLAIM -> underclaim(course);
            case HARMLESS -> harmless(course);
            case SHAPES ->
                claim.isMade()
                        ? Stream.of()
                        : rivals.beside(course.closed()).stream().map(Known.Rival::new);
            case IDLE, CHOICE -> Stream.of();
        };
    }

    private Stream<Known.Bare> bare() {
        List<String> open = history.order().stream()
                .filter(id -> place(id) == Place.POSSIBLE)
                .toList();
        return open.isEmpty() || !isBare() ? Stream.of() : open.stream().map(Known.Bare::new);
    }

    private Stream<Known.RowsThere> rows(Course course) {
        InsertedRows rows = new InsertedRows(probe);
        return course.open().stream()
                .filter(id -> rows.areThere(rulebook.fingerprint(id)))
                .map(Known.RowsThere::new);
    }

    // ---------------------------------------------------------------------------------------------- the ledger

    private Stream<? extends Known> ledger(Course course) {
        List<Known> known = new ArrayList<>();
        believed = isBelieved(least, Set.of());
        if (!believed && stopsWhereTheLedgerStops(course)) {
            believed = true;
            suspects.forEach(id -> known.add(new Known.Stopped(id, Decider.LEDGER)));
        } else if (!believed) {
            suspects.addAll(lastOnes(unfinished.of(Unfinished.Course.STOPPED), course.closed()));
            halfway.addAll(lastOnes(unfinished.of(Unfinished.Course.UNCLEAR), course.closed()));
            suspects.forEach(id -> known.add(new Known.Stopped(id, Decider.SCHEMA)));
        }
        boolean blind = believed && isBlind(course);
        if (blind) {
            believed = false;
            course.open()
                    .forEach(id -> known.add(
                            claim.closed().contains(id) ? new Known.Unread(id) : new Known.Unclaimed(id, false)));
        } else if (believed) {
            course.open().stream().filter(claim.closed()::contains).forEach(id -> known.add(new Known.Claimed(id)));
        }
        return known.stream();
    }

    /** What the ledger claims is possible, holds at least this, and explains what is there as well as more would. */
    private boolean isBelieved(Set<String> proven, Set<String> stopped) {
        Set<String> claimed = new TreeSet<>(claim.closed());
        claimed.removeAll(spoken.out());
        return claim.isMade()
                && explains.test(claimed, stopped)
                && greatest.containsAll(claimed)
                && claimed.containsAll(proven);
    }

    /** A tool writes a revision down when it is through. */
    private boolean stopsWhereTheLedgerStops(Course course) {
        Set<String> last = lastOnes(unfinished.revisions(), course.closed());
        last.removeAll(claim.closed());
        Set<String> before = new TreeSet<>(course.closed());
        before.removeAll(last);
        boolean stops = !last.isEmpty() && isBelieved(before, last);
        if (stops) {
            suspects.addAll(last);
        }
        return stops;
    }

    /** Those after which nothing came, unless a person says that they ran. */
    private Set<String> lastOnes(Set<String> some, Set<String> closed) {
        Set<String> last = new TreeSet<>(some);
        last.removeIf(id -> history.dependents(id).stream().anyMatch(closed::contains));
        last.removeAll(spoken.in());
        return last;
    }

    /** Nothing that it claims shows anywhere, and that is since it could not be read: then nothing bears it out. */
    private boolean isBlind(Course course) {
        List<Fingerprint> claimed =
                claim.closed().stream().map(rulebook::fingerprint).toList();
        return Collections.disjoint(course.closed(), claim.closed())
                && claimed.stream().allMatch(Fingerprint::silent)
                && claimed.stream().anyMatch(Fingerprint::isUnread);
    }

    private Stream<Known.Unclaimed> unclaimed(Course course) {
        return course.open().stream()
                .map(id -> new Known.Unclaimed(
                        id,
                        course.closed().containsAll(history.prerequisites(id))
                                && Repeats.takesWhatIsGone(history.revision(id).upgrade(), schema)));
    }

    private Stream<? extends Known> overclaim(Course course) {
        Overclaim beyond = overclaim.apply(course.closed());
        beyond.doubtful().stream()
                .filter(id -> policy == Policy.FAIL && course.settled().containsKey(id))
                .filter(id -> !spoken.out().contains(id))
                .forEach(doubted::add);
        Stream<Known> believable = beyond.believable().stream().map(Known.Believable::new);
        Stream<Known> doubtful = beyond.doubtful().stream()
                .map(id -> new Known.Doubtful(id, beyond.repeatable().contains(id)));
        Stream<Known> all = beyond.doubtful().isEmpty()
                ? Stream.of()
                : claim.closed().stream().map(Known.Beyond::new);
        return Stream.of(believable, doubtful, all).flatMap(Function.identity());
    }

    private Stream<Known.Unasked> underclaim(Course course) {
        Underclaim beyond = underclaim.apply(course.closed());
        return beyond.revisions().stream().map(id -> new Known.Unasked(id, beyond.because()));
    }

    // ------------------------------------------------------------------------------- what they would do if they ran

    /** Where one has run, the others that make the same cannot have. */
    private Stream<Known.Excluded> alternatives(Course course) {
        excluded.addAll(alternatives.excludedBy(course.closed()));
        return excluded.stream().map(Known.Excluded::new);
    }

    /** A tool that goes by the order of files has run those before the last that ran: what shows nothing, and what may have gone since. */
    private Stream<? extends Known> ordered(Course course) {
        List<String> order = history.isOrdered() ? history.order() : List.of();
        int last = order.stream()
                .filter(course.closed()::contains)
                .mapToInt(order::indexOf)
                .max()
                .orElse(0);
        Set<String> before = Set.copyOf(order.subList(0, last));
        Stream<Known> open = course.open().stream().filter(before::contains).map(Known.Before::new);
        Stream<Known> gone = course.those(Settled.Word.OUT).stream()
                .filter(id -> before.contains(id) && rivals.mayHaveGone(id, course.closed()))
                .map(Known.PassedOver::new);
        return Stream.concat(open, gone);
    }

    /** Run again, it would create what is there already; and no other that makes the same may have made it. */
    private boolean wouldFailAgain(String id, Course course) {
        Fingerprint fingerprint = rulebook.fingerprint(id);
        return !fingerprint.harmless()
                && alternatives.against(id, course.closed()).isEmpty()
                && alternatives.against(id, course.open()).isEmpty()
                && Repeats.makesWhatIsThere(fingerprint, history.revision(id).upgrade(), schema);
    }

    /** Asked of those that an upgrade may have come to, and of the next of them whether any other line waits. */
    private Stream<? extends Known> harmless(Course course) {
        List<Known> known = new ArrayList<>();
        for (String id : course.open()) {
            boolean reached = history.prerequisites(id).stream()
                    .allMatch(needed -> course.closed().contains(needed) || harmless.contains(needed));
            if (reached && (harmless.contains(id) || isHarmless(rulebook.fingerprint(id)))) {
                harmless.add(id);
                known.add(new Known.Harmless(id));
                if (isNext(id, course)) {
                    known.add(new Known.Next(id));
                }
            }
        }
        return known.stream();
    }

    /** Where one was left half done, or the ledger may be right about more, this one is part of that question. */
    private boolean isNext(String id, Course course) {
        if (!course.those(Settled.Word.STOPPED).isEmpty() || !halfway.isEmpty() || !doubted.isEmpty()) {
            return false;
        }
        Set<String> after = history.descendants(id);
        return history.order().stream()
                .filter(other -> !course.closed().contains(other) && !excluded.contains(other) && !other.equals(id))
                .allMatch(after::contains);
    }

    /** A tool leaves a ledger at least: where there is neither that nor anything that a revision touches, nothing has run. */
    private boolean isBare() {
        Set<Atom> shown = Atoms.of(schema).keySet();
        return claim.rows().isEmpty() && (shown.isEmpty() || isUntouched(shown));
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
        Schema found = schema.settled();
        Reading again = history.revision(fingerprint.revision()).upgrade().read(found, Body.Stance.STRICT);
        return eachLeavesAlike(again.operations(), found) && new RowSteps(found, probe).changeNothing(data(again));
    }

    private static boolean eachLeavesAlike(List<Operation> operations, Schema found) {
        return operations.stream()
                .allMatch(operation -> operation instanceof Operation.Data
                        || operation instanceof Operation.Structural step
                                && step.change().on(found) instanceof Outcome.Done done
                                && Atoms.difference(found, done.schema()).values().stream()
                                        .allMatch(Grounds::isSame));
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

    /** Those that may have stopped on the way, by the ledger or by the schema. */
    Set<String> suspects() {
        return suspects;
    }

    /** In the answer, though they may have stopped on the way. */
    Set<String> halfway() {
        return halfway;
    }

    /** Of which what is missing was to come last, whatever else may explain it. */
    Set<String> mayHaveStopped(Set<String> closed) {
        Set<String> all = new TreeSet<>(suspects);
        all.addAll(lastOnes(unfinished.of(Unfinished.Course.STOPPED), closed));
        all.addAll(lastOnes(unfinished.of(Unfinished.Course.UNCLEAR), closed));
        return all;
    }

    /** The one that lost this index on its way, where there is one that may have stopped. */
    Optional<String> findLoser(Atom index) {
        return unfinished.findLoser(index).filter(id -> suspects.contains(id) || halfway.contains(id));
    }

    /** The one of this set beside which it cannot have run. */
    Optional<String> findAlternative(String id, Set<String> closed) {
        return alternatives.against(id, closed);
    }

    /** What a person says of it. */
    Optional<Word> word(String id) {
        return spoken.word(id);
    }
}
