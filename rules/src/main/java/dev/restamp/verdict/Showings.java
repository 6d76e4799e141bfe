package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Matches;
import dev.restamp.verdict.ruling.Bearing;
import dev.restamp.verdict.ruling.Lot;
import dev.restamp.verdict.ruling.Showing;
import dev.restamp.verdict.settle.Decider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts what the schema shows of each revision, and gathers what else the rules go by that put a word on it. */
final class Showings {

    private final History history;
    private final Chains chains;
    private final Costs costs;
    private final Settlement settlement;
    private final Kinship kinship;
    private final boolean foreign;
    private final Set<String> closed;
    private final Set<Atom> drift;
    private final Set<String> vouchedFor;
    private final Set<String> claimed;
    private final Set<String> begun;

    Showings(
            Rulebook rulebook,
            Chains chains,
            Costs costs,
            Settlement settlement,
            Set<Atom> drift,
            Set<String> vouchedFor,
            Claim claim,
            Kinship kinship,
            boolean foreign) {
        this.history = rulebook.history();
        this.chains = chains;
        this.costs = costs;
        this.settlement = settlement;
        this.drift = drift;
        this.vouchedFor = vouchedFor;
        this.claimed = claim.closed();
        this.kinship = kinship;
        this.foreign = foreign;
        this.closed = settlement.closed();
        this.begun = rulebook.fingerprints().stream()
                .filter(this::hasBegun)
                .map(Fingerprint::revision)
                .collect(Collectors.toSet());
    }

    /** It stopped on the way, or is next and something is there that only it makes: it may have taken away what those before it made. */
    private boolean hasBegun(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        return switch (lot(id)) {
            case STOPPED, HALFWAY -> true;
            case OUT ->
                closed.containsAll(history.prerequisites(id))
                        && fingerprint.effects().stream().anyMatch(this::isMark);
            case SAID, DOUBTED, OPEN, IDLE, IN -> false;
        };
    }

    private boolean isMark(Effect effect) {
        return !isAbsence(effect.after())
                && isMajor(effect.atom().kind())
                && !kinship.isCommon(effect.atom())
                && costs.of(effect.atom(), effect.after()) == 0
                && costs.of(effect.atom(), effect.before()) > 0;
    }

    /** What the rules go by for one revision, of which this is to be seen. */
    List<Object> facts(Fingerprint fingerprint, List<Evidence> evidence) {
        Showing showing = showing(fingerprint, evidence);
        String id = showing.revision();
        List<Object> facts = new ArrayList<>();
        facts.add(showing);
        settlement.word(id).ifPresent(facts::add);
        settlement.findDoubt(id).ifPresent(facts::add);
        switch (showing.lot()) {
            case SAID -> {
                if (closed.contains(id)) {
                    facts.add(new Bearing.PassedOver(id));
                }
            }
            case IN -> {
                missing(id, those(evidence, Outcome.UNMET), facts);
                if (!vouchedFor.contains(id) && isAsBefore(fingerprint, evidence)) {
                    facts.add(new Bearing.AsBefore(id));
                }
            }
            case OUT -> outside(showing, facts);
            case DOUBTED, STOPPED, OPEN, IDLE, HALFWAY -> {}
        }
        return facts;
    }

    private void missing(String id, List<Evidence> unmet, List<Object> facts) {
        if (!unmet.isEmpty()) {
            findLoser(unmet).ifPresent(loser -> facts.add(new Bearing.LostTo(id, loser)));
            if (claimed.contains(id)) {
                facts.add(new Bearing.Claimed(id));
            }
            if (Acts.isOne(unmet.stream().map(Evidence::atom).toList(), chains)) {
                facts.add(new Bearing.OneAct(id));
            }
        }
    }

    private boolean isAsBefore(Fingerprint fingerprint, List<Evidence> evidence) {
        List<Evidence> telling = evidence.stream().filter(Evidence::tells).toList();
        return !telling.isEmpty()
                && telling.stream()
                        .allMatch(one -> one.outcome() == Outcome.DIFFERING && isAsBefore(fingerprint, one.atom()));
    }

    private boolean isAsBefore(Fingerprint fingerprint, Atom atom) {
        return fingerprint.effects().stream()
                .filter(effect -> effect.atom().equals(atom))
                .allMatch(effect -> costs.outcome(atom, effect.before()) == Outcome.MET);
    }

    private void outside(Showing showing, List<Object> facts) {
        String id = showing.revision();
        settlement.findAlternative(id).ifPresent(other -> facts.add(new Bearing.Beside(id, other)));
        if (showing.own() > 0 && foreign) {
            facts.add(new Bearing.Foreign(id));
        } else if (showing.own() > 0 && closed.containsAll(history.prerequisites(id))) {
            facts.add(new Bearing.Border(id));
        }
    }

