package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.table;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table that one revision drops and a later one makes again, where the first of them stopped before it dropped it. */
class StandstillTest {

    private static final Name NEWS = new Name("public", "news");
    private static final Body NEWS_FOR_WORKS =
            both(doing(new Change.CreateTable(table(NEWS))), doing(new Change.DropTable(WORKS, false)));
    private static final Body OTHER_WORKS =
            doing(new Change.CreateTable(Table.of(WORKS, List.of(text("id"), text("rank")))));
    private static final History OTHERWISE =
            chain(both(users(), works()), NEWS_FOR_WORKS, column(USERS, "mail"), OTHER_WORKS);
    private static final History ALIKE = chain(both(users(), works()), NEWS_FOR_WORKS, works());

    @Test
    void one_that_makes_it_otherwise_did_not_run_where_it_is_as_it_was() {
        Judgement judgement = judge(OTHERWISE, halfway(OTHERWISE));

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().closed()).containsExactly("r1");
        assertThat(judgement.answer().pressing()).isEmpty();
        assertThat(judge(OTHERWISE, halfway(OTHERWISE), 1).answer().partial()).containsExactly("r2");
    }

    @Test
    void where_it_makes_it_alike_nobody_can_tell_beside_a_ledger_that_claims_neither() {
        assertThat(judge(ALIKE, halfway(ALIKE), 1).answer().pressing()).containsExactly("r2", "r3");
    }

    @Test
    void without_a_ledger_all_of_them_ran_since_then_nothing_went_wrong() {
        assertThat(judge(ALIKE, upTo(ALIKE, 3)).answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judge(ALIKE, upTo(ALIKE, 3), 3).answer().closed()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void where_one_act_by_hand_explains_what_is_missing_nobody_can_tell() {
        History history = chain(both(users(), works()), NEWS_FOR_WORKS, column(USERS, "mail"), works());

        assertThat(judge(history, halfway(history)).answer().pressing()).containsExactly("r2", "r3", "r4");
    }

    private static Schema halfway(History history) {
        return with(upTo(history, 1), new Change.CreateTable(table(NEWS)));
    }
}
