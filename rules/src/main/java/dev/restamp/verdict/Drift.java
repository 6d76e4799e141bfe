package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.ObjectKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Single things that a ledger's revisions made and that are not there, where nearly all else is: an index that somebody dropped
 * because it cost too much, a key that was read wrongly. Against all that is there they weigh nothing: the ledger is right, and
 * they are told as drift. The whole definition stands in docs/judgement.md of this module.
 */
final class Drift {

    /** As heavy as two keys, or three indexes. */
    static final int FEW = 12;

    /** Of what the ledger claims, by weight. */
    static final int ONE_OF = 100;

    /** Who misses one of these has lost rows, or the place for them: that is damage, however much else is there. */
    private static final Set<AtomKind> LOSSES =
            EnumSet.of(AtomKind.TABLE, AtomKind.COLUMN, AtomKind.ENUM_TYPE, AtomKind.ENUM_VALUE, AtomKind.OBJECT);

    private final Rulebook rulebook;
    private final Chains chains;
    private final Costs costs;
    private final Set<String> claimed;

    private Drift(Rulebook rulebook, Chains chains, Costs costs, Set<String> claimed) {
        this.rulebook = rulebook;
        this.chains = chains;
        this.costs = costs;
        this.claimed = claimed;
    }

    /** What is drift, with the claim that was believed; nothing where any of it is more than that. */
    static Set<Atom> of(Rulebook rulebook, Chains chains, Costs costs, Claim claim, Settlement settlement) {
        boolean believed = claim.isMade()
                && claim.rows().stream().allMatch(rulebook.history()::contains)
                && settlement.closed().equals(claim.closed())
                && settlement.undetermined().isEmpty();
        return believed ? new Drift(rulebook, chains, costs, claim.closed()).find(settlement) : Set.of();
    }

    private Set<Atom> find(Settlement settlement) {
        Set<Atom> amiss = new TreeSet<>();
        long claimedWeight = 0;
        long lost = 0;
        for (Atom atom : chains.atoms()) {
            State state = chains.stateAt(atom, claimed);
            claimedWeight += state instanceof State.Absent ? 0 : atom.kind().missing();
            if (!atom.kind().isDetail() && costs.outcome(atom, state) == Outcome.UNMET) {
                amiss.add(atom);
                lost += isBack(atom) ? atom.kind().hint() : costs.of(atom, state);
            }
        }
        boolean few = lost <= Math.max(FEW, claimedWeight / ONE_OF);
        boolean slight = amiss.stream().allMatch(this::isSlight);
        return few && slight && isScattered(amiss, settlement.mayHaveStopped()) ? amiss : Set.of();
    }

    /** A table that a revision did away with: whoever makes what is missing of its models makes it again, and nobody has lost a row. */
    private boolean isBack(Atom atom) {
        return atom.kind() == AtomKind.TABLE && chains.stateAt(atom, claimed) instanceof State.Absent;
    }

    /** That of a view holds no more than one of a table. */
    private static boolean isIndex(Atom atom) {
        return atom.part() instanceof Part.OfKind object && object.kind() == ObjectKind.VIEW_INDEX;
    }

    private boolean isSlight(Atom atom) {
        return (!LOSSES.contains(atom.kind()) || isIndex(atom) || isBack(atom))
                && chains.links(atom).stream().map(Chain.Link::revision).anyMatch(claimed::contains);
    }

    /** No revision has lost more than half of what is to be seen of it, but by one act, or may have stopped before it. */
    private boolean isScattered(Set<Atom> amiss, Set<String> suspects) {
        return rulebook.fingerprints().stream()
                .filter(fingerprint -> claimed.contains(fingerprint.revision())
                        && fingerprint.effects().stream().anyMatch(effect -> amiss.contains(effect.atom())))
                .allMatch(fingerprint -> isNearlyWhole(fingerprint, amiss, suspects.contains(fingerprint.revision())));
    }

    private boolean isNearlyWhole(Fingerprint fingerprint, Set<Atom> amiss, boolean suspect) {
        List<Effect> living = fingerprint.effects().stream()
                .filter(effect -> chains.isLiving(effect.atom(), fingerprint.revision(), claimed))
                .toList();
        List<Effect> gone =
                living.stream().filter(effect -> amiss.contains(effect.atom())).toList();
        int lost = gone.stream()
                .mapToInt(effect -> costs.of(effect.atom(), effect.after()))
                .sum();
        int all = living.stream().mapToInt(Drift::weight).sum();
        boolean slight =
                2 * lost <= all || Acts.isOne(gone.stream().map(Effect::atom).toList(), chains);
        return lost == 0 || !suspect && slight;
    }

    private static int weight(Effect effect) {
        AtomKind kind = effect.atom().kind();
        return effect.after() instanceof State.Absent ? kind.extra() : kind.missing();
    }
}
