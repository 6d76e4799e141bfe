package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A value that a revision adds to a type which was there before the history: it is there from then on. */
class PredatingEnumTest {

    private static final Name MOOD = new Name("public", "mood");
    private static final Change ADDED = new Change.AddEnumValue(MOOD, "happy", Optional.empty(), Optional.empty());
    private static final History HISTORY = chain(takingForGranted(), doing(ADDED));

    @Test
    void without_the_value_the_revision_has_not_run() {
        assertThat(judged("sad").verdict("r2").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void with_it_the_revision_has_run_and_the_other_values_are_nobodys_business() {
        Judgement judgement = judged("sad", "happy");

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.disagreement()).isZero();
    }

    @Test
    void in_a_database_a_type_that_is_not_there_takes_no_value() {
        assertThat(ADDED.on(database())).isInstanceOf(Outcome.Refused.class);
    }

    private static Judgement judged(String... values) {
        Schema found = database().with(new SchemaObject.EnumType(MOOD, List.of(values)));
        return Judge.judge(book(HISTORY), found, Claim.NONE, Probe.NONE, Policy.FAIL);
    }

    private static Schema database() {
        return Schema.empty(new PostgresDialect().traits("public")).with(table(USERS));
    }

    private static Body takingForGranted() {
        Operation.Assumption users = new Operation.Assumption(USERS, Optional.empty(), Place.NOWHERE);
        return (schema, stance) -> new Reading(List.of(users), users.assumedIn(schema));
    }
}
