package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.History;
import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A ledger that claims more than the schema shows. */
class OverclaimTest {

    @Test
    void a_claim_that_a_single_act_would_explain_may_be_right_and_matters_to_nobody() {
        History history = chain(users(), works(), column(USERS, "mail"));

        Judgement judgement = judge(history, upTo(history, 2), 3);

        assertThat(judgement.answer().undetermined()).containsExactly("r3");
        assertThat(judgement.answer().idle()).as("the next upgrade makes it").containsExactly("r3");
        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
    }

    @Test
    void a_claim_of_which_several_things_are_missing_is_refuted() {
        History history = chain(users(), works(), column(USERS, "mail"), column(WORKS, "rank"));

        Judgement judgement = judge(history, upTo(history, 2), 4);

        assertThat(judgement.answer().undetermined()).isEmpty();
        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
    }

    @Test
    void after_a_single_revision_that_was_passed_over_a_silent_one_may_have_run() {
        History history =
                chain(users(), works(), both(column(USERS, "mail"), column(WORKS, "rank")), rows(USERS, "name", "a"));

        Judgement judgement = judge(history, upTo(history, 2), 4);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.answer().pressing()).containsExactly("r4");
        assertThat(judgement.byRevision().get("r3").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void an_index_that_went_with_its_column_tells_nothing_about_the_revision_that_made_it() {
        History history = chain(users(), both(column(USERS, "mail"), works()), index(USERS, "mail"));
        Schema schema = with(upTo(history, 3), new Change.DropColumn(USERS, "mail", true));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.answer().undetermined()).containsExactly("r3");
    }

    @Test
    void an_index_on_an_expression_that_went_with_its_column_tells_nothing_about_the_revision_that_drops_it() {
        Change lower = new Change.CreateIndex(
                USERS,
                new Index(
                        "ix_lower",
                        false,
                        "btree",
                        List.of(new Index.Part(new Expression("lower(mail)", "lower(mail)", true), false, "", "", "")),
                        List.of(),
                        Optional.empty(),
                        false,
                        true));
        History history = chain(
                users(),
                both(column(USERS, "mail"), works()),
                doing(lower),
                doing(new Change.DropIndex(USERS, "ix_lower")));
        Schema schema = with(
                with(upTo(history, 3), new Change.DropIndex(USERS, "ix_lower")),
                new Change.DropColumn(USERS, "mail", true));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.answer().undetermined()).containsExactly("r3", "r4");
    }
}
