package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.verdict.settle.Decider;
import dev.restamp.verdict.settle.Known;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out how far a ledger is to be believed: in what it claims, in what it does not, and where revisions stopped on the way. */
final class LedgerGrounds {

    private final Matter matter;
    private final History history;
    private final Claim claim;
    private final Chains chains;
    private final Costs costs;
    private final Spoken spoken;
    private final Bounds bounds;
    private final Set<String> allowed;
    private final Unfinished unfinished;
    private final Optional<Standstill> standstill;
    private final Set<String> suspects = new TreeSet<>();
    private final Set<String> halfway = new TreeSet<>();
    private final Set<String> doubted = new TreeSet<>();
    private boolean believed;

    /** Where the schema alone allows these. */
    LedgerGrounds(
            Matter matter,
            Chains chains,
            Costs costs,
            Spoken spoken,
            Bounds bounds,
            Set<String> allowed,
            Optional<Standstill> standstill) {
        this.matter = matter;
        this.history = matter.rulebook().history();
        this.claim = matter.claim();
        this.chains = chains;
        this.costs = costs;
        this.spoken = spoken;
        this.bounds = bounds;
        this.allowed = allowed;
        this.standstill = standstill;
        this.unfinished = new Unfinished(matter.rulebook(), chains, costs, bounds.least());
    }

    Stream<Known> known(Course course) {
        List<Known> known = new ArrayList<>();
        believed = isBelieved(bounds.least(), Set.of());
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
                && explains(claimed, stopped)
                && bounds.greatest().containsAll(claimed)
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
                claim.closed().stream().map(matter.rulebook()::fingerprint).toList();
        return Collections.disjoint(course.closed(), claim.closed())
                && claimed.stream().allMatch(Fingerprint::silent)
                && claimed.stream().anyMatch(Fingerprint::isUnread);
    }

    /** Where it is believed, it is believed in what it does not claim as well. */
    Stream<Known.Unclaimed> unclaimed(Course course) {
        Set<String> reached = believed ? reached(course) : Set.of();
        return !believed
                ? Stream.of()
                : course.open().stream()
                        .map(id -> new Known.Unclaimed(
                                id,
                                reached.contains(id)
                                        && course.closed().containsAll(history.prerequisites(id))
                                        && Repeats.takesWhatIsGone(
                                                history.revision(id).upgrade(), matter.schema())));
    }

    /** What may be the next to run: where files have an order of their own, nothing beyond the first that has not run. */
    private Set<String> reached(Course course) {
        Set<String> open = Set.copyOf(course.open());
        Set<String> closed = course.closed();
        return history.isOrdered()
                ? history.order().stream()
                        .takeWhile(id -> closed.contains(id) || open.contains(id))
                        .collect(Collectors.toSet())
                : open;
    }

    Stream<Known> overclaim(Course course) {
        Overclaim beyond = Overclaim.of(matter.rulebook(), chains, costs, course.closed(), claim);
        beyond.doubtful().stream()
                .filter(id -> matter.policy() == Policy.FAIL && course.settled().containsKey(id))
                .filter(id -> !spoken.out().contains(id))
                .forEach(doubted::add);
        Stream<Known> believable = beyond.believable().stream().map(Known.Believable::new);
        Stream<Known> doubtful = beyond.doubtful().stream()
                .map(id -> new Known.Doubtful(id, beyond.repeatable().contains(id), beyond.because()));
        Stream<Known> all = beyond.doubtful().isEmpty()
                ? Stream.of()
                : claim.closed().stream().map(Known.Beyond::new);
        return Stream.of(believable, doubtful, all).flatMap(Function.identity());
    }

    Stream<Known.Unasked> underclaim(Course course) {
        Underclaim beyond = Underclaim.of(matter.rulebook(), chains, costs, course, claim);
        Stream<Known.Unasked> perhaps = standstill.filter(still -> !still.sure()).stream()
                .flatMap(still -> still.open().stream())
                .filter(id -> !beyond.revisions().contains(id))
                .map(id -> new Known.Unasked(id, Standstill.BECAUSE));
        Stream<Known.Unasked> gone = beyond.revisions().stream().map(id -> new Known.Unasked(id, beyond.because()));
        return Stream.of(
                        gone,
                        perhaps,
                        beyond.revisions().isEmpty() ? LastSteps.open(matter, course) : Stream.<Known.Unasked>of())
                .flatMap(Function.identity());
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

    /** As well as more would, in what only one of them touches; what revisions left half done is as neither of them has it. */
    private boolean explains(Set<String> closed, Set<String> stopped) {
        Set<String> either = new HashSet<>(closed);
        either.addAll(allowed);
        either.removeIf(id -> closed.contains(id) && allowed.contains(id));
        Set<Atom> atoms = chains.touchedBy(either);
        atoms.removeAll(chains.touchedBy(stopped));
        return chains.disagreement(closed, atoms) <= chains.disagreement(allowed, atoms);
    }

    /** Whether it is open which of the last ones ran to their end, or whether it may be right about more. */
    boolean isQuestioned() {
        return !halfway.isEmpty() || !doubted.isEmpty();
    }
}
