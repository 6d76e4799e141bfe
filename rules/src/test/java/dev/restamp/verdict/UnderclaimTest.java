package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.notNull;
import static dev.restamp.verdict.SmallHistories.perhaps;
import static dev.restamp.verdict.SmallHistories.revision;
import static dev.restamp.verdict.SmallHistories.table;
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
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A ledger that claims less than the schema shows; and what no run gets through, where there is none. */
class UnderclaimTest {

    private static final Change DROP_WORKS = new Change.DropTable(WORKS, false);
    private static final Change DROP_INDEX = new Change.DropIndex(USERS, "ix_name");

    @Test
    void a_thing_that_is_gone_under_a_ledger_from_before_its_drop_may_have_been_dropped_by_hand() {
        History history = chain(users(), both(works(), column(USERS, "mail")), doing(DROP_WORKS));

        Judgement judgement = judge(history, upTo(history, 3), 2);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.answer().pressing()).containsExactly("r3");
        assertThat(judgement.verdict("r3").because()).contains("does not claim it");
    }

    @Test
    void so_it_may_where_the_ledger_claims_a_branch_of_which_nothing_shows() {
        History history = History.of(List.of(
                revision("r1", List.of(), users()),
                revision("r2", List.of("r1"), both(works(), column(USERS, "mail"))),
                revision("r3", List.of("r2"), doing(DROP_WORKS)),
                revision("s1", List.of(), Body.EMPTY)));
        Schema schema = book(history).model().schemaOf(List.of("r1", "r2", "r3"));
        Claim claim = Claim.of(List.of("r2", "s1"), Set.of("r1", "r2", "s1"));

        Judgement judgement = Judge.judge(book(history), schema, claim, Probe.NONE, Policy.FAIL);

        assertThat(judgement.answer().closed()).contains("r1", "r2").doesNotContain("r3");
        assertThat(judgement.answer().pressing()).contains("r3");
    }

    @Test
    void without_a_ledger_the_simpler_story_is_told() {
        History history = chain(users(), both(works(), column(USERS, "mail")), doing(DROP_WORKS));

        assertThat(judge(history, upTo(history, 3)).answer().applied()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void what_nobody_makes_by_accident_refutes_the_ledger() {
        History history = chain(users(), works(), both(doing(DROP_WORKS), column(USERS, "mail")));

        assertThat(judge(history, upTo(history, 3), 2).answer().applied()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void two_things_that_are_gone_do_as_well() {
        History history = chain(
                users(),
                both(both(works(), column(USERS, "mail")), column(USERS, "rank")),
                both(doing(DROP_WORKS), doing(new Change.DropColumn(USERS, "mail", false))));

        assertThat(judge(history, upTo(history, 3), 2).answer().applied()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void a_thing_that_is_gone_does_not_tell_that_what_cannot_run_here_ran() {
        History history = chain(users(), both(works(), index(USERS, "name")), both(beyond(), doing(DROP_INDEX)));

        Judgement judgement = judge(history, upTo(history, 3));

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.answer().pressing()).containsExactly("r3");
        assertThat(judgement.verdict("r3").because()).contains("cannot run on this database");
    }

    @Test
    void a_thing_that_is_gone_does_not_tell_that_a_revision_ran_which_may_have_left_it() {
        Body indexed = both(works(), both(column(USERS, "mail"), index(USERS, "name")));
        Schema schema = upTo(chain(users(), indexed, doing(DROP_INDEX)), 3);
        History history = chain(users(), indexed, perhaps(DROP_INDEX));

        for (Judgement judgement : List.of(judge(history, schema), judge(history, schema, 1))) {
            assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
            assertThat(judgement.answer().pressing()).containsExactly("r3");
            assertThat(judgement.verdict("r3").because()).contains("left in place");
        }
        assertThat(judge(history, schema, 3).answer().applied()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void what_somebody_made_of_it_tells() {
        History history = chain(
                users(),
                both(works(), index(USERS, "name")),
                both(both(beyond(), doing(DROP_INDEX)), column(USERS, "mail")));

        assertThat(judge(history, upTo(history, 3)).answer().applied()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void what_came_after_it_tells() {
        History history = chain(
                users(), both(works(), index(USERS, "name")), both(beyond(), doing(DROP_INDEX)), column(USERS, "mail"));

        assertThat(judge(history, upTo(history, 4)).answer().applied()).containsExactly("r1", "r2", "r3", "r4");
    }

    @Test
    void what_is_there_as_the_models_have_it_today_does_not_tell_that_a_later_revision_ran() {
        History history = chain(both(users(), modelled(both(works(), column(WORKS, "mail")))), strictWorks());
        Schema today = with(upTo(history, 1), new Change.CreateTable(table(WORKS)));
        Schema schema = with(today, new Change.AddColumn(WORKS, text("mail")));

        for (Judgement judgement : List.of(judge(history, schema), judge(history, schema, 1))) {
            assertThat(judgement.answer().closed()).containsExactly("r1");
            assertThat(judgement.answer().undetermined()).containsExactly("r2");
            assertThat(judgement.verdict("r2").because()).contains("as the models have it today");
        }
    }

    @Test
    void what_is_there_as_a_later_revision_makes_it_tells_though_one_thing_is_as_the_models_have_it() {
        History history = chain(both(users(), modelled(both(works(), column(WORKS, "mail")))), strictWorks());
        Schema made = upTo(history, 2);
        Schema lacking = with(made, new Change.DropIndex(WORKS, "ix_name"));

        assertThat(judge(history, made).answer().applied()).containsExactly("r1", "r2");
        assertThat(judge(history, lacking).answer().closed()).containsExactly("r1", "r2");
        assertThat(judge(history, lacking).answer().undetermined()).isEmpty();
    }

    /** Not as the models have it. */
    private static Body strictWorks() {
        Body strict = both(works(), both(notNull(WORKS, "title"), notNull(WORKS, "name")));
        return both(both(strict, index(WORKS, "name")), column(WORKS, "mail"));
    }

    /** What it makes hangs on what the models held on its day. */
    private static Body modelled(Body body) {
        return (schema, stance) -> {
            Reading made = body.read(schema, stance);
            List<Operation> steps = made.operations().stream()
                    .map(step -> ((Operation.Structural) step).change())
                    .map(change -> (Operation)
                            new Operation.Possible(change, Operation.Ground.MODELS, "it was then", Place.NOWHERE))
                    .toList();
            return new Reading(steps, stance == Body.Stance.SUPPOSING ? made.after() : schema);
        };
    }

    /** A step that the database does not know. */
    private static Body beyond() {
        Operation step =
                new Operation.Refused(DROP_WORKS, Refusal.beyond("there is no such thing here"), Place.NOWHERE);
        return (schema, stance) -> new Reading(List.of(step), schema);
    }
}
