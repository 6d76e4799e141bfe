package dev.restamp.verdict;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Construct;
import dev.restamp.fingerprint.Construct.Making;
import dev.restamp.fingerprint.Constructs;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Misreading;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks among the revisions that the schema proves for constructs whose things are found in one and the same other way: what is
 * read wrongly once is read wrongly each time.
 */
final class Misreadings {

    /** Fewer of a kind are looked at one by one. */
    private static final int FEW = 4;

    /** Nobody reads these wrongly in a row; where they are missing, rows are. */
    private static final Set<AtomKind> LOSSES = EnumSet.of(AtomKind.TABLE, AtomKind.ENUM_TYPE, AtomKind.ENUM_VALUE);

    /** Part of the statement that makes the table: where that is there, these were there with it. */
    private static final Set<AtomKind> INLINE = EnumSet.of(
            AtomKind.COLUMN,
            AtomKind.TYPE,
            AtomKind.NULLABILITY,
            AtomKind.DEFAULT,
            AtomKind.IDENTITY,
            AtomKind.GENERATED,
            AtomKind.COLLATION,
            AtomKind.PRIMARY_KEY,
            AtomKind.UNIQUE_KEY,
            AtomKind.FOREIGN_KEY,
            AtomKind.CHECK,
            AtomKind.EXCLUSION,
            AtomKind.CONSTRAINT_NAME);

    /** What tells one way of differing from another. */
    private record Way(Construct construct, Outcome outcome, Construct.Difference difference) {}

    /** An effect that is not found as it was left. */
    private record Departure(String revision, Effect effect) {}

    private final Rulebook rulebook;
    private final Chains chains;
    private final Costs costs;
    private final Set<String> proven;
    private final boolean claimed;

    Misreadings(Rulebook rulebook, Chains chains, Costs costs, Set<String> proven, Claim claim) {
        this.rulebook = rulebook;
        this.chains = chains;
        this.costs = costs;
        this.proven = proven;
        this.claimed = claim.isMade();
    }

    /** Those that there are enough of to be worth a rule's while. */
    List<Misreading> suspects() {
        if (chains.disagreement(proven) == 0) {
            return List.of();
        }
        Map<Way, List<Departure>> ways = ways();
        ways.values().removeIf(departures -> departures.size() < FEW);
        if (ways.isEmpty()) {
            return List.of();
        }
        Map<Construct, Integer> populations = populations(ways.keySet());
        Map<String, Misreading> suspects = new TreeMap<>();
        ways.forEach((way, departures) -> suspects.put(way.toString(), suspect(way, departures, populations)));
        return List.copyOf(suspects.values());
    }

    private Misreading suspect(Way way, List<Departure> departures, Map<Construct, Integer> populations) {
        return new Misreading(
                way.construct(),
                way.difference(),
                departures.stream().map(Departure::effect).toList(),
                Objects.requireNonNull(populations.get(way.construct())),
                departures.stream()
                        .map(Departure::revision)
                        .collect(Collectors.toSet())
                        .size(),
                2
                                * departures.stream()
                                        .filter(d -> isRemembered(d.effect(), way))
                                        .count()
                        >= departures.size());
    }

