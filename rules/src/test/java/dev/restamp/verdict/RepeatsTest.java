package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.table;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.BatchCopy;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a revision would come upon tells whether it ran. */
class RepeatsTest {

    private static final Name COPY = USERS.withLocal(BatchCopy.nameOf(USERS.local()));
    private static final Change MAKES_COPY = new Change.CreateTable(table(COPY));

    /** As a batch does: what it makes is gone again when it ends. */
    private static Body batch() {
        return both(doing(MAKES_COPY), doing(new Change.DropTable(COPY, false)));
    }

    @Test
    void what_a_batch_left_over_does_not_tell_that_the_batch_ran() {
        History history = chain(users(), batch(), column(USERS, "mail"));
        Schema brokenOff = with(upTo(history, 1), MAKES_COPY);

        assertThat(judge(history, brokenOff, 1).answer().applied()).containsExactly("r1");
        assertThat(judge(history, brokenOff).answer().applied()).containsExactly("r1");
    }

    @Test
    void a_copy_replaces_the_table_of_its_name_though_the_name_is_cut() {
        Name longOne = USERS.withLocal("a_table_whose_name_is_longer_than_that_of_any_other");
        Name copy = longOne.withLocal(BatchCopy.nameOf(longOne.local()));

        assertThat(BatchCopy.original(copy, List.of(USERS, longOne))).isEqualTo(longOne);
        assertThat(BatchCopy.original(COPY, List.of())).isEqualTo(USERS);
    }
}
