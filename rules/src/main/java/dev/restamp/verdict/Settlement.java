package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.HouseRules;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Settles what the schema cannot show. What rows and failures tell comes first; then the ledger, where what it claims is
 * possible; and only where there is no such claim do harmless revisions count as applied: a ledger that stops before an empty
 * revision is a healthy one.
 */
final class Settlement {

    private final Rulebook rulebook;
    private final History history;
    private final HouseRules house;
    private final Schema schema;
    private final Claim claim;
    private final Probe probe;
    private final Spoken spoken;
    private final Set<String> least;
    private final Set<String> greatest;
    private final Unfinished unfinished;
    private final Predicate<String> certain;
    private final Rivals rivals;
    private final Alternatives alternatives;
    private final BiPredicate<Set<String>, Set<String>> explains;
    private final Function<Set<String>, Overclaim> overclaim;
    private final Function<Set<String>, Underclaim> underclaim;
    private final Set<String> closed;
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> idle = new TreeSet<>();
    private final Set<String> stopped = new TreeSet<>();
    private final Set<String> halfway = new TreeSet<>();
    private final Set<String> doubted = new TreeSet<>();
    private final Map<String, String> unclaimed = new TreeMap<>();
    private final Set<String> rival = new TreeSet<>();
    private final Set<String> unread = new TreeSet<>();
    private final Set<String> excluded = new TreeSet<>();
    private final Map<String, Decider> deciders = new HashMap<>();

    Settlement(
            Rulebook rulebook,
            Schema schema,
            Claim claim,
            Probe probe,
            Spoken spoken,
            Set<String> least,
            Set<String> greatest,
            Unfinished unfinished,
            Rivals rivals,
            Alternatives alternatives,
            BiPredicate<Set<String>, Set<String>> explains,
            Function<Set<String>, Overclaim> overclaim,
            Function<Set<String>, Underclaim> underclaim) {
        this.overclaim = overclaim;
        this.underclaim = underclaim;
        this.unfinished = unfinished;
        this.rivals = rivals;
        this.alternatives = alternatives;
        this.explains = explains;
        this.rulebook = rulebook;
        this.history = rulebook.history();
        this.house = rulebook.house();
        this.certain = id -> rulebook.model().readings(id).isCertain();
        this.schema = schema;
        this.claim = claim;
        this.probe = probe;
        this.spoken = spoken;
        this.least = least;
        this.greatest = greatest;
        this.closed = new TreeSet<>(least);
        history.order().stream()
                .filter(id -> greatest.contains(id) && !least.contains(id))
                .forEach(open::add);
    }

