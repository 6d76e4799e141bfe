package dev.restamp.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Matcher;
import dev.restamp.schema.Change;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The invariants of inference over random histories; the seed names each case. */
class JudgePropertyTest {

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("restamp.cases", 150));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHealthyDatabaseIsJudgedRightWithoutAnyDisagreement(long seed) {
        Rulebook rulebook = RandomHistory.unambiguous(seed, 14);
        History history = rulebook.history();
        Set<String> truth = RandomHistory.closedSet(history, new Random(seed));
        Schema schema = rulebook.model().schemaOf(truth);

        Judgement judgement = judge(rulebook, schema);

        assertThat(judgement.disagreement()).isZero();
        assertThat(truth).containsAll(judgement.answer().least());
        assertThat(judgement.answer().greatest()).containsAll(truth);
        assertThat(judgement.answer().partial()).isEmpty();
        assertThat(judgement.answer().stray()).isEmpty();
        assertThat(judgement.strangers()).isEmpty();
        assertThat(rulebook.model().schemaOf(judgement.answer().closed())).isEqualTo(schema);
    }

    /**
     * Where branches touch the same things, certainty may shrink, but it must not turn wrong. Left out are histories in which
     * one branch's steps fail after the other's, since no database can come out of those.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsCertainIsTrueEvenWhenUnorderedRevisionsTouchTheSameThings(long seed) {
        for (long next = seed; ; next += 1_000_003) {
            History history = new RandomHistory(next, true).make(12);
            Rulebook rulebook = Deriver.derive(history, RandomHistory.EMPTY);
            Set<String> truth = RandomHistory.closedSet(history, new Random(next));
            Schema schema = rulebook.model().schemaOf(truth);
            Chains chains = new Chains(rulebook);
            Costs costs = new Costs(Matcher.match(rulebook.fingerprints(), schema), chains.atoms());
            if (disagreement(chains, costs, truth) == 0) {
                Judgement judgement = judge(rulebook, schema);
                assertThat(truth).containsAll(judgement.answer().least());
                assertThat(judgement.answer().greatest()).containsAll(truth);
                return;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theCutAgreesWithTryingEveryClosedSet(long seed) {
        Rulebook rulebook = RandomHistory.unambiguous(seed, 9);
        History history = rulebook.history();
        Random random = new Random(seed);
        Schema schema = damaged(rulebook.model().schemaOf(RandomHistory.closedSet(history, random)), random, 2);
        Chains chains = new Chains(rulebook);
        Costs costs = new Costs(Matcher.match(rulebook.fingerprints(), schema), chains.atoms());
        chains.weigh(costs);

        List<Set<String>> best = cheapest(history, chains, costs);
        Closure closure = new Closure(history, chains.certain());

        Set<String> least = new TreeSet<>(best.get(0));
        best.forEach(least::retainAll);
        Set<String> greatest = new TreeSet<>();
        best.forEach(greatest::addAll);
        assertThat(closure.least()).isEqualTo(least);
        assertThat(closure.greatest()).isEqualTo(greatest);
    }

    private static List<Set<String>> cheapest(History history, Chains chains, Costs costs) {
        List<Set<String>> best = new ArrayList<>();
        int lowest = Integer.MAX_VALUE;
        for (Set<String> set : RandomHistory.closedSets(history)) {
            int cost = disagreement(chains, costs, set);
            if (cost < lowest) {
                lowest = cost;
                best.clear();
            }
            if (cost == lowest) {
                best.add(set);
            }
        }
        return best;
    }

    private static int disagreement(Chains chains, Costs costs, Set<String> set) {
        int sum = 0;
        for (Atom atom : chains.atoms()) {
            sum += costs.of(atom, chains.stateAt(atom, set));
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMarginOfAStraightHistoryIsWhatForcingTheOtherWayCosts(long seed) {
        Rulebook rulebook = RandomHistory.unambiguous(seed, 9);
        History history = rulebook.history();
        Schema schema = rulebook.model().schemaOf(RandomHistory.closedSet(history, new Random(seed)));
        Chains chains = new Chains(rulebook);
        Costs costs = new Costs(Matcher.match(rulebook.fingerprints(), schema), chains.atoms());
        chains.weigh(costs);
        Set<String> closed = new Closure(history, chains.certain()).least();

        Margins.of(history, chains.certain(), closed).forEach((id, margin) -> {
            int forced = RandomHistory.closedSets(history).stream()
                    .filter(set -> set.contains(id) != closed.contains(id))
                    .mapToInt(set -> disagreement(chains, costs, set))
                    .min()
                    .orElseThrow();
            assertThat(margin).as(id).isLessThanOrEqualTo(forced - disagreement(chains, costs, closed));
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void strangersAndTheOrderOfFilesChangeNoVerdict(long seed) {
        Rulebook rulebook = RandomHistory.unambiguous(seed, 12);
        History history = rulebook.history();
        Schema schema = rulebook.model().schemaOf(RandomHistory.closedSet(history, new Random(seed)));
        Schema crowded =
                schema.with(Table.of(schema.name("zz_stranger"), List.of(RandomHistory.column("id", "integer"))));
        List<dev.restamp.history.Revision> shuffled = new ArrayList<>(history.revisions());
        Collections.shuffle(shuffled, new Random(seed));
        Rulebook reordered = Deriver.derive(History.of(shuffled), RandomHistory.EMPTY);

        List<Verdict> verdicts = judge(rulebook, schema).verdicts();

        assertThat(judge(rulebook, crowded).verdicts()).isEqualTo(verdicts);
        assertThat(judge(reordered, schema).verdicts()).isEqualTo(verdicts);
    }

    static Judgement judge(Rulebook rulebook, Schema schema) {
        return Judge.judge(rulebook, schema, Claim.NONE, Probe.NONE, Policy.FAIL);
    }

    private static Schema damaged(Schema schema, Random random, int faults) {
        Schema next = schema;
        for (int i = 0; i < faults; i++) {
            List<Table> tables = List.copyOf(next.tables());
            if (!tables.isEmpty()) {
                Table table = tables.get(random.nextInt(tables.size()));
                Change change = random.nextBoolean()
                        ? new Change.DropTable(table.name(), true)
                        : new Change.AddColumn(table.name(), RandomHistory.column("c" + random.nextInt(5), "text"));
                next = change.on(next) instanceof Outcome.Done done ? done.schema() : next;
            }
        }
        return next.settled();
    }
}
