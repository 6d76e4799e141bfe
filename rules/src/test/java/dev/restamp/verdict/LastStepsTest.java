package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.update;
import static dev.restamp.verdict.SmallHistories.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A revision whose changes to the schema are all there, under a ledger that stops right before it, and that goes on with rows. */
class LastStepsTest {

    private static final Dialect KEEPS = new SqliteDialect();
    private static final Body FILLED = both(column(USERS, "mail"), update(USERS, "mail", Optional.empty(), "none"));
    private static final Probe EMPTY = count(0);

    private static Probe count(long rows) {
        return (table, where) -> OptionalLong.of(rows);
    }

    /** In a database that has had all of the chain's changes to the schema, where the ledger claims so many of its revisions. */
    private static Judgement judge(Dialect dialect, int claimed, Probe probe, Body... bodies) {
        History history = chain(bodies);
        Rulebook book = Deriver.derive(history, Schema.empty(dialect.traits("public")));
        Set<String> closed = new TreeSet<>(history.order().subList(0, claimed));
        Claim claim = new Claim(
                claimed == 0 ? List.of() : List.of("r" + claimed),
                closed,
                closed,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Set.of(),
                List.of(),
                Set.of(),
                true);
        return Judge.judge(book, book.model().schemaOf(history.order()), claim, probe, Policy.FAIL);
    }

    @Test
    void it_may_have_stopped_before_them() {
        Judgement judgement = judge(KEEPS, 1, Probe.NONE, users(), FILLED);

        assertThat(judgement.answer().closed()).containsExactly("r1");
        assertThat(judgement.answer().pressing()).containsExactly("r2");
        assertThat(judgement.verdict("r2").because()).contains("its last steps");
    }

    @Test
    void so_may_the_first_of_all_under_a_ledger_that_is_there_and_empty() {
        assertThat(judge(KEEPS, 0, Probe.NONE, both(users(), rows(USERS, "name", "admin")))
                        .answer()
                        .pressing())
                .containsExactly("r1");
    }

    @Test
    void not_where_what_stops_is_taken_back_as_a_whole() {
        assertThat(judge(new PostgresDialect(), 1, Probe.NONE, users(), FILLED)
                        .answer()
                        .applied())
                .containsExactly("r1", "r2");
    }

    @Test
    void nor_where_a_change_to_the_schema_comes_after_them() {
        Body goesOn = both(FILLED, column(USERS, "rank"));

        assertThat(judge(KEEPS, 1, Probe.NONE, users(), goesOn).answer().applied())
                .containsExactly("r1", "r2");
    }

    @Test
    void nor_where_a_later_revision_is_there() {
        assertThat(judge(KEEPS, 1, Probe.NONE, users(), FILLED, column(USERS, "rank"))
                        .answer()
                        .applied())
                .containsExactly("r1", "r2", "r3");
    }

    @Test
    void nor_where_they_would_find_no_row_or_their_rows_are_there() {
        Body seeded = both(column(USERS, "mail"), rows(USERS, "name", "admin"));

        assertThat(judge(KEEPS, 1, EMPTY, users(), FILLED).answer().applied()).containsExactly("r1", "r2");
        assertThat(judge(KEEPS, 1, count(1), users(), seeded).answer().applied())
                .containsExactly("r1", "r2");
        assertThat(judge(KEEPS, 1, EMPTY, users(), seeded).answer().pressing()).containsExactly("r2");
    }
}
