package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Answers of more revisions than the best one, which disagree with the schema by no more than what a single act by hand does
 * away with. A thing that only a further revision makes weighs more than that act; another shape of a thing that was there
 * before weighs the same, and so does a thing that is gone: a person may have done away with that one, or with the other.
 */
final class Rivals {

    /** A person who changes one of these by hand would have to know what the revision makes of it. */
    private static final Set<AtomKind> SHAPES = EnumSet.of(AtomKind.TYPE, AtomKind.NULLABILITY, AtomKind.INDEX_SHAPE);

    private final History history;
    private final Rulebook rulebook;
    private final Chains chains;
    private final Costs costs;
    private final Alternatives alternatives;
    private final Spoken spoken;

    Rivals(Rulebook rulebook, Chains chains, Costs costs, Alternatives alternatives, Spoken spoken) {
        this.spoken = spoken;
        this.history = rulebook.history();
        this.rulebook = rulebook;
        this.chains = chains;
        this.costs = costs;
        this.alternatives = alternatives;
    }

    /** The set with the further revisions that made what is there, unless a ledger speaks against them. */
    Set<String> above(Set<String> least, Claim claim) {
        Set<String> shown = new TreeSet<>(least);
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            String id = fingerprint.revision();
            if (!shown.contains(id)
                    && !spoken.out().contains(id)
                    && isTraced(fingerprint, shown, effect -> isThing(effect) && isItsOwn(effect.atom(), id))
                    && !alternatives.isContested(id, shown)) {
                Set<String> more = with(shown, id);
                boolean deniable = claim.isMade() && !claim.closed().containsAll(more);
                if (!deniable && isOneActAway(more, shown)) {
                    shown = more;
                }
            }
        }
        return shown;
    }

    /**
     * Those beyond the set that may have been applied as well as not: a shape is there, or a thing gone, as the last of them leaves it,
     * or it is there whole, by more acts than it takes to do away with what is missing.
     */
    Set<String> beside(Set<String> closed) {
        Set<String> open = new TreeSet<>();
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            String id = fingerprint.revision();
            if (!closed.contains(id)
                    && !spoken.out().contains(id)
                    && (isShapedSo(fingerprint, closed, open) || isLikelier(fingerprint, closed))) {
                open.addAll(with(closed, id));
            }
        }
        open.removeAll(closed);
        return open;
    }

    private boolean isShapedSo(Fingerprint fingerprint, Set<String> closed, Set<String> open) {
        String id = fingerprint.revision();
        return isTraced(fingerprint, closed, effect -> isShape(effect) || isRemoval(effect))
                && (isOneActAway(with(closed, id), closed) || goesOn(id, closed, open));
    }

    /** Nothing more is missing of it than of those before it that are open. */
    private boolean goesOn(String id, Set<String> closed, Set<String> open) {
        Set<String> shown = new TreeSet<>(closed);
        shown.addAll(open);
        return lacking(with(shown, id), shown).isEmpty();
    }

    /** Whether it may have run: a single act would explain that nothing of it is there. */
    boolean mayHaveGone(String id, Set<String> closed) {
        return isOneActAway(with(closed, id), closed);
    }

    private Set<String> with(Set<String> closed, String id) {
        Set<String> more = new TreeSet<>(closed);
        more.addAll(history.closure(Set.of(id)));
        return more;
    }

    private boolean isTraced(Fingerprint fingerprint, Set<String> closed, Predicate<Effect> kind) {
        return fingerprint.effects().stream()
                .filter(kind)
                .filter(effect -> costs.outcome(effect.atom(), effect.after()) == Outcome.MET)
                .anyMatch(effect -> isUnlike(effect.atom(), chains.stateAt(effect.atom(), closed)));
    }

    /** What nobody knows may have been as it is found all along, or not. */
    private boolean isUnlike(Atom atom, State before) {
        boolean unknown = SHAPES.contains(atom.kind()) && costs.outcome(atom, before) == Outcome.UNOBSERVABLE;
        return unknown || costs.of(atom, before) > 0;
    }

    private static boolean isThing(Effect effect) {
        boolean mayPredate = effect.before() instanceof State.Absent before && before.sign() == State.Absent.Sign.WEAK;
        return !mayPredate
                && !(effect.after() instanceof State.Absent)
                && effect.atom().kind().extra() >= AtomKind.INDEX.extra();
    }

    /** No revision beside it, of which nobody knows either whether it ran, leaves the same. */
    private boolean isItsOwn(Atom atom, String id) {
        return chains.links(atom).stream()
                .filter(link -> !link.revision().equals(id)
                        && !history.isAncestor(id, link.revision())
                        && !history.isAncestor(link.revision(), id))
                .noneMatch(link -> costs.outcome(atom, link.effect().after()) == Outcome.MET);
    }

    private boolean isShape(Effect effect) {
        return effect.before() instanceof State.Shaped
                && effect.after() instanceof State.Shaped
                && SHAPES.contains(effect.atom().kind());
    }

    private static boolean isRemoval(Effect effect) {
        return effect.after() instanceof State.Absent && !effect.atom().kind().isDetail();
    }

    /** What is missing of the further ones went at once. */
    private boolean isOneActAway(Set<String> more, Set<String> closed) {
        Set<Atom> lacking = lacking(more, closed);
        return lacking.stream().allMatch(atom -> isGone(atom, more)) && Acts.isOne(lacking, chains);
    }

    /**
     * All that it leaves is there, and to change that much by hand, just so, would have taken more acts than to do away with what is
     * missing of those before it.
     */
    private boolean isLikelier(Fingerprint fingerprint, Set<String> closed) {
        List<Atom> changed = fingerprint.effects().stream()
                .filter(effect -> costs.outcome(effect.atom(), effect.after()) == Outcome.MET)
                .map(Effect::atom)
                .filter(atom ->
                        costs.of(atom, chains.stateAt(atom, closed)) > 0 && isItsOwn(atom, fingerprint.revision()))
                .toList();
        if (changed.isEmpty()) {
            return false;
        }
        Set<Atom> lacking = lacking(with(closed, fingerprint.revision()), closed);
        return fingerprint.effects().stream().map(Effect::atom).noneMatch(lacking::contains)
                && Acts.count(changed, chains) > Acts.count(lacking, chains);
    }

    /** What the further ones leave and is not there, or not so. */
    private Set<Atom> lacking(Set<String> more, Set<String> closed) {
        return more.stream()
                .filter(id -> !closed.contains(id))
                .flatMap(id -> rulebook.fingerprint(id).effects().stream())
                .map(Effect::atom)
                .filter(atom -> costs.of(atom, chains.stateAt(atom, more)) > 0)
                .collect(Collectors.toSet());
    }

    private boolean isGone(Atom atom, Set<String> more) {
        State state = chains.stateAt(atom, more);
        return !(state instanceof State.Absent) && costs.outcome(atom, state) == Outcome.UNMET;
    }
}