    private Map<Way, List<Departure>> ways() {
        Map<Way, List<Departure>> ways = new HashMap<>();
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            if (proven.contains(fingerprint.revision())) {
                List<Effect> amiss = fingerprint.effects().stream()
                        .filter(effect -> isAmiss(effect) && isLiving(new Departure(fingerprint.revision(), effect)))
                        .toList();
                if (amiss.isEmpty()) {
                    continue;
                }
                Constructs constructs = new Constructs(fingerprint);
                amiss.forEach(effect -> ways.computeIfAbsent(way(constructs, effect), w -> new ArrayList<>())
                        .add(new Departure(fingerprint.revision(), effect)));
            }
        }
        return ways;
    }

    /** Tables that are made from models lack details as a rule; where nobody ever stamped, that is told of them. */
    private boolean isAmiss(Effect effect) {
        AtomKind kind = effect.atom().kind();
        return !LOSSES.contains(kind) && (claimed || !kind.isDetail()) && costs.of(effect.atom(), effect.after()) > 0;
    }

    private Way way(Constructs constructs, Effect effect) {
        return new Way(
                constructs.of(effect),
                costs.outcome(effect.atom(), effect.after()),
                constructs.difference(effect, costs.found(effect.atom(), effect.after())));
    }

    /** How many of each construct are to be seen at all. */
    private Map<Construct, Integer> populations(Set<Way> ways) {
        Set<AtomKind> kinds = ways.stream().map(way -> way.construct().kind()).collect(Collectors.toSet());
        Map<Construct, Integer> populations = new HashMap<>();
        each(kinds, (fingerprint, constructs, effect) -> {
            boolean counts = proven.contains(fingerprint.revision())
                    && isLiving(new Departure(fingerprint.revision(), effect))
                    && costs.outcome(effect.atom(), effect.after()) != Outcome.UNOBSERVABLE;
            if (counts) {
                populations.merge(constructs.of(effect), 1, Integer::sum);
            }
        });
        return populations;
    }

    /** What to do with each effect of these kinds. */
    private interface Visit {
        void effect(Fingerprint fingerprint, Constructs constructs, Effect effect);
    }

    private void each(Set<AtomKind> kinds, Visit visit) {
        for (Fingerprint fingerprint : rulebook.fingerprints()) {
            List<Effect> effects = fingerprint.effects().stream()
                    .filter(effect -> kinds.contains(effect.atom().kind()))
                    .toList();
            if (!effects.isEmpty()) {
                Constructs constructs = new Constructs(fingerprint);
                effects.forEach(effect -> visit.effect(fingerprint, constructs, effect));
            }
        }
    }

    /** Whether it was like this at some time, while what it belongs to was there. */
    private boolean isRemembered(Effect effect, Way way) {
        boolean inline = way.construct().making() == Making.WITH_TABLE
                && INLINE.contains(effect.atom().kind());
        if (way.outcome() == Outcome.UNMET && inline) {
            return false;
        }
        return chains.links(effect.atom()).stream()
                .map(Chain.Link::effect)
                .anyMatch(other -> isAsFound(effect.atom(), other));
    }

    private boolean isAsFound(Atom atom, Effect other) {
        return costs.outcome(atom, other.before()) == Outcome.MET || costs.outcome(atom, other.after()) == Outcome.MET;
    }

    /** Everything that differs in this way, also of what nothing proves yet: that may have been applied for all it shows. */
    List<Effect> alike(Misreading misreading) {
        return departures(misreading).stream().map(Departure::effect).toList();
    }

    /** Each with all that differs in the same way, however it was made; of several that have one cause, one. */
    List<Misreading> told(List<Misreading> found) {
        List<Misreading> told = new ArrayList<>();
        for (Misreading misreading : found) {
            if (told.stream().noneMatch(other -> other.effects().containsAll(misreading.effects()))) {
                told.add(misreading.with(others(misreading)));
            }
        }
        return told;
    }

    private List<Effect> others(Misreading misreading) {
        return departures(misreading).stream()
                .filter(departure -> proven.contains(departure.revision()) && isLiving(departure))
                .map(Departure::effect)
                .filter(effect -> !misreading.effects().contains(effect))
                .toList();
    }

    private boolean isLiving(Departure departure) {
        Atom atom = departure.effect().atom();
        return !chains.ambiguous().contains(atom) && chains.isLiving(atom, departure.revision(), proven);
    }

    private List<Departure> departures(Misreading misreading) {
        List<Departure> alike = new ArrayList<>();
        each(Set.of(misreading.kind()), (fingerprint, constructs, effect) -> {
            if (costs.of(effect.atom(), effect.after()) > 0
                    && constructs.of(effect).isOfOneCause(misreading.construct())
                    && way(constructs, effect).difference().equals(misreading.difference())) {
                alike.add(new Departure(fingerprint.revision(), effect));
            }
        });
        return alike;
    }
}
