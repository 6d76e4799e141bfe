package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.notNull;
import static dev.restamp.verdict.SmallHistories.revision;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A story for each rule that settles revisions and that no other story tells, and for what is told of strange things. */
class SettleTest {

    private static Judgement judge(History history, Schema schema, int claimed, Probe probe, Policy policy) {
        Claim claim = claimed == 0
                ? Claim.NONE
                : Claim.of(List.of("r" + claimed), new TreeSet<>(history.order().subList(0, claimed)));
        return Judge.judge(book(history), schema, claim, probe, policy);
    }

    private static Judgement judge(History history, Schema schema, int claimed) {
        return judge(history, schema, claimed, Probe.NONE, Policy.FAIL);
    }

    /** Finds the rows that hold this value. */
    private static Probe finding(String value) {
        return (table, where) -> OptionalLong.of(where.containsValue(Optional.of(value)) ? 1 : 0);
    }

    private static Body unread() {
        return new FixedBody(List.of(new Operation.Opaque("its name is not known", Optional.empty(), Place.NOWHERE)));
    }

    private static Set<FindingCode> codes(Judgement judgement) {
        Set<FindingCode> codes = new TreeSet<>();
        judgement.findings().forEach(finding -> codes.add(finding.code()));
        return codes;
    }

    // -------------------------------------------------------------------------------------------- what is chosen