    private Showing showing(Fingerprint fingerprint, List<Evidence> evidence) {
        String id = fingerprint.revision();
        Lot lot = lot(id);
        List<Evidence> unmet = those(evidence, Outcome.UNMET);
        List<Evidence> met = those(evidence, Outcome.MET);
        return new Showing(
                id,
                lot,
                lot == Lot.SAID ? Decider.WRITTEN_RULE : settlement.decider(id),
                fingerprint.silent(),
                fingerprint.harmless(),
                history.isOrdered(),
                fingerprint.effects().size(),
                evidence.size(),
                met.size(),
                unmet.size(),
                those(evidence, Outcome.DIFFERING).size(),
                count(evidence, Showings::isGone),
                count(met, one -> isTrace(one) && !(lot == Lot.IN && kinship.isCommon(one.atom()))),
                lot == Lot.OUT ? count(met, one -> isOwn(fingerprint, one)) : 0,
                count(unmet, Showings::isDetail),
                count(unmet, this::isDrift),
                count(unmet, one -> isDetail(one) || isDrift(one)));
    }

    private Lot lot(String id) {
        if (settlement.word(id).isPresent()) {
            return Lot.SAID;
        } else if (settlement.findDoubt(id).isPresent()) {
            return Lot.DOUBTED;
        } else if (settlement.stopped().contains(id)) {
            return Lot.STOPPED;
        } else if (settlement.undetermined().contains(id)) {
            return Lot.OPEN;
        } else if (settlement.idle().contains(id)) {
            return Lot.IDLE;
        } else if (!closed.contains(id)) {
            return Lot.OUT;
        }
        return settlement.halfway().contains(id) ? Lot.HALFWAY : Lot.IN;
    }

    private static int count(List<Evidence> evidence, Predicate<Evidence> some) {
        return (int) evidence.stream().filter(some).count();
    }

    /** Not to be seen since a whole is missing, and not since nobody knows what it should be like. */
    private static boolean isGone(Evidence evidence) {
        return evidence.outcome() == Outcome.UNOBSERVABLE
                && evidence.expected() instanceof State.Shaped
                && evidence.found() instanceof State.Absent;
    }

    private boolean isDrift(Evidence evidence) {
        return drift.contains(evidence.atom());
    }

    private static boolean isDetail(Evidence evidence) {
        return evidence.atom().kind().isDetail();
    }

    /** The one revision that explains that all these are missing. */
    private Optional<String> findLoser(List<Evidence> unmet) {
        List<Optional<String>> losers = unmet.stream()
                .map(e -> settlement.findLoser(e.atom()))
                .distinct()
                .toList();
        return losers.size() == 1 ? losers.get(0) : Optional.empty();
    }

    /** An absence that is met tells nothing when the thing was never seen; a thing that is there does. */
    private static boolean isTrace(Evidence evidence) {
        return !isAbsence(evidence.expected());
    }

    /** Also where it may not have been dropped after all. */
    private static boolean isAbsence(State state) {
        return state instanceof State.Absent
                || state instanceof State.Possible possible && isAbsence(possible.likely());
    }

    /** The answer does without it, and nothing else accounts for it. */
    private boolean isOwn(Fingerprint fingerprint, Evidence evidence) {
        return isTrace(evidence)
                && isUnexplained(evidence)
                && !kinship.isCommon(evidence.atom())
                && isItsTrace(fingerprint, evidence.atom());
    }

    /** The answer does without what is there: only this revision, or a hand, can have made it. */
    private boolean isUnexplained(Evidence evidence) {
        State now = chains.stateAt(evidence.atom(), closed);
        return costs.of(evidence.atom(), now) >= AtomKind.INDEX.extra()
                && isMajor(evidence.atom().kind())
                && !mayBeOf(this::isOpen, evidence.atom(), evidence.revision());
    }

    /** What may have been there before it tells nothing of it. */
    private boolean isItsTrace(Fingerprint fingerprint, Atom atom) {
        return fingerprint.effects().stream()
                .filter(effect -> effect.atom().equals(atom))
                .anyMatch(effect -> costs.of(atom, effect.before()) > 0);
    }

    /** Another of these leaves it just so. */
    private boolean mayBeOf(Predicate<String> others, Atom atom, String revision) {
        return chains.links(atom).stream()
                .filter(link -> !link.revision().equals(revision) && others.test(link.revision()))
                .anyMatch(link -> costs.of(atom, link.effect().after()) == 0);
    }

    /** Nobody knows whether it ran. */
    private boolean isOpen(String revision) {
        return settlement.undetermined().contains(revision) || settlement.idle().contains(revision);
    }

    private static boolean isMajor(AtomKind kind) {
        return kind.extra() >= AtomKind.INDEX.extra();
    }

    List<Evidence> evidence(Fingerprint fingerprint) {
        String id = fingerprint.revision();
        Predicate<String> others = other -> isOpen(other) || begun.contains(other);
        return fingerprint.effects().stream()
                .filter(effect -> chains.isLiving(effect.atom(), id, closed))
                .filter(effect -> costs.of(effect.atom(), effect.after()) == 0 || !mayBeOf(others, effect.atom(), id))
                .map(effect -> evidence(id, effect))
                .toList();
    }

    private Evidence evidence(String id, Effect effect) {
        Matches.OfAtom matches = costs.matches(effect.atom());
        return new Evidence(
                id,
                effect.atom(),
                effect.after(),
                matches.found(effect.after()),
                costs.outcome(matches, effect.after()),
                effect.after() instanceof State.Absent ? Optional.empty() : costs.findNear(effect.atom()));
    }

    private static List<Evidence> those(List<Evidence> evidence, Outcome outcome) {
        return evidence.stream().filter(e -> e.outcome() == outcome).toList();
    }
}
