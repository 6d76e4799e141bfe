package dev.restamp.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.History;
import dev.restamp.match.Matcher;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bound that theory gives: where the truth disagrees with the schema by k, every verdict with a margin above k is right,
 * since an answer in which it were wrong would disagree by at least its margin, and the truth is one such answer. The seed
 * names each case; histories are those whose disagreement is a sum, without unordered revisions that touch one thing.
 */
class FaultBoundTest {

    private static final int MOST_FAULTS = 4;

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("restamp.cases", 250));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aVerdictWithAMarginAboveWhatTheFaultsWeighIsRight(long seed) {
        Case made = Case.of(seed, 14);

        int k = made.disagreesBy();

        Answer answer = made.judgement().answer();
        for (Verdict verdict : made.judgement().verdicts()) {
            boolean settled = !answer.undetermined().contains(verdict.revision());
            if (settled && verdict.margin() > k) {
                assertThat(answer.applied().contains(verdict.revision()))
                        .as(
                                "%s with margin %d after %d faults that weigh %d",
                                verdict, verdict.margin(), made.faults, k)
                        .isEqualTo(made.truth.contains(verdict.revision()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyClosedSetThatDisagreesByLessThanAMarginAgreesOnThatRevision(long seed) {
        Case made = Case.of(seed, 8);
        List<Set<String>> sets = RandomHistory.closedSets(made.history);

        for (Verdict verdict : made.judgement().verdicts()) {
            Set<Boolean> thought = sets.stream()
                    .filter(set -> made.disagreement(set) < verdict.margin())
                    .map(set -> set.contains(verdict.revision()))
                    .collect(Collectors.toSet());
            assertThat(thought).as(verdict.toString()).hasSizeLessThan(2);
        }
    }

    /** A fault changes one thing, and so can weigh no more than the heaviest thing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aTruthDisagreesWithADamagedSchemaByNoMoreThanTheHeaviestThingForEachFault(long seed) {
        Case made = Case.of(seed, 14);

        assertThat(made.disagreesBy()).isLessThanOrEqualTo(made.faults * Case.HEAVIEST);
    }

    /** A random history, a closed set of it, and a schema that was damaged after it was applied. */
    private static final class Case {

        /** A column that is too much, with its type and whether it may be empty. */
        static final int HEAVIEST = 26;

        private final Rulebook rulebook;
        private final History history;
        private final Set<String> truth;
        private final Schema schema;
        private final Chains chains;
        private final Costs costs;
        private int faults;

        /** The first from this seed on whose truth the schema shows when nothing is damaged: other histories fail on the way. */
        static Case of(long seed, int size) {
            for (long next = seed; ; next += 1_000_003) {
                if (new Case(next, size, 0).disagreesBy() == 0) {
                    return new Case(next, size, MOST_FAULTS);
                }
            }
        }

        private Case(long seed, int size, int most) {
            Random random = new Random(seed);
            rulebook = RandomHistory.unambiguous(seed, size);
            history = rulebook.history();
            truth = RandomHistory.closedSet(history, random);
            schema = damaged(rulebook.model().schemaOf(truth), random, random.nextInt(most + 1));
            chains = new Chains(rulebook);
            costs = new Costs(Matcher.match(rulebook.fingerprints(), schema), chains.atoms());
        }

        Judgement judgement() {
            return JudgePropertyTest.judge(rulebook, schema);
        }

        int disagreesBy() {
            return disagreement(truth);
        }

        int disagreement(Set<String> closed) {
            return chains.atoms().stream()
                    .mapToInt(atom -> costs.of(atom, chains.stateAt(atom, closed)))
                    .sum();
        }

        private Schema damaged(Schema whole, Random random, int most) {
            Schema next = whole;
            for (int i = 0; i < most; i++) {
                List<Table> tables = List.copyOf(next.tables());
                if (!tables.isEmpty()
                        && fault(tables.get(random.nextInt(tables.size())), random)
                                        .on(next)
                                instanceof Outcome.Done done) {
                    next = done.schema().settled();
                    faults++;
                }
            }
            return next;
        }

        private static Change fault(Table table, Random random) {
            Name name = table.name();
            List<Column> columns = table.columns();
            if (columns.isEmpty()) {
                return new Change.DropTable(name, true);
            }
            Column column = columns.get(random.nextInt(columns.size()));
            return switch (random.nextInt(6)) {
                case 0 -> new Change.DropTable(name, true);
                case 1 -> new Change.DropColumn(name, column.name(), true);
                case 2 -> new Change.AddColumn(name, RandomHistory.column("c" + random.nextInt(5), "text"));
                case 3 -> new Change.AlterColumn(name, column.withNullable(!column.nullable()));
                case 4 -> new Change.CreateIndex(name, RandomHistory.index(name, column.name()));
                default ->
                    findIndex(table)
                            .<Change>map(index -> new Change.DropIndex(name, index))
                            .orElse(new Change.DropColumn(name, column.name(), true));
            };
        }

        private static Optional<String> findIndex(Table table) {
            return table.indexes().stream().map(Index::name).findFirst();
        }
    }
}
