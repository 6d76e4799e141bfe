package dev.restamp.verdict;

import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.match.Evidence.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a ledger claims beyond what the schema shows. It is not to be believed where several things of several revisions are
 * missing. But where a single act by hand would explain all that is, or where a single revision was passed over and nothing
 * is expected of those after it, the ledger may be right, and nobody can tell.
 */
record Overclaim(Set<String> doubtful, Set<String> repeatable) {

    static final Overclaim NONE = new Overclaim(Set.of(), Set.of());

    /**
     * Repeatable are those that an upgrade makes again whole, so that it does not matter which is true. A row may also mean
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
        List<Effect> unseen = new ArrayList<>();
        Set<String> lacking = new TreeSet<>();
        for (String id : beyond) {
            rulebook.byRevision().get(id).effects().stream()
                    .filter(effect -> chains.isLiving(effect.atom(), id, claim.closed()))
                    .filter(effect -> costs.of(effect.atom(), effect.after()) > 0)
                    .forEach(effect -> {
                        unseen.add(effect);
                        lacking.add(id);
                    });
        }
        boolean oneAct = unseen.stream().allMatch(effect -> isMissing(effect, costs))
                && Acts.isOne(unseen.stream().map(Effect::atom).toList());
        Set<String> doubtful = new TreeSet<>(beyond);
        doubtful.removeIf(id -> hasTraces(rulebook.byRevision().get(id), costs));
        if (!oneAct) {
            doubtful.removeAll(lacking);
        }
        return oneAct || lacking.size() == 1 ? new Overclaim(doubtful, repeatable(doubtful, rulebook)) : NONE;
    }

    private static boolean isMissing(Effect effect, Costs costs) {
        return !(effect.after() instanceof State.Absent)
                && costs.outcome(effect.atom(), effect.after()) == Outcome.UNMET;
    }

    private static Set<String> repeatable(Set<String> doubtful, Rulebook rulebook) {
        Set<String> some = new TreeSet<>(doubtful);
        some.removeIf(id -> !isRepeatable(rulebook.byRevision().get(id)));
        return some;
    }

    private static boolean isRepeatable(Fingerprint fingerprint) {
        return fingerprint.data().isEmpty() && fingerprint.opaque().isEmpty();
    }

    private static boolean hasTraces(Fingerprint fingerprint, Costs costs) {
        return fingerprint.effects().stream().anyMatch(effect -> costs.of(effect.atom(), effect.before()) > 0);
    }
}
