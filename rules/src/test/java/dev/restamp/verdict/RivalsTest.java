package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.notNull;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What weighs more than what is there, though one act did away with it. */
class RivalsTest {

    private static final Change DROP_MAIL = new Change.DropColumn(USERS, "mail", true);
    private static final Change DROP_WORKS = new Change.DropTable(WORKS, true);

    @Test
    void an_index_that_only_a_later_revision_makes_shows_that_it_was_applied() {
        History history = chain(users(), column(USERS, "mail"), index(USERS, "name"));
        Schema schema = with(upTo(history, 3), DROP_MAIL);

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.answer().pressing()).containsExactly("r2");
    }

    @Test
    void under_a_ledger_that_does_not_claim_it_such_a_revision_is_a_stray() {
        History history = chain(users(), column(USERS, "mail"), index(USERS, "name"));
        Schema schema = with(upTo(history, 3), DROP_MAIL);

        Judgement judgement = judge(history, schema, 1);

        assertThat(judgement.answer().closed()).containsExactly("r1");
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.STRAY);
    }

    @Test
    void where_several_acts_would_be_needed_the_revisions_were_not_applied() {
        History history = chain(users(), both(works(), column(USERS, "mail")), index(USERS, "name"));
        Schema schema = with(with(upTo(history, 3), DROP_MAIL), DROP_WORKS);

        assertThat(judge(history, schema).answer().closed()).containsExactly("r1");
    }

    @Test
    void a_shape_that_the_next_revision_gives_leaves_it_open_whether_it_was_applied() {
        History history = chain(users(), both(notNull(USERS, "name"), works()));
        Schema schema = with(upTo(history, 2), DROP_WORKS);

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().closed()).containsExactly("r1");
        assertThat(judgement.answer().pressing()).containsExactly("r2");
        assertThat(judge(history, schema, 1).answer().pressing())
                .as("where the ledger says otherwise")
                .isEmpty();
    }

    @Test
    void so_does_one_that_a_later_revision_gives() {
        History history = chain(users(), works(), both(column(WORKS, "rank"), notNull(USERS, "name")));
        Schema schema = with(upTo(history, 3), DROP_WORKS);

        assertThat(judge(history, schema).answer().pressing()).containsExactly("r2", "r3");
    }

    @Test
    void so_does_one_of_which_nobody_knows_what_it_was_before() {
        Body takesForGranted = (schema, stance) -> {
            Operation.Assumption assumption = new Operation.Assumption(USERS, Optional.of("name"), Place.NOWHERE);
            return new Reading(List.of(assumption), assumption.assumedIn(schema));
        };
        Change wider = new Change.AlterColumn(USERS, text("name"));
        History history = chain(takesForGranted, works(), doing(wider));
        Schema schema = with(with(upTo(history, 2), wider), DROP_WORKS);

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().undetermined()).contains("r2", "r3");
    }

    @Test
    void a_thing_that_is_gone_may_have_gone_by_the_next_revision_though_a_column_took_several_indexes_along() {
        History history = chain(
                both(users(), index(USERS, "ix_old", "title")),
                both(
                        both(column(USERS, "mail"), doing(new Change.DropIndex(USERS, "ix_old"))),
                        both(index(USERS, "one", "mail"), index(USERS, "two", "mail"))));
        Schema schema = with(upTo(history, 2), DROP_MAIL);

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().closed()).containsExactly("r1");
        assertThat(judgement.answer().pressing()).containsExactly("r2");
        assertThat(judge(history, schema, 1).answer().pressing())
                .as("where the ledger says otherwise")
                .isEmpty();
    }

    @Test
    void changes_that_one_revision_makes_outweigh_fewer_acts_that_did_away_with_what_came_before() {
        History history = chain(
                both(users(), both(column(USERS, "mail"), both(column(USERS, "phone"), column(USERS, "old")))),
                both(works(), column(USERS, "seen")),
                both(notNull(USERS, "name"), both(notNull(USERS, "mail"), notNull(USERS, "phone"))),
                doing(new Change.DropColumn(USERS, "old", true)));
        Schema skipped = with(with(upTo(history, 4), DROP_WORKS), new Change.DropColumn(USERS, "seen", true));

        Judgement judgement = judge(history, skipped);

        assertThat(judgement.answer().closed()).containsExactly("r1");
        assertThat(judgement.answer().pressing()).containsExactly("r2", "r3", "r4");
    }
}