    void settle(Policy policy) {
        spoken.settled().forEach(id -> deciders.put(id, Decider.WRITTEN_RULE));
        if (!open.isEmpty() && isBare()) {
            exclude(List.copyOf(open), Decider.SCHEMA);
        }
        InsertedRows rows = new InsertedRows(probe);
        List.copyOf(open).stream()
                .filter(id -> rows.areThere(rulebook.fingerprint(id)))
                .forEach(id -> include(history.closure(Set.of(id)), Decider.DATA_PROBE));
        boolean claimed = isBelieved(least, Set.of());
        if (!claimed) {
            claimed = stopWhereTheLedgerStops() || stopWhereTheSchemaStops();
        }
        if (claimed && isBlind()) {
            claimed = false;
            leaveUnread();
        }
        if (claimed) {
            include(claim.closed(), Decider.LEDGER);
        }
        excludeAlternatives();
        if (!claim.isMade()) {
            followTheOrder();
        }
        inOrder(id -> wouldFailAgain(rulebook.fingerprint(id)), Decider.WOULD_FAIL_AGAIN);
        if (claimed) {
            leaveWhatIsNotClaimed();
        }
        Overclaim beyond = overclaim.apply(closed);
        believe(beyond.believable());
        doubt(beyond, policy);
        doubtTheUnclaimed(policy);
        inOrder(id -> isHarmless(rulebook.fingerprint(id)) && isPassed(id), Decider.HARMLESS);
        leaveTheIdle();
        if (!claim.isMade()) {
            doubtTheFurther();
        }
        choose(policy);
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

    /** What the ledger claims is possible, holds at least this, and explains what is there as well as more would. */
    private boolean isBelieved(Set<String> proven, Set<String> stopped) {
        Set<String> claimed = new TreeSet<>(claim.closed());
        claimed.removeAll(spoken.out());
        return claim.isMade()
                && explains.test(claimed, stopped)
                && greatest.containsAll(claimed)
                && claimed.containsAll(proven);
    }

    /** It did not run; but what the next one would drop, and is gone, may have gone by that. */
    private void leaveWhatIsNotClaimed() {
        for (String id : List.copyOf(open)) {
            if (closed.containsAll(history.prerequisites(id))
                    && Repeats.takesWhatIsGone(history.revision(id).upgrade(), schema)) {
                unclaimed.put(id, "the ledger does not claim it, and what it drops is gone");
            } else {
                exclude(Set.of(id), Decider.LEDGER);
            }
        }
    }

    /** Nothing that it claims shows anywhere, and that is since it could not be read: then nothing bears it out. */
    private boolean isBlind() {
        List<Fingerprint> claimed =
                claim.closed().stream().map(rulebook::fingerprint).toList();
        return Collections.disjoint(closed, claim.closed())
                && claimed.stream().allMatch(Fingerprint::silent)
                && claimed.stream().anyMatch(Fingerprint::isUnread);
    }

    /** Nor does anybody say that there is more. */
    private void leaveUnread() {
        exclude(open.stream().filter(id -> !claim.closed().contains(id)).toList(), Decider.LEDGER);
        unread.addAll(open);
    }

    /** A tool writes a revision down when it is through: one that lacks something, and is not written down, stopped. */
    private boolean stopWhereTheLedgerStops() {
        Set<String> last = lastOnes(unfinished.revisions());
        last.removeAll(claim.closed());
        Set<String> before = new TreeSet<>(closed);
        before.removeAll(last);
        boolean believed = !last.isEmpty() && isBelieved(before, last);
        if (believed) {
            stop(last, Decider.LEDGER);
        }
        return believed;
    }

    private boolean stopWhereTheSchemaStops() {
        stop(lastOnes(unfinished.of(Unfinished.Course.STOPPED)), Decider.SCHEMA);
        halfway.addAll(lastOnes(unfinished.of(Unfinished.Course.UNCLEAR)));
        return false;
    }

    /** Nor did an upgrade go on from there. */
    private void stop(Set<String> last, Decider decider) {
        closed.removeAll(last);
        stopped.addAll(last);
        for (String id : last) {
            deciders.put(id, decider);
            exclude(history.descendants(id), decider);
        }
    }

    /** Those after which nothing came. */
    private Set<String> lastOnes(Set<String> some) {
        Set<String> last = new TreeSet<>(some);
        last.removeIf(id -> history.dependents(id).stream().anyMatch(closed::contains));
        last.removeAll(spoken.in());
        return last;
    }

    /** Where one has run, the others that make the same cannot have. */
    private void excludeAlternatives() {
        excluded.addAll(alternatives.excludedBy(closed));
        exclude(excluded, Decider.SCHEMA);
    }

    /** A tool that goes by the order of files has run those that show nothing before it ran a later one, unless a ledger knows better. */
    private void followTheOrder() {
        List<String> order = history.isOrdered() ? history.order() : List.of();
        int last = order.stream()
                .filter(closed::contains)
                .mapToInt(order::indexOf)
                .max()
                .orElse(0);
        inOrder(Set.copyOf(order.subList(0, last))::contains, Decider.SCHEMA);
    }

    private void exclude(Collection<String> ids, Decider decider) {
        for (String id : ids) {
            if (open.remove(id)) {
                deciders.put(id, decider);
            }
        }
    }

    private void include(Collection<String> ids, Decider decider) {
        for (String id : ids) {
            if (open.remove(id)) {
                closed.add(id);
                deciders.put(id, decider);
            }
        }
    }

    private void inOrder(Predicate<String> counts, Decider decider) {
        for (String id : List.copyOf(open)) {
            if (closed.containsAll(history.prerequisites(id)) && counts.test(id)) {
                include(Set.of(id), decider);
            }
        }
    }

    /**
     * An upgrade goes on line by line: while another line waits, it may not have come to this revision yet; nor has it gone on
     * from one that it left half done, and where the ledger may be right about more, this one is part of that question.
     */
    private boolean isPassed(String id) {
        Set<String> after = history.descendants(id);
        if (!stopped.isEmpty() || !halfway.isEmpty() || !doubted.isEmpty()) {
            return false;
        }
        return history.order().stream()
                .filter(other -> !closed.contains(other) && !excluded.contains(other) && !other.equals(id))
                .allMatch(after::contains);
    }

    /** Harmless ones of which nobody can say whether they ran, and of which nobody needs to. */
    private void leaveTheIdle() {
        for (String id : List.copyOf(open)) {
            boolean reached = history.prerequisites(id).stream().allMatch(p -> closed.contains(p) || idle.contains(p));
            if (reached && isHarmless(rulebook.fingerprint(id))) {
                open.remove(id);
                leaveIdle(id);
            }
        }
        List<String> counted = new ArrayList<>(history.order());
        Collections.reverse(counted);
        counted.stream().filter(this::leadsToTheIdle).forEach(this::leaveIdle);
    }

    /** How far an upgrade came on a line of harmless ones shows at none of them. */
    private boolean leadsToTheIdle(String id) {
        Collection<String> after = history.dependents(id);
        return closed.contains(id)
                && deciders.get(id) == Decider.HARMLESS
                && after.stream().anyMatch(idle::contains)
                && after.stream().noneMatch(closed::contains);
    }

    private void leaveIdle(String id) {
        closed.remove(id);
        idle.add(id);
        deciders.put(id, Decider.HARMLESS);
    }

    /** What the ledger claims, and one act by hand made look as if it were half done. */
    private void believe(Set<String> believable) {
        Set<String> claimed = new TreeSet<>(believable);
        claimed.removeAll(spoken.out());
        closed.addAll(claimed);
        open.removeAll(claimed);
        stopped.removeAll(claimed);
        claimed.forEach(id -> deciders.put(id, Decider.LEDGER));
    }

    /** Where the ledger may be right after all, the person who chooses the upper answer chooses what it claims. */
    private void doubt(Overclaim beyond, Policy policy) {
        if (policy == Policy.UPPER && !beyond.doubtful().isEmpty()) {
            claim.closed().stream()
                    .filter(id -> !spoken.out().contains(id) && closed.add(id))
                    .forEach(id -> deciders.put(id, Decider.CHOICE));
            open.removeAll(closed);
            idle.removeAll(closed);
        } else if (policy == Policy.FAIL) {
            doubted.addAll(beyond.doubtful());
            doubted.removeAll(open);
            doubted.removeAll(idle);
            doubted.removeAll(spoken.out());
            doubted.forEach(id -> (beyond.repeatable().contains(id) ? idle : open).add(id));
            doubted.forEach(id -> deciders.put(id, Decider.NOTHING));
        }
    }

    /** Where the ledger may be right that there is no more, unless rows or a person speak for what there is beyond it. */
    private void doubtTheUnclaimed(Policy policy) {
        Underclaim doubt = underclaim.apply(closed);
        Set<String> beyond = doubt.revisions();
        boolean toldOtherwise = beyond.stream()
                .map(this::decider)
                .anyMatch(decider -> decider == Decider.WRITTEN_RULE || decider == Decider.DATA_PROBE);
        if (policy == Policy.UPPER || toldOtherwise) {
            return;
        }
        closed.removeAll(beyond);
        beyond.forEach(id -> unclaimed.put(id, doubt.because()));
        history.order().stream().filter(beyond::contains).forEach(open::add);
    }

    /** Where nobody claims that they were not, further ones may have been applied for all that is there. */
    private void doubtTheFurther() {
        rivals.beside(closed).stream()
                .filter(id -> !stopped.contains(id) && !excluded.contains(id) && !deciders.containsKey(id))
                .forEach(rival::add);
        open.addAll(rival);
    }

    private void choose(Policy policy) {
        if (policy == Policy.UPPER) {
            include(List.copyOf(open), Decider.CHOICE);
        } else if (policy == Policy.LOWER) {
            open.forEach(id -> deciders.put(id, Decider.CHOICE));
            open.clear();
        }
    }

    /**
     * It does nothing at all; or, run again on this very database, it would send nothing, or only what finds no row, or what
     * sets a thing to what it is; that it is not known what it found when it ran does not matter then. Steps that only together leave the schema as it is may leave other rows, or none.
     */
    private boolean isHarmless(Fingerprint fingerprint) {
        if (fingerprint.harmless() && certain.test(fingerprint.revision())) {
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
                                        .allMatch(Settlement::isSame));
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

    /** Run again, it would create what is there already; and no other that makes the same may have made it. */
    private boolean wouldFailAgain(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        return !fingerprint.harmless()
                && alternatives.against(id, closed).isEmpty()
                && alternatives.against(id, open).isEmpty()
                && Repeats.makesWhatIsThere(fingerprint, history.revision(id).upgrade(), schema);
    }

    Set<String> closed() {
        return closed;
    }

    /** What a person says of it. */
    Optional<Word> word(String id) {
        return spoken.word(id);
    }

    Set<String> undetermined() {
        return open;
    }

    /** They stopped on the way, and are not in the answer. */
    Set<String> stopped() {
        return stopped;
    }

    /** The one that lost this index on its way, where there is one that may have stopped. */
    Optional<String> findLoser(Atom index) {
        return unfinished.findLoser(index).filter(id -> stopped.contains(id) || halfway.contains(id));
    }

    /** The one of the answer beside which it cannot have run. */
    Optional<String> findAlternative(String id) {
        return alternatives.against(id, closed);
    }

    /** Of which what is missing was to come last, whatever else may explain it. */
    Set<String> mayHaveStopped() {
        Set<String> suspects = new TreeSet<>(stopped);
        suspects.addAll(lastOnes(unfinished.of(Unfinished.Course.STOPPED)));
        suspects.addAll(lastOnes(unfinished.of(Unfinished.Course.UNCLEAR)));
        return suspects;
    }

    /** In the answer, though they may have stopped on the way. */
    Set<String> halfway() {
        return halfway;
    }

    /**
     * Those of them whose end others hang on: where one stopped, nothing came after it. Where nothing hangs on it, it is half
     * applied and completed forward, however that came.
     */
    Set<String> openHalfway() {
        return open.isEmpty() && idle.isEmpty() ? Set.of() : halfway;
    }

    /** Undetermined, since the ledger claims them and may be right. */
    Set<String> doubted() {
        return doubted;
    }

    /** Undetermined, since a shape is there that they, or the last of them, give. */
    Set<String> rivals() {
        return rival;
    }

    /** Undetermined, since the ledger does not claim them and may be right; and why it may. */
    Map<String, String> unclaimed() {
        return unclaimed;
    }

    /** Undetermined, since only the ledger speaks of them, and nothing that it claims could be read. */
    Set<String> unread() {
        Set<String> left = new TreeSet<>(unread);
        left.retainAll(open);
        return left;
    }

    /** Undetermined, but it does not matter: they are left to the next upgrade. */
    Set<String> idle() {
        return idle;
    }

    /** What settled a revision that the schema left open. */
    Decider decider(String id) {
        return open.contains(id) ? Decider.NOTHING : deciders.getOrDefault(id, Decider.SCHEMA);
    }
}
