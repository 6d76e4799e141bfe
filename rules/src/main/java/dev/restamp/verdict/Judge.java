package dev.restamp.verdict;

import dev.restamp.finding.Finding;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Matcher;
import dev.restamp.match.Misreading;
import dev.restamp.policy.HousePolicy;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Infers from a rulebook and a schema which revisions were applied. */
public final class Judge {

    private Judge() {}

    /** What the first judgement would have to wait for. */
    public static void loadRules() {
        Matcher.loadRules();
        Settlement.loadRules();
        Rulings.loadRules();
        FindingRules.loadRules();
    }

    public static Judgement judge(Rulebook rulebook, Schema schema, Claim claim, Probe probe, Policy policy) {
        return judge(rulebook, schema, claim, probe, policy, Optional.empty());
    }

    /** With a house's own rules beside those of the program. */
    public static Judgement judge(
            Rulebook rulebook, Schema schema, Claim claim, Probe probe, Policy policy, Optional<HousePolicy> house) {
        Map<Atom, State> shown = rulebook.house().seen(Atoms.of(schema));
        Words words = Words.of(rulebook, probe);
        Weighing weighing = new Weighing(rulebook, shown, schema.traits().foldsCase(), claim, words);
        Kinship kinship = new Kinship(rulebook, schema, shown);
        boolean foreign = words.applied().isEmpty()
                && kinship.isForeign(weighing.greatest())
                && (!claim.isMade() || kinship.isOutnumbered());
        Chains chains = weighing.chains();
        Costs costs = weighing.costs();
        Bounds bounds = foreign ? new Bounds(Set.of(), Set.of()) : new Bounds(weighing.least(), weighing.greatest());
        Settlement settlement =
                settlement(new Matter(rulebook, schema, claim, probe, policy, house), words, weighing, bounds, foreign);
        Map<String, Integer> margins =
                foreign ? Map.of() : Margins.of(rulebook.history(), chains.certain(), settlement.closed());
        Set<Atom> drift = Drift.of(rulebook, chains, costs, claim, settlement);
        Rulings rulings = new Rulings(settlement, chains, costs, margins);
        List<Verdict> verdicts = rulings.of(
                rulebook.fingerprints(),
                new Showings(
                        rulebook,
                        chains,
                        costs,
                        settlement,
                        drift,
                        vouchedFor(rulebook, claim, policy),
                        claim,
                        kinship,
                        foreign));
        Twins twins = new Twins(rulebook, shown, chains, settlement.closed());
        List<Atom> strangers =
                Strangers.of(rulebook, schema, shown.keySet(), Strangers.known(chains.atoms(), drift), costs.standIns())
                        .stream()
                        .filter(atom -> !twins.made().contains(atom))
                        .toList();
        RowGaps rows = new RowGaps(rulebook, schema, probe, words, claim.closed(), settlement.closed());
        Answer answer = answer(settlement, bounds, verdicts, drift);
        Optional<FromModels> models = FromModels.find(verdicts, weighing.misreadings(), claim.isMade());
        List<Misreading> misreadings = foreign ? List.of() : told(weighing.misreadings(), models, claim);
        FindingRules rules = new FindingRules(rulebook, schema, shown);
        List<Finding> findings = rules.draw(
                verdicts,
                answer,
                claim,
                strangers,
                rows,
                words.differences(),
                chains,
                models,
                misreadings,
                foreign ? List.of() : weighing.residues(),
                foreign ? kinship.namesakes() : List.of());
        return new Judgement(
                verdicts,
                answer,
                drift,
                misreadings,
                settlement.mayHaveStopped(),
                rulebook.model().schemaOf(settlement.closed()),
                strangers,
                rows.found(),
                words.differences(),
                twins.told(),
                findings,
                foreign ? chains.disagreement(bounds.least()) : weighing.disagreement(settlement.closed()),
                chains.worst(),
                settlement.hearing(),
                List.of(weighing.sitting(), settlement.sitting(), rulings.sitting(), rules.sitting()));
    }

    /** Where nobody ever stamped, the names of models are told with all else that models leave otherwise. */
    private static List<Misreading> told(List<Misreading> misreadings, Optional<FromModels> models, Claim claim) {
        boolean named = claim.isMade() || models.isEmpty();
        return misreadings.stream()
                .filter(misreading -> named || !misreading.isOfNames())
                .toList();
    }

    private static Settlement settlement(Matter matter, Words words, Weighing weighing, Bounds shown, boolean foreign) {
        Rulebook rulebook = matter.rulebook();
        Chains chains = weighing.chains();
        Costs costs = weighing.costs();
        Spoken spoken = Spoken.of(rulebook.history(), words, weighing);
        Rivals rivals = new Rivals(rulebook, chains, costs, weighing.alternatives(), spoken);
        Set<String> proven = foreign ? shown.least() : rivals.above(shown.least(), matter.claim());
        Optional<Standstill> standstill = Standstill.find(rulebook, chains, costs, proven, matter.claim(), spoken);
        Bounds reached = proven.equals(shown.least()) ? shown : new Bounds(proven, weighing.greatestOver(proven));
        Bounds bounds = standstill
                .filter(Standstill::sure)
                .map(still -> new Bounds(still.reached(), still.reached()))
                .orElse(reached);
        LedgerGrounds ledger = new LedgerGrounds(matter, chains, costs, spoken, bounds, shown.greatest(), standstill);
        Reruns reruns = new Reruns(matter, weighing.alternatives());
        return Settlement.of(
                rulebook.history().order(),
                new Grounds(matter, spoken, bounds, ledger, reruns, rivals),
                matter.house());
    }

    private static Answer answer(Settlement settlement, Bounds bounds, List<Verdict> verdicts, Set<Atom> drift) {
        Set<String> undetermined = ruled(verdicts, Ruling.UNDETERMINED);
        undetermined.addAll(settlement.undetermined());
        undetermined.addAll(settlement.openHalfway());
        Set<String> skipped = ruled(verdicts, Ruling.ABSENT);
        skipped.retainAll(settlement.closed());
        Set<String> idle = new TreeSet<>(settlement.idle());
        idle.addAll(settlement.openHalfway());
        verdicts.stream()
                .filter(verdict -> isDrifted(verdict, drift))
                .map(Verdict::revision)
                .forEach(idle::add);
        return new Answer(
                settlement.closed(),
                bounds.least(),
                bounds.greatest(),
                undetermined,
                ruled(verdicts, Ruling.PARTIAL),
                ruled(verdicts, Ruling.STRAY),
                skipped,
                idle,
                settlement.unread());
    }

    /** Whether it was skipped or undone by hand nobody can tell, nor has to: what is missing is told as drift. */
    private static boolean isDrifted(Verdict verdict, Set<Atom> drift) {
        return verdict.ruling() == Ruling.UNDETERMINED
                && verdict.count(Outcome.UNMET) > 0
                && verdict.evidence().stream()
                        .filter(evidence -> evidence.outcome() == Outcome.UNMET)
                        .allMatch(evidence -> drift.contains(evidence.atom()));
    }

    private static Set<String> ruled(List<Verdict> verdicts, Ruling ruling) {
        return verdicts.stream()
                .filter(v -> v.ruling() == ruling)
                .map(Verdict::revision)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that a ledger's rows claim, not what is only implied by them; and all where a person has said what to make of what nothing settles. */
    private static Set<String> vouchedFor(Rulebook rulebook, Claim claim, Policy policy) {
        return policy == Policy.FAIL
                ? claim.claimed()
                : Set.copyOf(rulebook.history().order());
    }
}
