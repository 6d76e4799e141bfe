package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.notNull;
import static dev.restamp.verdict.SmallHistories.revision;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Idiom;
import dev.restamp.history.Reading;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.settle.Decider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two branches that have to do with one thing, in whichever order they ran. */
class BranchesTest {

    private static final Body RENAME = doing(new Change.RenameColumn(WORKS, "title", "label"));

    /** Makes what is not there. */
    private static Body unlessThere(Body body) {
        return (schema, stance) ->
                schema.findTable(WORKS).isPresent() ? new Reading(List.of(), schema) : body.read(schema, stance);
    }

    private static Body unlessIndexed(Body body) {
        return (schema, stance) ->
                schema.findTable(USERS).orElseThrow().indexes().isEmpty()
                        ? body.read(schema, stance)
                        : new Reading(List.of(), schema);
    }

    private static Body droppedIfThere(String index) {
        Body drop = doing(new Change.DropIndex(USERS, index));
        return (schema, stance) -> {
            boolean there =
                    schema.findTable(USERS).orElseThrow().findIndex(index).isPresent();
            Reading reading = there ? drop.read(schema, stance) : Reading.nothing(schema);
            return new Reading(reading.operations(), reading.after(), Set.of(Idiom.CONDITION));
        };
    }

    @Test
    void what_the_other_branch_drops_if_it_is_there_may_be_there_and_may_not() {
        History history = fork(index(USERS, "name"), both(droppedIfThere("ix_name"), column(USERS, "mail")));

        for (Schema schema :
                List.of(after(history, "base", "left", "right"), after(history, "base", "right", "left"))) {
            assertCalm(judged(history, schema, "base", "left", "right"), "base", "left", "right");
        }
        assertCalm(judged(history, after(history, "base", "left"), "base", "left"), "base", "left");
    }

    /** After {@code base}, {@code left} and {@code right}, each of one revision. */
    private static History fork(Body left, Body right) {
        return History.of(List.of(
                revision("base", List.of(), users()),
                revision("left", List.of("base"), left),
                revision("right", List.of("base"), right)));
    }

    private static Schema after(History history, String... ids) {
        Schema schema = book(history).model().empty();
        for (String id : ids) {
            schema = history.revision(id)
                    .upgrade()
                    .read(schema, Body.Stance.ASSUMING)
                    .after()
                    .settled();
        }
        return schema;
    }

    private static Judgement judged(History history, Schema schema, String... claimed) {
        Set<String> closed = Set.of(claimed);
        Claim claim = Claim.of(List.copyOf(history.ends(closed)), closed);
        return Judge.judge(book(history), schema, claim, Probe.NONE, Policy.FAIL);
    }

    private static void assertCalm(Judgement judgement, String... applied) {
        Answer answer = judgement.answer();
        assertThat(answer.closed()).containsExactlyInAnyOrder(applied);
        assertThat(answer.pressing()).isEmpty();
        assertThat(answer.partial()).isEmpty();
        assertThat(answer.skipped()).isEmpty();
    }

    @Test
    void what_both_make_after_a_look_and_one_of_them_renames_is_whole_in_either_order() {
        History history = fork(unlessThere(works()), both(unlessThere(works()), RENAME));

        for (String[] order : List.of(new String[] {"base", "left", "right"}, new String[] {"base", "right", "left"})) {
            assertCalm(judged(history, after(history, order), "base", "left", "right"), "base", "left", "right");
        }
    }

    @Test
    void a_shape_that_hangs_on_the_order_goes_on_under_another_name() {
        Body strict = unlessThere(both(works(), notNull(WORKS, "title")));
        Name books = WORKS.withLocal("books");
        History history = History.of(List.of(
                revision("base", List.of(), users()),
                revision("left", List.of("base"), strict),
                revision("right", List.of("base"), unlessThere(works())),
                revision("merge", List.of("left", "right"), RENAME),
                revision("last", List.of("merge"), doing(new Change.RenameTable(WORKS, books)))));

        for (String first : List.of("left", "right")) {
            String second = first.equals("left") ? "right" : "left";
            for (String[] order : List.of(
                    new String[] {"base", first, second, "merge"},
                    new String[] {"base", first, second, "merge", "last"})) {
                Judgement judgement = judged(history, after(history, order), order);
                assertCalm(judgement, order);
                assertThat(judgement.verdicts())
                        .noneMatch(verdict -> verdict.evidence().stream()
                                .anyMatch(evidence -> evidence.outcome() == Outcome.DIFFERING));
            }
        }
    }

    /** A server that names a key after its table adds a number where the name is taken. */
    private static Body keyed() {
        return (schema, stance) -> {
            boolean taken = schema.tables().stream()
                    .anyMatch(table -> table.findConstraint("works_pkey").isPresent());
            Constraint key = new Constraint.PrimaryKey(
                    Optional.of(taken ? "works_pkey1" : "works_pkey"),
                    List.of("id"),
                    Constraint.Deferral.NOT_DEFERRABLE);
            return both(works(), doing(new Change.AddConstraint(WORKS, key))).read(schema, stance);
        };
    }

    @Test
    void a_name_that_one_of_them_has_taken_gets_a_number_from_the_other() {
        Body renamed = both(unlessThere(keyed()), doing(new Change.RenameTable(WORKS, WORKS.withLocal("books"))));
        History history = fork(unlessThere(keyed()), renamed);

        for (String[] order : List.of(new String[] {"base", "left", "right"}, new String[] {"base", "right", "left"})) {
            Judgement judgement = judged(history, after(history, order), order);
            assertCalm(judgement, "base", "left", "right");
            assertThat(judgement.verdicts())
                    .noneMatch(verdict ->
                            verdict.evidence().stream().anyMatch(evidence -> evidence.outcome() == Outcome.DIFFERING));
        }
    }

