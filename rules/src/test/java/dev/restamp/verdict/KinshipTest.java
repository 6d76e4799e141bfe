package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.table;
import static dev.restamp.verdict.SmallHistories.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose database it is. */
class KinshipTest {

    private static final Name SHELVES = new Name("public", "shelves");

    /** Adds a column to a table that no revision makes. */
    private static Body widened(Name table, String column) {
        Operation.Assumption granted = new Operation.Assumption(table, Optional.empty(), Place.NOWHERE);
        Body assumes = (schema, stance) -> new Reading(List.of(granted), granted.assumedIn(schema));
        return both(assumes, column(table, column));
    }

    @Test
    void tables_from_before_the_history_need_not_have_yet_what_revisions_give_them() {
        History history = chain(widened(USERS, "mail"), widened(WORKS, "rank"), widened(SHELVES, "room"));
        Schema schema = book(history).model().empty();
        for (Name name : List.of(USERS, WORKS, SHELVES)) {
            schema = with(schema, new Change.CreateTable(table(name)));
        }

        assertThat(judge(history, schema).answer().closed()).isEmpty();

        schema = with(schema, new Change.AddColumn(USERS, SmallHistories.text("mail")));

        assertThat(judge(history, schema).answer().closed()).containsExactly("r1");
    }

    @Test
    void a_table_that_will_have_more_columns_and_another_name_is_ours_from_its_first_day() {
        Body grown =
                both(both(column(USERS, "mail"), column(USERS, "rank")), both(column(USERS, "a"), column(USERS, "b")));
        History history =
                chain(SmallHistories.users(), grown, SmallHistories.doing(new Change.RenameTable(USERS, WORKS)));

        assertThat(judge(history, SmallHistories.upTo(history, 1)).answer().closed())
                .containsExactly("r1");
    }
}
