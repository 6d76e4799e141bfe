package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.drop;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.revision;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lines that make the same things: a database has had one of them. */
class AlternativesTest {

    private static final History TWO_LINES = History.of(List.of(
            revision("mine1", List.of(), users()),
            revision("mine2", List.of("mine1"), works()),
            revision("mine3", List.of("mine2"), index(WORKS, "title")),
            revision("other1", List.of(), users()),
            revision("other2", List.of("other1"), works())));

    @Test
    void what_one_line_made_is_no_trace_of_the_other() {
        Judgement judgement = judge(TWO_LINES, having("mine1", "mine2", "mine3"));

        assertThat(judgement.answer().applied()).containsExactly("mine1", "mine2", "mine3");
        assertThat(judgement.verdict("other1").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.verdict("other1").because())
                .isEqualTo("mine1 makes the same, and only one of the two can have run");
    }

    @Test
    void where_they_look_alike_the_ledger_says_which_it_was() {
        for (String line : List.of("mine", "other")) {
            Set<String> ran = Set.of(line + "1", line + "2");
            Claim claim = Claim.of(List.of(line + "2"), ran);

            Judgement judgement =
                    Judge.judge(book(TWO_LINES), having(line + "1", line + "2"), claim, Probe.NONE, Policy.FAIL);

            assertThat(judgement.answer().applied()).containsExactlyInAnyOrderElementsOf(ran);
            assertThat(judgement.answer().undetermined()).isEmpty();
            assertThat(judgement.disagreement()).isZero();
        }
    }

    @Test
    void without_a_ledger_nobody_can_say_which_of_two_alike_it_was() {
        Judgement judgement = judge(TWO_LINES, having("other1", "other2"));

        assertThat(judgement.answer().applied()).isEmpty();
        assertThat(judgement.answer().undetermined()).contains("mine1", "mine2", "other1", "other2");
    }

    @Test
    void what_is_taken_away_in_between_can_be_made_twice() {
        History history = History.of(List.of(
                revision("base", List.of(), users()),
                revision("a1", List.of("base"), column(USERS, "mail")),
                revision("a2", List.of("a1"), drop(USERS, "mail")),
                revision("a3", List.of("a2"), works()),
                revision("b1", List.of("base"), column(USERS, "mail"))));

        Judgement judgement = judge(history, having(history, "base", "a1", "a2", "a3", "b1"));

        assertThat(judgement.answer().applied()).contains("base", "a1", "a2", "a3", "b1");
    }

    private static Schema having(String... ids) {
        return having(TWO_LINES, ids);
    }

    private static Schema having(History history, String... ids) {
        return book(history).model().schemaOf(List.of(ids));
    }
}
