package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a ledger claims beyond what the schema shows. It is not to be believed where several things of several revisions are
 * missing. But where a single act by hand would explain all that is, or a next revision that took it away and stopped, or where a
 * single revision was passed over and the others leave no trace or have left theirs, the ledger may be right. Where all goes by
 * one act, it is right of those that left a trace, and of all before them: an upgrade that stopped on the way would have written
 * nothing down. Of the others nobody can tell; nor can anybody where nothing of the history is left, since all of it goes by one
 * act as well.
 */
record Overclaim(Set<String> believable, Set<String> doubtful, Set<String> repeatable, String because) {

    private static final String ONE_ACT =
            "the ledger claims it, and nothing speaks against it that a single act would not explain";

    private static final String TAKEN_AWAY =
            "the ledger claims it, and what is missing the next revision may have taken away before it stopped";

    static final Overclaim NONE = new Overclaim(Set.of(), Set.of(), Set.of(), ONE_ACT);

    /**
     * Repeatable are those that an upgrade makes again whole, as nothing of them is there: it does not matter which is true. A row may also mean
     * another of several files that claim one id; then nothing speaks for this one.
     */
    static Overclaim of(Rulebook rulebook, Chains chains, Costs costs, Set<String> closed, Claim claim) {
        Set<String> beyond = new TreeSet<>(claim.closed());
        beyond.removeAll(closed);
        boolean onlyMore = claim.closed().containsAll(closed);
        boolean meansAnother =
                beyond.stream().anyMatch(id -> rulebook.history().bodies(id).size() > 1);
        if (beyond.isEmpty() || !onlyMore || meansAnother) {
            return NONE;
        }
        Predicate<Fingerprint> traces = fingerprint -> hasTraces(fingerprint, chains, costs, closed);
        if (closed.isEmpty()) {
            return doubting(Set.of(), beyond.stream().map(rulebook::fingerprint).toList(), traces);
        }
        Map<String, List<Effect>> lacking = lacking(beyond, rulebook, chains, costs, claim);
        if (isOneAct(lacking(claim.closed(), rulebook, chains, costs, claim), chains, costs)) {
            return believing(rulebook, traces, beyond);
        }
        boolean oneAct = isOneAct(lacking, chains, costs);
        boolean takenAway = !oneAct && isTakenAway(lacking, rulebook, chains, costs, claim);
        if (!oneAct && !takenAway && lacking.size() != 1) {
            return NONE;
        }
        List<Fingerprint> doubtful = beyond.stream()
                .map(rulebook::fingerprint)
                .filter(f -> oneAct || takenAway ? !traces.test(f) : f.silent() || traces.test(f))
                .toList();
        Overclaim doubting = doubting(Set.of(), doubtful, traces);
        return takenAway ? doubting.since(TAKEN_AWAY) : doubting;
    }

    private Overclaim since(String reason) {
        return new Overclaim(believable, doubtful, repeatable, reason);
    }

    private static Overclaim believing(Rulebook rulebook, Predicate<Fingerprint> traces, Set<String> beyond) {
        Set<String> traced = beyond.stream()
                .filter(id -> traces.test(rulebook.fingerprint(id)))
                .collect(Collectors.toSet());
        Set<String> believable = new TreeSet<>(rulebook.history().closure(traced));
        believable.retainAll(beyond);
        return doubting(
                believable,
                beyond.stream()
                        .filter(id -> !believable.contains(id))
                        .map(rulebook::fingerprint)
                        .toList(),
                traces);
    }

    private static Overclaim doubting(
            Set<String> believable, List<Fingerprint> doubtful, Predicate<Fingerprint> traces) {
        return new Overclaim(
                believable,
                doubtful.stream().map(Fingerprint::revision).collect(Collectors.toSet()),
                doubtful.stream()
                        .filter(f -> f.data().isEmpty()
                                && f.opaque().isEmpty()
                                && f.unseen().isEmpty()
                                && !traces.test(f))
                        .map(Fingerprint::revision)
                        .collect(Collectors.toSet()),
                ONE_ACT);
    }

    /** What the schema does not show of these, were the claim right. */
    private static Map<String, List<Effect>> lacking(
            Set<String> some, Rulebook rulebook, Chains chains, Costs costs, Claim claim) {
        Map<String, List<Effect>> lacking = new TreeMap<>();
        for (String id : some) {
            List<Effect> unseen = rulebook.fingerprint(id).effects().stream()
                    .filter(effect -> chains.isLiving(effect.atom(), id, claim.closed()))
                    .filter(effect -> costs.of(effect.atom(), effect.after()) > 0)
                    .toList();
            if (!unseen.isEmpty()) {
                lacking.put(id, unseen);
            }
        }
        return lacking;
    }

    private static boolean isOneAct(Map<String, List<Effect>> lacking, Chains chains, Costs costs) {
        List<Effect> unseen = lacking.values().stream().flatMap(List::stream).toList();
        return unseen.stream().allMatch(effect -> isMissing(effect, costs))
                && Acts.isOne(unseen.stream().map(Effect::atom).toList(), chains);
    }

    /** Whether the next revision may have done it, and stopped after that, where each change of a run stays. */
    private static boolean isTakenAway(
            Map<String, List<Effect>> lacking, Rulebook rulebook, Chains chains, Costs costs, Claim claim) {
        History history = rulebook.history();
        if (!rulebook.model().empty().traits().keepsEachChange() || history.isOrdered()) {
            return false;
        }
        Set<Atom> amiss = lacking.values().stream()
                .flatMap(List::stream)
                .map(Effect::atom)
                .collect(Collectors.toSet());
        return history.order().stream()
                .filter(id -> !claim.closed().contains(id) && claim.closed().containsAll(history.prerequisites(id)))
                .anyMatch(id -> {
                    Set<Atom> atoms = new HashSet<>(chains.touchedBy(Set.of(id)));
                    atoms.addAll(amiss);
                    return Halt.least(id, claim.closed(), atoms, rulebook, chains, costs) == 0;
                });
    }

    private static boolean isMissing(Effect effect, Costs costs) {
        return !(effect.after() instanceof State.Absent)
                && costs.outcome(effect.atom(), effect.after()) == Outcome.UNMET;
    }

    /** What the others leave as well speaks for none of it. */
    private static boolean hasTraces(Fingerprint fingerprint, Chains chains, Costs costs, Set<String> closed) {
        return fingerprint.effects().stream()
                .filter(effect -> costs.of(effect.atom(), effect.before()) > 0)
                .anyMatch(effect -> costs.of(effect.atom(), chains.stateAt(effect.atom(), closed)) > 0);
    }
}
