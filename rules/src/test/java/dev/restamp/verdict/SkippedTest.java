package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.notNull;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.ForeignKey;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.verdict.ruling.Ruling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Revisions that never ran, while later ones did: what is there of them was there before, or is there by others. */
class SkippedTest {

    @Test
    void what_is_shaped_as_before_a_revision_does_not_speak_for_it() {
        Schema schema = upTo(chain(users(), column(USERS, "mail"), works()), 3);

        Judgement judgement = judge(chain(users(), column(USERS, "mail"), notNull(USERS, "mail"), works()), schema);

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.UNDETERMINED);
        assertThat(judgement.answer().undetermined()).containsExactly("r3");
    }

    @Test
    void nor_does_it_open_what_the_ledger_claims() {
        Schema schema = upTo(chain(users(), column(USERS, "mail"), works()), 3);

        Judgement judgement = judge(chain(users(), column(USERS, "mail"), notNull(USERS, "mail"), works()), schema, 4);

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.APPLIED);
    }

    @Test
    void but_opens_what_a_later_row_of_the_ledger_only_implies() {
        Schema schema = upTo(chain(users(), column(USERS, "mail"), works()), 3);
        History history = chain(users(), column(USERS, "mail"), notNull(USERS, "mail"), works());
        Set<String> rows = Set.of("r1", "r2", "r4");
        Claim all = Claim.of(List.copyOf(rows), history.closure(rows));

        Judgement judgement = Judge.judge(
                SmallHistories.book(history),
                schema,
                new Claim(
                        all.rows(),
                        rows,
                        all.closed(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Set.of(),
                        List.of(),
                        Set.of("r3"),
                        true),
                Probe.NONE,
                Policy.FAIL);

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.UNDETERMINED);
    }

    @Test
    void nor_what_a_person_has_said_how_to_count() {
        Schema schema = upTo(chain(users(), column(USERS, "mail"), works()), 3);
        History history = chain(users(), column(USERS, "mail"), notNull(USERS, "mail"), works());

        Judgement judgement = Judge.judge(SmallHistories.book(history), schema, Claim.NONE, Probe.NONE, Policy.UPPER);

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.answer().undetermined()).isEmpty();
    }

    @Test
    void a_key_is_none_that_was_there_before_by_another_name() {
        Schema schema = upTo(chain(users(), works(), key("one"), index(WORKS, "title")), 4);

        Judgement judgement = judge(chain(users(), works(), key("one"), key("two"), index(WORKS, "title")), schema);

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.verdict("r4").ruling()).isEqualTo(Ruling.UNDETERMINED);
    }

    @Test
    void an_extension_tells_nothing_of_one_that_left_nothing_else() {
        Body third = both(extension(), both(column(USERS, "mail"), column(USERS, "place")));
        History history = chain(users(), works(), third, index(WORKS, "title"));
        Schema whole = upTo(history, 4);
        Schema schema = with(
                with(whole, new Change.DropColumn(USERS, "mail", false)), new Change.DropColumn(USERS, "place", false));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r4");
    }

    private static Body extension() {
        return doing(new Change.CreateObject(new SchemaObject.Other(
                ObjectKind.EXTENSION, new Name("public", "vector"), Optional.empty(), Expression.unknown())));
    }

    private static Body key(String name) {
        return doing(new Change.AddConstraint(
                WORKS,
                new ForeignKey(
                        Optional.of(name),
                        List.of("name"),
                        USERS,
                        List.of("id"),
                        "NO ACTION",
                        "NO ACTION",
                        "SIMPLE",
                        Constraint.Deferral.NOT_DEFERRABLE,
                        true)));
    }
}
