package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.perhaps;
import static dev.restamp.verdict.SmallHistories.table;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Reading;
import dev.restamp.schema.Change;
import dev.restamp.schema.Schema;
import dev.restamp.verdict.ruling.Ruling;
import org.junit.jupiter.api.Test;

/** A revision whose ancestor is missing, and what does not tell that it ran all the same. */
class StrayTest {

    @Test
    void that_a_thing_is_not_there_tells_nothing_even_if_it_may_have_been_dropped() {
        Change drop = new Change.DropColumn(USERS, "title", false);
        History history = chain(users(), works(), perhaps(drop));
        Schema schema = with(upTo(history, 1), drop);

        assertThat(judge(history, schema, 1).verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void what_may_have_been_there_before_is_no_trace_of_who_makes_sure_of_it() {
        Change add = new Change.AddColumn(USERS, text("mail"));
        Body sure = (schema, stance) ->
                schema.findTable(USERS).orElseThrow().findColumn("mail").isPresent()
                        ? Reading.nothing(schema)
                        : doing(add).read(schema, stance);
        Body books = doing(new Change.CreateTable(table(WORKS.withLocal("books"))));
        History history = chain(users(), both(perhaps(add), both(works(), books)), sure);
        Schema schema = with(upTo(history, 1), add);

        assertThat(judge(history, schema, 1).verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
    }
}