    @Test
    void who_chooses_the_upper_answer_counts_it_as_applied() {
        History history = chain(users(), rows(USERS, "name", "a"));

        Judgement judgement = judge(history, upTo(history, 1), 0, Probe.NONE, Policy.UPPER);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.CHOICE);
    }

    @Test
    void who_chooses_the_lower_answer_counts_it_as_not_applied() {
        History history = chain(users(), rows(USERS, "name", "a"));

        Judgement judgement = judge(history, upTo(history, 1), 0, Probe.NONE, Policy.LOWER);

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.CHOICE);
    }

    @Test
    void where_the_ledger_may_be_right_the_upper_answer_is_what_it_claims() {
        History history = chain(users(), works(), column(USERS, "mail"));

        Judgement judgement = judge(history, upTo(history, 2), 3, Probe.NONE, Policy.UPPER);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
    }

    // --------------------------------------------------------------------------------------------------- rows

    @Test
    void one_whose_rows_are_there_needs_those_before_it() {
        History history = chain(users(), rows(USERS, "name", "a"), rows(USERS, "name", "b"));

        Judgement judgement = judge(history, upTo(history, 1), 0, finding("b"), Policy.FAIL);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.DATA_PROBE);
    }

    @Test
    void beside_one_whose_rows_are_there_another_that_makes_the_same_has_not_run() {
        History history = History.of(List.of(
                revision("mine", List.of(), both(users(), rows(USERS, "name", "mine"))),
                revision("other", List.of(), both(users(), rows(USERS, "name", "other")))));

        Judgement judgement =
                Judge.judge(book(history), upTo(chain(users()), 1), Claim.NONE, finding("mine"), Policy.FAIL);

        assertThat(judgement.answer().closed()).containsExactly("mine");
        assertThat(judgement.verdict("other").because())
                .isEqualTo("mine makes the same, and only one of the two can have run");
    }

    @Test
    void where_files_have_an_order_one_before_another_that_ran_has_run() {
        History history = History.inOrder(List.of(
                revision("r1", List.of(), users()),
                revision("r2", List.of(), rows(USERS, "name", "a")),
                revision("r3", List.of(), works())));

        Judgement judgement = judge(history, upTo(history, 3), 0);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.verdict("r2").settledBy()).isEqualTo("one that comes later in the order of files has run");
    }

    @Test
    void where_files_have_an_order_a_row_that_a_ledger_lacks_takes_nothing_from_its_others() {
        History history = History.inOrder(List.of(
                revision("r1", List.of(), users()),
                revision("r2", List.of(), rows(USERS, "name", "a")),
                revision("r3", List.of(), works()),
                revision("r4", List.of("r1"), column(USERS, "mail"))));
        List<String> rows = List.of("r1", "r2", "r3");

        Judgement behind =
                Judge.judge(book(history), upTo(history, 4), Claim.of(rows, Set.copyOf(rows)), Probe.NONE, Policy.FAIL);

        assertThat(behind.answer().closed()).containsExactly("r1", "r2", "r3", "r4");
        Claim other = Claim.of(List.of("r1", "r3"), Set.of("r1", "r3"));
        assertThat(Judge.judge(book(history), upTo(history, 4), other, Probe.NONE, Policy.FAIL)
                        .answer()
                        .closed())
                .doesNotContain("r2");
    }

    @Test
    void where_files_have_an_order_one_behind_another_that_did_not_run_has_not_run() {
        History history = History.inOrder(List.of(
                revision("r1", List.of(), users()),
                revision("r2", List.of(), both(works(), index(WORKS, "name"))),
                revision("r3", List.of("r1"), both(column(USERS, "mail"), column(USERS, "phone"))),
                revision("r4", List.of("r1"), rows(USERS, "name", "a"))));

        Judgement judgement = judge(history, upTo(history, 1), 0);

        assertThat(judgement.verdict("r4").settledBy())
                .isEqualTo("one that comes before it in the order of files has not run");
        assertThat(judgement.answer().closed()).containsExactly("r1");
    }

    @Test
    void where_files_have_an_order_one_whose_only_table_is_missing_was_skipped_or_undone_by_hand() {
        History history = History.inOrder(List.of(
                revision("r1", List.of(), users()),
                revision("r2", List.of(), works()),
                revision("r3", List.of("r1"), column(USERS, "mail"))));
        Schema schema = with(upTo(history, 3), new Change.DropTable(WORKS, true));

        Judgement judgement = judge(history, schema, 0);

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.UNDETERMINED);
        assertThat(judgement.verdict("r2").because()).contains("while later files have run");
        assertThat(judge(history, upTo(history, 1), 0).verdict("r2").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judge(history, schema, 0, Probe.NONE, Policy.LOWER)
                        .verdict("r2")
                        .ruling())
                .isEqualTo(Ruling.ABSENT);
    }

    // ----------------------------------------------------------------------------------------------- the ledger

    @Test
    void beyond_a_ledger_of_which_nothing_can_be_read_nothing_ran() {
        Judgement judgement = judge(chain(unread(), unread(), unread()), upTo(chain(users(), works()), 2), 2);

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.verdict("r3").decidedBy()).isEqualTo(Decider.LEDGER);
    }

    @Test
    void what_the_next_one_would_drop_and_is_gone_may_have_gone_by_it() {
        History history = chain(users(), doing(new Change.DropIndex(USERS, "ix_of_old")));

        Judgement judgement = judge(history, upTo(history, 1), 1);

        assertThat(judgement.verdict("r2").because())
                .isEqualTo("the ledger does not claim it, and what it drops is gone");
    }

    @Test
    void what_comes_later_in_the_order_of_its_tool_is_not_the_next_one() {
        History history = History.inOrder(List.of(
                revision("r1", List.of(), users()),
                revision("r2", List.of("r1"), works()),
                revision("r3", List.of("r1"), doing(new Change.DropIndex(USERS, "ix_of_old")))));

        Judgement judgement = judge(history, upTo(history, 1), 1);

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void one_act_by_hand_takes_no_claim_away_from_those_between() {
        History history = chain(users(), rows(USERS, "name", "a"), both(works(), notNull(USERS, "name")));
        Schema schema = with(upTo(history, 3), new Change.DropTable(WORKS, true));

        Judgement judgement = judge(history, schema, 3);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.LEDGER);
    }

    // --------------------------------------------------------------------------------------------------- shapes

    @Test
    void those_before_one_whose_shape_is_there_hang_on_the_same_question() {
        History history = chain(users(), rows(USERS, "name", "a"), both(notNull(USERS, "name"), index(USERS, "title")));
        Schema schema = with(
                upTo(history, 1), new Change.AlterColumn(USERS, text("name").withNullable(false)));

        Judgement judgement = judge(history, schema, 0);

        assertThat(judgement.answer().undetermined()).contains("r2", "r3");
        assertThat(judgement.verdict("r2").because())
                .startsWith("a shape is there, or a thing gone, as it or a later one leaves it");
    }

    // ------------------------------------------------------------------------------------------- what is told of

    @Test
    void what_no_revision_made_is_told() {
        History history = chain(users());
        Name fax = new Name("public", "fax");

        Judgement judgement = judge(
                history, with(upTo(history, 1), new Change.CreateTable(Table.of(fax, List.of(text("number"))))), 1);

        assertThat(codes(judgement)).containsExactly(FindingCode.STRANGER_OBJECT);
    }

    @Test
    void what_a_batch_left_when_it_broke_off_is_told_apart() {
        History history = chain(users());
        Name copy = new Name("public", "_alembic_tmp_users");

        Judgement judgement =
                judge(history, with(upTo(history, 1), new Change.CreateTable(Table.of(copy, List.of(text("id"))))), 1);

        assertThat(codes(judgement)).containsExactly(FindingCode.BATCH_RESIDUE);
    }

    @Test
    void an_index_that_was_never_finished_is_told() {
        History history = chain(users());
        Index broken = new Index(
                "ix_name",
                false,
                "btree",
                List.of(Index.Part.ofColumn("name")),
                List.of(),
                Optional.empty(),
                false,
                false);

        Judgement judgement = judge(history, with(upTo(history, 1), new Change.CreateIndex(USERS, broken)), 1);

        assertThat(codes(judgement)).contains(FindingCode.INVALID_INDEX);
    }

    @Test
    void two_lines_that_give_one_column_different_shapes_are_told() {
        List<Revision> lines = List.of(
                revision("r1", List.of(), users()),
                revision("left", List.of("r1"), notNull(USERS, "name")),
                revision("right", List.of("r1"), doing(new Change.DropColumn(USERS, "name", false))));
        History history = History.of(lines);
        History files = History.inOrder(lines);

        assertThat(codes(judge(history, upTo(history, 1), 1))).contains(FindingCode.ORDER_SENSITIVE_REVISIONS);
        assertThat(codes(judge(files, upTo(files, 1), 1))).doesNotContain(FindingCode.ORDER_SENSITIVE_REVISIONS);
    }

    @Test
    void what_was_applied_out_of_order_is_told() {
        History history = chain(users(), column(USERS, "mail"), index(USERS, "name"));
        Schema schema = with(upTo(history, 3), new Change.DropColumn(USERS, "mail", true));

        Judgement judgement = judge(history, schema, 1);

        assertThat(codes(judgement)).contains(FindingCode.STRAY_REVISION);
    }
}
