package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.ledger.Claim;
import dev.restamp.verdict.settle.Decider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A revision that inserts rows and nothing else, on a database whose tables hold them already. */
class InsertedRowsTest {

    private static final Map<String, Optional<String>> SPREAD =
            Map.of("name", Optional.of("Growth-Value Spread"), "title", Optional.of("VUG-VTV"));
    private static final Probe ALL_ARE_THERE = (table, where) -> OptionalLong.of(1);
    private static final Probe NONE_IS_THERE = (table, where) -> OptionalLong.of(0);

    @Test
    void whose_key_is_made_up_are_found_by_what_is_literal_of_them() {
        assertThat(judged(SPREAD, false, ALL_ARE_THERE).answer().applied()).contains("r2");
        assertThat(judged(SPREAD, false, ALL_ARE_THERE).verdict("r2").decidedBy())
                .isEqualTo(Decider.DATA_PROBE);
    }

    @Test
    void prove_nothing_by_a_single_value_when_the_rest_is_made_up() {
        Map<String, Optional<String>> admin = Map.of("name", Optional.of("admin"));

        assertThat(judged(admin, false, ALL_ARE_THERE).answer().undetermined()).containsExactly("r2");
        assertThat(judged(admin, true, ALL_ARE_THERE).answer().applied()).contains("r2");
    }

    @Test
    void prove_nothing_by_numbers_and_truth_values_when_the_rest_is_made_up() {
        Map<String, Optional<String>> plain =
                Map.of("name", Optional.of("1"), "title", Optional.of("true"), "id", Optional.of("12"));

        assertThat(judged(plain, false, ALL_ARE_THERE).answer().undetermined()).containsExactly("r2");
    }

    @Test
    void prove_nothing_when_they_are_not_there() {
        assertThat(judged(SPREAD, false, NONE_IS_THERE).answer().undetermined()).containsExactly("r2");
    }

    @Test
    void prove_nothing_of_one_of_two_revisions_that_insert_them() {
        Claim claim = Claim.of(List.of("r3"), Set.of("r1", "r2", "r3"));

        assertThat(judged(inserting(List.of(SPREAD)), claim).answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(judged(inserting(List.of(SPREAD)), Claim.NONE).answer().undetermined())
                .contains("r4");
    }

    @Test
    void prove_the_one_of_them_that_inserts_another_beside_it() {
        Map<String, Optional<String>> other = Map.of("name", Optional.of("Momentum"), "title", Optional.of("MTUM-SPY"));

        assertThat(judged(inserting(List.of(SPREAD, other)), Claim.NONE)
                        .answer()
                        .applied())
                .contains("r4");
    }

    /** Two that have run, the first of which inserts a row, and another that inserts these. */
    private static Judgement judged(Body again, Claim claim) {
        History history = chain(users(), inserting(List.of(SPREAD)), column(USERS, "mail"), again);
        return Judge.judge(book(history), upTo(history, 3), claim, ALL_ARE_THERE, Policy.FAIL);
    }

    private static Body inserting(List<Map<String, Optional<String>>> rows) {
        return inserting(rows, true);
    }

    private static Judgement judged(Map<String, Optional<String>> row, boolean complete, Probe probe) {
        History history = chain(users(), inserting(List.of(row), complete), column(USERS, "mail"));
        return Judge.judge(book(history), upTo(history, 2), Claim.NONE, probe, Policy.FAIL);
    }

    private static Body inserting(List<Map<String, Optional<String>>> rows, boolean complete) {
        DataChange insert = new DataChange(DataChange.Kind.INSERT, USERS, rows, Map.of(), complete, "");
        return (schema, stance) -> new Reading(List.of(new Operation.Data(insert, Place.NOWHERE)), schema);
    }
}