    @Test
    void what_one_makes_and_drops_again_the_other_may_have_lost_by_that() {
        History history =
                fork(unlessThere(works()), both(unlessThere(works()), doing(new Change.DropTable(WORKS, false))));

        for (String[] order : List.of(new String[] {"base", "left", "right"}, new String[] {"base", "right", "left"})) {
            assertCalm(judged(history, after(history, order), "base", "left", "right"), "base", "left", "right");
        }
    }

    @Test
    void what_only_the_first_of_them_leaves_still_speaks_for_it() {
        History history = fork(unlessThere(works()), both(unlessThere(works()), RENAME));

        assertCalm(judge(history, after(history, "base", "left")), "base", "left");
    }

    @Test
    void where_what_both_make_is_not_there_neither_is_in_question() {
        History history = fork(unlessThere(works()), unlessThere(both(works(), column(WORKS, "rank"))));

        assertCalm(judge(history, after(history, "base")), "base");
    }

    @Test
    void a_thing_that_both_make_alike_proves_neither() {
        History history = fork(unlessThere(works()), unlessThere(works()));

        Answer answer = judge(history, after(history, "base", "right")).answer();

        assertThat(answer.closed()).containsExactly("base");
        assertThat(answer.undetermined()).containsExactly("left", "right");
    }

    @Test
    void of_two_that_make_one_thing_the_one_that_would_break_off_over_it_has_run() {
        History history = fork(works(), unlessThere(works()));

        Judgement judgement = judge(history, after(history, "base", "left"));

        assertThat(judgement.verdict("left").decidedBy()).isEqualTo(Decider.WOULD_FAIL_AGAIN);
    }

    @Test
    void what_both_make_and_their_merge_takes_away_is_gone_by_the_merge() {
        Body indexed = unlessIndexed(index(USERS, "name"));
        History history = History.of(List.of(
                revision("base", List.of(), users()),
                revision("left", List.of("base"), indexed),
                revision("right", List.of("base"), both(indexed, works())),
                revision("merge", List.of("left", "right"), doing(new Change.DropIndex(USERS, "ix_name")))));

        Schema schema = after(history, "base", "left", "right", "merge");

        assertCalm(judge(history, schema), "base", "left", "right", "merge");
    }

    @Test
    void what_one_of_them_made_bears_out_no_claim_of_the_other() {
        Body indexed = unlessIndexed(index(USERS, "name"));
        History history = fork(indexed, both(indexed, works()));

        Answer answer = judged(history, after(history, "base", "left"), "base", "left", "right")
                .answer();

        assertThat(answer.partial()).isEmpty();
        assertThat(answer.closed()).containsExactly("base", "left");
        assertThat(answer.undetermined()).containsExactly("right");
    }

    @Test
    void of_a_shape_that_either_of_two_gives_no_downgrade_is_the_likelier_cause() {
        Body wide = doing(new Change.AlterColumn(USERS, text("name").withNullable(false)));
        History history = History.of(List.of(
                revision("base", List.of(), users()),
                revision("middle", List.of("base"), column(USERS, "mail")),
                revision("left", List.of("middle"), wide),
                revision("right", List.of("base"), wide),
                revision("tail", List.of("right"), rows(USERS, "name", "a"))));

        Judgement judgement = judged(history, after(history, "base", "middle", "left"), "base", "middle");

        assertThat(judgement.answer().closed()).containsExactly("base", "middle");
        assertThat(judgement.answer().undetermined()).containsExactly("left", "right", "tail");
    }

    @Test
    void a_ledger_is_right_though_a_later_revision_makes_anew_what_came_second() {
        Body plain = unlessThere(works());
        Column wide = text("title").withNullable(false);
        Body strict = unlessThere(both(works(), doing(new Change.AlterColumn(WORKS, wide))));
        Body anew = both(doing(new Change.DropColumn(WORKS, "title", false)), doing(new Change.AddColumn(WORKS, wide)));
        History history = History.of(List.of(
                revision("base", List.of(), users()),
                revision("left", List.of("base"), strict),
                revision("right", List.of("base"), plain),
                revision("merge", List.of("left", "right"), anew)));

        assertCalm(
                judged(history, after(history, "base", "left", "right"), "base", "left", "right"),
                "base",
                "left",
                "right");
    }

    @Test
    void what_one_of_them_made_is_no_half_of_the_other() {
        History history = fork(unlessIndexed(index(USERS, "name")), both(unlessIndexed(index(USERS, "name")), works()));

        Answer answer = judged(history, after(history, "base", "left"), "base").answer();

        assertThat(answer.partial()).isEmpty();
        assertThat(answer.closed()).containsExactly("base", "left");
    }

    @Test
    void what_an_open_revision_may_have_taken_away_is_not_missing() {
        History history =
                SmallHistories.chain(both(users(), column(USERS, "mail")), SmallHistories.drop(USERS, "mail"));
        Schema schema = with(after(history, "r1"), new Change.DropColumn(USERS, "mail", false));

        Answer answer = judge(history, schema, 1).answer();

        assertThat(answer.partial()).isEmpty();
        assertThat(answer.pressing()).containsExactly("r2");
    }

    @Test
    void a_ledger_that_stops_where_a_name_was_another_is_not_believed_over_the_schema() {
        Body forth = doing(new Change.RenameColumn(USERS, "name", "called"));
        Body back = doing(new Change.RenameColumn(USERS, "called", "name"));
        History history = SmallHistories.chain(users(), forth, back);

        Answer answer = judge(history, after(history, "r1", "r2", "r3"), 2).answer();

        assertThat(answer.partial()).isEmpty();
        assertThat(answer.skipped()).isEmpty();
        assertThat(answer.pressing()).containsExactly("r2", "r3");
    }
}
