package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.drop;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.notNull;
import static dev.restamp.verdict.SmallHistories.revision;
import static dev.restamp.verdict.SmallHistories.table;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A last revision of which something is missing: it stopped on the way, it was damaged, or nobody can tell. */
class UnfinishedTest {

    /** Makes a column, and then two things of which each would take an act of its own to undo. */
    private static final Body LONG = both(both(column(USERS, "mail"), works()), index(USERS, "name"));

    private final History history = chain(users(), LONG);
    private final Schema begun = with(upTo(history, 1), new Change.AddColumn(USERS, text("mail")));

    @Test
    void one_that_lacks_several_things_and_all_of_them_its_last_stopped_on_the_way() {
        Judgement judgement = judge(history, begun);

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().applied()).containsExactly("r1");
        assertThat(judgement.answer().undetermined()).isEmpty();
    }

    @Test
    void one_whose_column_is_as_it_made_it_and_not_as_it_altered_it_then_stopped_on_the_way() {
        History filled = chain(users(), both(column(USERS, "mail"), notNull(USERS, "mail")));

        Judgement judgement = judge(filled, begun, 1);

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().applied()).containsExactly("r1");
    }

    @Test
    void one_that_dropped_what_it_was_to_make_again_stopped_on_the_way() {
        Body again = both(both(column(USERS, "mail"), drop(USERS, "name")), column(USERS, "name"));
        History passing = chain(users(), both(again, works()));
        Schema dropped = with(begun, new Change.DropColumn(USERS, "name", false));

        Judgement judgement = judge(passing, dropped, 1);

        assertThat(judgement.answer().partial()).contains("r2");
        assertThat(judgement.answer().applied()).containsExactly("r1");
    }

    @Test
    void what_was_before_one_is_gone_with_what_that_one_took_away_before_it_stopped() {
        Change away = new Change.DropTable(USERS, false);
        Body rest = both(column(WORKS, "mail"), both(index(WORKS, "title"), index(WORKS, "mail")));
        History replaced = chain(users(), both(both(doing(away), works()), rest));
        Schema stopped = with(with(upTo(replaced, 1), away), new Change.CreateTable(table(WORKS)));

        for (Judgement judgement : List.of(judge(replaced, stopped), judge(replaced, stopped, 1))) {
            assertThat(judgement.answer().partial()).containsExactly("r2");
            assertThat(judgement.answer().applied()).containsExactly("r1");
            assertThat(judgement.verdict("r1").ruling()).isIn(Ruling.IMPLIED, Ruling.SUPERSEDED);
            assertThat(judgement.answer().skipped()).isEmpty();
        }
    }

    @Test
    void what_one_makes_and_drops_again_tells_nothing_of_how_far_it_came() {
        Body forItself = both(column(USERS, "spare"), drop(USERS, "spare"));
        History busy = chain(users(), both(both(column(USERS, "mail"), forItself), works()));

        Judgement judgement = judge(busy, with(upTo(busy, 2), new Change.DropColumn(USERS, "title", false)), 2);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
    }

    @Test
    void one_whose_column_is_as_it_was_to_be_for_a_while_stopped_on_the_way() {
        Column wide = text("name").withNullable(false);
        Body toAndFro = both(
                column(USERS, "mail"),
                both(notNull(USERS, "name"), doing(new Change.AlterColumn(USERS, text("name")))));
        History passing = chain(users(), toAndFro);
        Schema between = with(begun, new Change.AlterColumn(USERS, wide));

        Judgement judgement = judge(passing, between, 1);

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().applied()).containsExactly("r1");
    }

    @Test
    void one_that_lacks_a_thing_from_its_middle_was_damaged_and_is_in_the_answer() {
        Schema damaged = with(upTo(history, 2), new Change.DropTable(WORKS, false));

        Judgement judgement = judge(history, damaged);

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.answer().undetermined()).isEmpty();
    }

    @Test
    void one_that_lacks_only_its_last_thing_may_have_stopped_or_been_damaged() {
        Schema schema = with(upTo(history, 2), new Change.DropIndex(USERS, "ix_name"));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.PARTIAL);
        assertThat(judgement.verdict("r2").because()).contains("stopped on the way, or they were undone");
        assertThat(judgement.answer().undetermined())
                .as("both are completed alike")
                .isEmpty();
    }

    @Test
    void a_ledger_that_claims_it_tells_that_it_was_damaged_and_one_that_stops_before_it_that_it_stopped() {
        Schema schema = with(upTo(history, 2), new Change.DropIndex(USERS, "ix_name"));

        assertThat(judge(history, schema, 2).answer().applied()).containsExactly("r1", "r2");
        assertThat(judge(history, schema, 1).answer().applied()).containsExactly("r1");
        assertThat(judge(history, schema, 1).verdict("r2").ruling()).isEqualTo(Ruling.PARTIAL);
    }

    @Test
    void one_beyond_the_ledger_of_which_what_is_missing_was_part_of_a_statement_that_went_through_ran() {
        Column counted = new Column(
                "counted",
                text("counted").type(),
                true,
                Optional.of(new Expression("0", "0", true)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        History counting = chain(users(), doing(new Change.AddColumn(USERS, counted)), index(USERS, "name"));
        Schema schema = with(upTo(counting, 2), new Change.AlterColumn(USERS, text("counted")));

        assertThat(judge(counting, schema, 1).answer().applied()).containsExactly("r1", "r2");
        assertThat(judge(counting, schema, 1).answer().pressing()).isEmpty();
    }

    @Test
    void what_a_column_is_altered_in_goes_out_step_by_step_and_may_stop_between() {
        Column first = text("name").withNullable(false);
        Column both = new Column(
                "name",
                first.type(),
                false,
                Optional.of(new Expression("'x'", "'x'", true)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        History altering = chain(users(), doing(new Change.AlterColumn(USERS, both)), column(USERS, "mail"));
        Schema between = with(upTo(altering, 1), new Change.AlterColumn(USERS, first));

        Judgement judgement = judge(altering, between, 1);

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().applied()).containsExactly("r1");
        assertThat(judge(altering, between, 2).answer().applied())
                .as("a ledger that claims it tells that the default was dropped")
                .containsExactly("r1", "r2");
    }

    @Test
    void nor_did_one_stop_of_which_what_came_later_is_there() {
        Schema damaged = with(upTo(history, 2), new Change.DropTable(WORKS, false));

        assertThat(judge(history, damaged, 1).answer().applied()).containsExactly("r1", "r2");
        assertThat(judge(history, damaged, 1).answer().partial()).containsExactly("r2");
    }

    @Test
    void a_step_back_to_a_former_shape_is_no_act_by_hand() {
        History altering = chain(users(), both(column(USERS, "mail"), notNull(USERS, "name")));
        Schema schema = with(upTo(altering, 1), new Change.AddColumn(USERS, text("mail")));

        Judgement judgement = judge(altering, schema);

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().applied()).containsExactly("r1");
    }

    @Test
    void harmless_revisions_of_another_line_stay_open_beside_one_that_may_have_stopped() {
        History branched = History.of(List.of(
                revision("r1", List.of(), users()),
                revision("left", List.of("r1"), both(column(USERS, "mail"), index(USERS, "name"))),
                revision("right", List.of("r1"), Body.EMPTY)));

        Judgement judgement = judge(branched, begun);

        assertThat(judgement.answer().partial()).containsExactly("left");
        assertThat(judgement.answer().applied()).containsExactly("r1");
        assertThat(judgement.answer().undetermined()).containsExactly("left", "right");
    }

    @Test
    void where_a_change_builds_the_table_anew_its_indexes_are_missing_when_it_stops() {
        History rebuilding = chain(users(), index(USERS, "name"), both(column(USERS, "mail"), notNull(USERS, "title")));
        Rulebook book = Deriver.derive(rebuilding, Schema.empty(new SqliteDialect().traits("main")));
        Schema schema = with(book.model().schemaOf(rebuilding.order()), new Change.DropIndex(USERS, "ix_name"));

        Judgement judgement = Judge.judge(book, schema, Claim.NONE, Probe.NONE, Policy.FAIL);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.answer().partial()).containsExactly("r2", "r3");
        assertThat(judgement.verdict("r2").because()).contains("when r3 built the table anew");
        Claim before = Claim.of(List.of("r2"), Set.of("r1", "r2"));
        assertThat(Judge.judge(book, schema, before, Probe.NONE, Policy.FAIL)
                        .answer()
                        .partial())
                .containsExactly("r2", "r3");
    }
}
