package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.verdict.ruling.Ruling;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A claim has weight: few and slight things that are missing of it are drift, and more than that is damage. */
class DriftTest {

    private static final Set<AtomKind> LOSSES = EnumSet.of(AtomKind.TABLE, AtomKind.COLUMN);

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("restamp.cases", 250));
    }

    @Test
    void an_index_that_somebody_dropped_is_told_and_unsettles_nothing() {
        History history =
                chain(users(), both(works(), both(index(USERS, "name"), column(USERS, "a"))), column(WORKS, "b"));
        Schema schema = with(upTo(history, 3), new Change.DropIndex(USERS, "ix_name"));

        Judgement judgement = judge(history, schema, 3);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.SHAPE_DRIFT);
        assertThat(judgement.findings().get(0).message()).contains("index ix_name on users is not there");
    }

    @Test
    void an_index_of_a_view_that_somebody_dropped_is_no_more_than_one_of_a_table() {
        Name busy = new Name("public", "busy");
        Expression query = new Expression("select 1", "select 1", true);
        Change view = new Change.CreateObject(
                new SchemaObject.Other(ObjectKind.MATERIALIZED_VIEW, busy, Optional.empty(), query));
        SchemaObject index = new Index(
                        "ix_busy",
                        false,
                        "btree",
                        List.of(Index.Part.ofColumn("id")),
                        List.of(),
                        Optional.empty(),
                        false,
                        true)
                .onView(busy, "(id)");
        Body made = both(doing(view), doing(new Change.CreateObject(index)));
        History history = chain(users(), both(works(), made), column(WORKS, "b"));
        Schema schema = with(
                upTo(history, 3), new Change.DropObject(ObjectKind.VIEW_INDEX, index.name(), index.table(), false));

        Judgement judgement = judge(history, schema, 3);

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.SHAPE_DRIFT);
        assertThat(judge(history, schema).answer().partial()).containsExactly("r2");
    }

    @Test
    void where_no_ledger_speaks_for_it_the_same_is_a_revision_half_there() {
        History history =
                chain(users(), both(works(), both(index(USERS, "name"), column(USERS, "a"))), column(WORKS, "b"));
        Schema schema = with(upTo(history, 3), new Change.DropIndex(USERS, "ix_name"));

        assertThat(judge(history, schema).answer().partial()).containsExactly("r2");
    }

    @Test
    void the_last_revision_may_have_stopped_before_what_it_lacks() {
        History history = chain(users(), both(works(), index(USERS, "name")));
        Schema schema = with(upTo(history, 2), new Change.DropIndex(USERS, "ix_name"));

        assertThat(judge(history, schema, 2).answer().partial()).containsExactly("r2");
    }

    @Test
    void an_index_that_was_all_a_revision_made_is_told_and_presses_nobody() {
        History history = chain(users(), works(), index(USERS, "name"), column(WORKS, "b"));
        Schema schema = with(upTo(history, 4), new Change.DropIndex(USERS, "ix_name"));

        Judgement judgement = judge(history, schema, 4);

        assertThat(judgement.answer().closed()).hasSize(4);
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.UNDETERMINED);
        assertThat(judgement.answer().pressing()).isEmpty();
        assertThat(judgement.answer().skipped()).isEmpty();
        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.UNDETERMINED_REVISION);
    }

    @Test
    void a_column_that_is_gone_is_no_drift() {
        History history =
                chain(users(), both(works(), both(column(USERS, "a"), column(USERS, "c"))), column(WORKS, "b"));
        Schema schema = with(upTo(history, 3), new Change.DropColumn(USERS, "a", true));

        assertThat(judge(history, schema, 3).answer().partial()).containsExactly("r2");
    }

    @Test
    void a_table_that_is_made_again_is_a_stranger_to_a_true_ledger() {
        History history = chain(users(), works(), both(index(USERS, "name"), dropped()), column(USERS, "a"));
        Schema whole = upTo(history, 4);

        for (Table again :
                List.of(SmallHistories.table(WORKS), Table.of(WORKS, List.of(SmallHistories.text("quite_another"))))) {
            Judgement judgement = judge(history, with(whole, new Change.CreateTable(again)), 4);

            assertThat(judgement.answer().closed()).hasSize(4);
            assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.APPLIED);
            assertThat(judgement.strangers()).containsExactly(Atom.ofTable(WORKS));
            assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.STRANGER_OBJECT);
            assertThat(judgement.findings().get(0).message())
                    .isEqualTo("table works is there, but revision r3 does away with it");
        }
    }

    @Test
    void of_a_table_that_the_last_revision_drops_nobody_knows_whether_it_is_still_there_or_there_again() {
        History history = chain(users(), works(), both(index(USERS, "name"), dropped()));
        Schema schema = with(upTo(history, 3), new Change.CreateTable(SmallHistories.table(WORKS)));

        assertThat(judge(history, schema, 3).answer().undetermined()).containsExactly("r3");
    }

    @Test
    void a_table_that_is_there_again_is_one_thing_that_is_not_as_it_should_be_where_nobody_claims_that_it_is_gone() {
        History history = chain(users(), works(), both(index(USERS, "name"), dropped()), column(USERS, "a"));
        Schema schema = with(upTo(history, 4), new Change.CreateTable(SmallHistories.table(WORKS)));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().partial()).containsExactly("r3");
        assertThat(judgement.verdict("r3").evidence().stream().filter(e -> e.outcome() == Evidence.Outcome.UNMET))
                .extracting(Evidence::atom)
                .containsExactly(Atom.ofTable(WORKS));
        assertThat(judgement.findings())
                .extracting(Finding::message)
                .contains("revision r3 is only partly applied: table works still there");
    }

    private static Body dropped() {
        return doing(new Change.DropTable(WORKS, false));
    }

    /** On any history, under a ledger that is true: what is called drift is few and slight, and a loss is never passed over. */
    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_called_drift_is_few_and_slight_and_a_loss_is_always_told(long seed) {
        Rulebook rulebook = RandomHistory.unambiguous(seed, 16);
        Random random = new Random(seed);
        Set<String> truth = new TreeSet<>(RandomHistory.closedSet(rulebook.history(), random));
        truth.addAll(RandomHistory.closedSet(rulebook.history(), random));
        Schema whole = rulebook.model().schemaOf(truth);
        Schema found = damaged(whole, random, 1 + random.nextInt(4));
        Claim claim = Claim.of(List.copyOf(rulebook.history().ends(truth)), truth);

        Judgement judgement = Judge.judge(rulebook, found, claim, Probe.NONE, Policy.FAIL);

        Set<Atom> lost = new TreeSet<>(Atoms.of(whole).keySet());
        lost.removeAll(Atoms.of(found).keySet());
        if (!truth.isEmpty() && lost.stream().map(Atom::kind).anyMatch(LOSSES::contains)) {
            assertThat(isCalm(judgement, truth))
                    .as("%s are gone of %s", lost, truth)
                    .isFalse();
        }
        if (!judgement.drift().isEmpty()) {
            assertThat(isCalm(judgement, truth)).isTrue();
            assertThat(lost).containsAll(judgement.drift());
            int weight = judgement.drift().stream()
                    .mapToInt(atom -> atom.kind().missing())
                    .sum();
            assertThat(weight).isLessThanOrEqualTo(Math.max(Drift.FEW, weight(whole) / Drift.ONE_OF));
            assertThat(judgement.findings().stream().filter(f -> f.code() == FindingCode.SHAPE_DRIFT))
                    .hasSizeGreaterThanOrEqualTo(judgement.drift().size());
        }
    }

    private static boolean isCalm(Judgement judgement, Set<String> truth) {
        Answer answer = judgement.answer();
        return answer.closed().equals(truth)
                && answer.partial().isEmpty()
                && answer.skipped().isEmpty()
                && answer.stray().isEmpty()
                && answer.pressing().isEmpty();
    }

    private static int weight(Schema schema) {
        return Atoms.of(schema).keySet().stream()
                .mapToInt(atom -> atom.kind().missing())
                .sum();
    }

    /** Mostly indexes, and now and then a column or a table. */
    private static Schema damaged(Schema whole, Random random, int faults) {
        Schema next = whole;
        for (int i = 0; i < faults; i++) {
            List<Change> possible = possible(next, random.nextInt(4) == 0);
            if (!possible.isEmpty()
                    && possible.get(random.nextInt(possible.size())).on(next) instanceof Outcome.Done done) {
                next = done.schema().settled();
            }
        }
        return next;
    }

    private static List<Change> possible(Schema schema, boolean heavy) {
        List<Change> possible = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (Index index : table.indexes()) {
                possible.add(new Change.DropIndex(table.name(), index.name()));
            }
            if (heavy) {
                possible.add(new Change.DropTable(table.name(), true));
                table.columns().forEach(c -> possible.add(new Change.DropColumn(table.name(), c.name(), true)));
            }
        }
        return possible;
    }
}
