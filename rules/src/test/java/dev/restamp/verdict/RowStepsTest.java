package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A revision that sets rows to what they are has nothing to do, whether or not it ran. */
class RowStepsTest {

    private static final Map<String, Optional<String>> DOCTOR = Map.of("title", Optional.of("Dr"));
    private static final Map<String, Optional<String>> ADA = Map.of("name", Optional.of("Ada"));

    @Test
    void rows_that_have_what_it_would_set_need_nobody_to_decide() {
        assertThat(undetermined(ADA, true, (table, where) -> OptionalLong.of(3)))
                .isEmpty();
    }

    @Test
    void one_row_that_has_another_value_is_asked_about() {
        Probe two = (table, where) -> OptionalLong.of(where.containsKey("title") ? 2 : 3);

        assertThat(undetermined(ADA, true, two)).containsExactly("r2");
    }

    @Test
    void so_is_what_is_told_in_part() {
        assertThat(undetermined(Map.of(), false, (table, where) -> OptionalLong.of(3)))
                .containsExactly("r2");
    }

    @Test
    void so_is_one_that_finds_no_row_by_conditions_that_can_only_be_sent_on() {
        DataChange update = new DataChange(
                DataChange.Kind.UPDATE,
                USERS,
                List.of(),
                Map.of(),
                false,
                "UPDATE",
                Optional.of(new DataChange.Need("FROM x WHERE y > 1", Set.of(USERS))));

        assertThat(undetermined(update, asking("FROM x WHERE y > 1"))).isEmpty();
        assertThat(undetermined(update, asking("FROM another"))).containsExactly("r2");
    }

    @Test
    void what_is_no_table_of_this_database_is_not_asked_since_a_view_runs_code() {
        Name view = USERS.withLocal("grown_up");
        DataChange update = new DataChange(
                DataChange.Kind.UPDATE,
                USERS,
                List.of(),
                Map.of(),
                false,
                "UPDATE",
                Optional.of(new DataChange.Need("FROM x", Set.of(USERS, view))));

        assertThat(undetermined(update, asking("FROM x"))).containsExactly("r2");
    }

    /** On tables full of rows. */
    private static Probe asking(String foundNowhere) {
        return new Probe() {
            @Override
            public OptionalLong count(Name table, Map<String, Optional<String>> where) {
                return OptionalLong.of(3);
            }

            @Override
            public boolean findsNone(String rows) {
                return rows.equals(foundNowhere);
            }
        };
    }

    private static Set<String> undetermined(Map<String, Optional<String>> where, boolean complete, Probe probe) {
        return undetermined(
                new DataChange(DataChange.Kind.UPDATE, USERS, List.of(DOCTOR), where, complete, "UPDATE"), probe);
    }

    private static Set<String> undetermined(DataChange update, Probe probe) {
        History history = chain(
                users(), (schema, stance) -> new Reading(List.of(new Operation.Data(update, Place.NOWHERE)), schema));
        return Judge.judge(book(history), upTo(history, 1), Claim.NONE, probe, Policy.FAIL)
                .answer()
                .undetermined();
    }
}
