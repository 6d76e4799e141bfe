package dev.restamp.verdict;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.match.Matcher;
import dev.restamp.match.Misreading;
import dev.restamp.policy.HousePolicy;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.verdict.ruling.Ruling;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Infers from a rulebook and a schema which revisions were applied. */
public final class Judge {

    /** What is worth naming when nobody made it; the rest are properties of these. */
    private static final Set<AtomKind> NAMEABLE = EnumSet.of(
            AtomKind.TABLE,
            AtomKind.COLUMN,
            AtomKind.INDEX,
            AtomKind.UNIQUE_KEY,
            AtomKind.FOREIGN_KEY,
            AtomKind.CHECK,
            AtomKind.EXCLUSION,
            AtomKind.ENUM_TYPE,
            AtomKind.ENUM_VALUE,
            AtomKind.OBJECT);

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
                        kinship,
                        foreign));
        Twins twins = new Twins(rulebook, shown, chains, settlement.closed());
        List<Atom> strangers =
                strangers(rulebook, schema, shown.keySet(), known(chains.atoms(), drift), costs.standIns());
        strangers =
                strangers.stream().filter(atom -> !twins.made().contains(atom)).toList();
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

    private static Name folded(Name name, Schema.Traits traits) {
        return traits.foldsCase() ? name.withLocal(name.local().toLowerCase(Locale.ROOT)) : name;
    }

    /** Those that a ledger's rows claim, not what is only implied by them; and all where a person has said what to make of what nothing settles. */
    private static Set<String> vouchedFor(Rulebook rulebook, Claim claim, Policy policy) {
        return policy == Policy.FAIL
                ? claim.claimed()
                : Set.copyOf(rulebook.history().order());
    }

    private static boolean isOfReplication(Atom atom) {
        return atom.part() instanceof Part.OfKind object && object.kind().isOfReplication();
    }

    /** Whoever made a column of a type that could not be read made that type along with it. */
    private static Set<Name> typesOfColumnsLeftOpen(Schema last, Schema schema) {
        Set<Name> types = new HashSet<>();
        for (Table table : last.tables()) {
            table.columns().stream()
                    .filter(column -> column.type() instanceof ColumnType.Unknown)
                    .flatMap(column ->
                            schema.findTable(table.name()).flatMap(shown -> shown.findColumn(column.name())).stream())
                    .map(Column::type)
                    .filter(ColumnType.UserDefined.class::isInstance)
                    .map(type -> folded(((ColumnType.UserDefined) type).name(), schema.traits()))
                    .forEach(types::add);
        }
        return types;
    }

    /** Of a table that is there again revisions know nothing. */
    private static Set<Atom> known(Set<Atom> touched, Set<Atom> drift) {
        Set<Name> back = drift.stream()
                .filter(atom -> atom.kind() == AtomKind.TABLE)
                .map(Atom::owner)
                .collect(Collectors.toSet());
        return back.isEmpty()
                ? touched
                : touched.stream().filter(atom -> !back.contains(atom.owner())).collect(Collectors.toSet());
    }

    private static boolean isSchema(Atom atom) {
        return atom.kind() == AtomKind.OBJECT
                && atom.part() instanceof Part.OfKind object
                && object.kind() == ObjectKind.SCHEMA;
    }

    /**
     * What the schema shows that no revision ever touches, named by the whole where the whole is a stranger. A schema in which revisions
     * make something is none, whoever made it for them.
     */
    private static List<Atom> strangers(
            Rulebook rulebook, Schema schema, Set<Atom> shown, Set<Atom> known, Set<Atom> standIns) {
        Schema last = rulebook.model().schemaOf(rulebook.history().order());
        Set<Name> partitions = new Partitions(rulebook, last).mayBeMade(schema);
        Set<Name> predating = last.tables().stream()
                .filter(table -> table.options().isOpen())
                .map(table -> folded(table.name(), schema.traits()))
                .collect(Collectors.toSet());
        Set<Name> checked = last.tables().stream()
                .filter(table -> table.checks().stream()
                        .anyMatch(check -> !Atoms.isRecognisable(check.name(), check.expression())))
                .map(table -> folded(table.name(), schema.traits()))
                .collect(Collectors.toSet());
        Set<Name> unspelt = typesOfColumnsLeftOpen(last, schema);
        Set<Name> ours = new HashSet<>();
        known.stream().map(Atom::owner).forEach(ours::add);
        Set<String> homes = ours.stream().map(Name::schema).collect(Collectors.toSet());
        return shown.stream()
                .filter(atom -> NAMEABLE.contains(atom.kind()) && !known.contains(atom))
                .filter(atom ->
                        !rulebook.house().ignores(atom) && !rulebook.house().knows(atom))
                .filter(atom -> !rulebook.house().expects(atom))
                .filter(atom -> !rulebook.house()
                        .silences(
                                FindingCode.STRANGER_OBJECT,
                                atom.object(schema.traits().defaultSchema())))
                .filter(atom -> !standIns.contains(atom) && !predating.contains(atom.owner()))
                .filter(atom -> atom.kind() != AtomKind.CHECK || !checked.contains(atom.owner()))
                .filter(atom -> !partitions.contains(atom.owner()) && !isOfReplication(atom))
                .filter(atom -> atom.kind() != AtomKind.ENUM_TYPE || !unspelt.contains(atom.owner()))
                .filter(atom -> !(isSchema(atom) && homes.contains(atom.owner().local())))
                .filter(atom -> atom.kind() == AtomKind.TABLE
                        || atom.kind() == AtomKind.ENUM_TYPE
                        || atom.kind() == AtomKind.OBJECT
                        || ours.contains(atom.owner()))
                .sorted()
                .toList();
    }
}
