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
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.table;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A ledger that claims more than the schema shows. */
class OverclaimTest {

    private static final Name OTHERS = new Name("public", "others");

    @Test
    void a_claim_that_a_single_act_would_explain_may_be_right_and_matters_to_nobody() {
        History history = chain(users(), works(), column(USERS, "mail"));

        Judgement judgement = judge(history, upTo(history, 2), 3);

        assertThat(judgement.answer().undetermined()).containsExactly("r3");
        assertThat(judgement.answer().idle()).as("the next upgrade makes it").containsExactly("r3");
        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
    }

    /** Two tables are no single act; the next revision takes both away before it goes on. */
    @Test
    void what_the_next_revision_takes_away_before_it_stops_is_no_proof_against_a_claim() {
        History history = chain(
                users(),
                both(works(), doing(new Change.CreateTable(table(OTHERS)))),
                both(
                        both(doing(new Change.DropTable(WORKS, false)), doing(new Change.DropTable(OTHERS, false))),
                        both(column(USERS, "mail"), column(USERS, "rank"))));

        Judgement open = judgeOn(new SqliteDialect(), history);

        assertThat(open.answer().undetermined()).contains("r2");
        assertThat(open.verdict("r2").because()).contains("before it stopped");
        assertThat(judgeOn(new PostgresDialect(), history).answer().closed())
                .as("where nothing stays of what stopped")
                .containsExactly("r1");
        assertThat(judgeOn(new PostgresDialect(), history).answer().undetermined())
                .isEmpty();
    }

    /** In a database that shows the first revision, under a ledger that claims the second. */
    private static Judgement judgeOn(Dialect dialect, History history) {
        Rulebook book = Deriver.derive(history, Schema.empty(dialect.traits("public")));
        return Judge.judge(
                book,
                book.model().schemaOf(List.of("r1")),
                Claim.of(List.of("r2"), Set.of("r1", "r2")),
                Probe.NONE,
                Policy.FAIL);
    }

    @Test
    void a_claim_of_which_nothing_at_all_is_left_may_be_right_however_much_there_was() {
        History history = chain(users(), works(), column(USERS, "mail"));

        Judgement judgement = judge(history, upTo(history, 0), 3);

        assertThat(judgement.answer().undetermined()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.answer().closed()).isEmpty();
    }

    @Test
    void a_claim_of_which_several_things_are_missing_is_refuted() {
        History history = chain(users(), works(), column(USERS, "mail"), column(WORKS, "rank"));

        Judgement judgement = judge(history, upTo(history, 2), 4);

        assertThat(judgement.answer().undetermined()).isEmpty();
        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
    }

    @Test
    void what_a_ledger_claims_and_lacks_but_a_detail_is_drift() {
        Column named = new Column(
                "name",
                text("name").type(),
                true,
                Optional.of(new Expression("'x'", "'x'", true)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        History history = chain(users(), doing(new Change.AlterColumn(USERS, named)), works());

        Judgement judgement = judge(history, with(upTo(history, 3), new Change.AlterColumn(USERS, text("name"))), 3);

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.answer().undetermined()).isEmpty();
    }

    @Test
    void after_a_single_revision_that_was_passed_over_a_silent_one_may_have_run() {
        History history =
                chain(users(), works(), both(column(USERS, "mail"), column(WORKS, "rank")), rows(USERS, "name", "a"));

        Judgement judgement = judge(history, upTo(history, 2), 4);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.answer().pressing()).containsExactly("r4");
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void after_a_single_revision_that_was_passed_over_one_whose_shape_is_there_may_have_run() {
        History history =
                chain(users(), works(), both(column(USERS, "mail"), column(WORKS, "rank")), notNull(USERS, "name"));
        Schema schema = with(
                upTo(history, 2),
                new Change.AlterColumn(USERS, SmallHistories.text("name").withNullable(false)));

        Judgement judgement = judge(history, schema, 4);

        assertThat(judgement.answer().pressing()).containsExactly("r4");
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void of_a_claimed_revision_a_table_that_is_gone_and_another_half_that_is_there_tell_one_act_by_hand() {
        History history = chain(users(), both(works(), notNull(USERS, "name")));
        Schema schema = with(upTo(history, 2), new Change.DropTable(WORKS, true));

        Judgement judgement = judge(history, schema, 2);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.answer().pressing()).isEmpty();
        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.PARTIAL);
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.LEDGER);
    }

    @Test
    void with_a_table_go_its_triggers_the_views_over_it_and_the_keys_that_refer_to_it() {
        History history = chain(
                users(),
                both(works(), index(USERS, "name")),
                both(
                        column(USERS, "mail"),
                        both(
                                trigger("mark", WORKS),
                                both(view("all_works", "SELECT name FROM works"), backReference()))));
        Schema whole = upTo(history, 3);
        Schema schema = with(whole, new Change.DropTable(WORKS, true));

        Judgement judgement = judge(history, schema, 3);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(unmet(judgement)).containsExactly(Atom.ofTable(WORKS));
        assertThat(judge(history, whole).answer().closed()).containsExactly("r1", "r2", "r3");
    }

    private static List<Atom> unmet(Judgement judgement) {
        return judgement.verdicts().stream()
                .flatMap(verdict -> verdict.evidence().stream())
                .filter(evidence -> evidence.outcome() == Evidence.Outcome.UNMET)
                .map(Evidence::atom)
                .toList();
    }

    private static Body trigger(String name, Name table) {
        return object(ObjectKind.TRIGGER, name, Optional.of(table), "BEFORE INSERT");
    }

    private static Body view(String name, String query) {
        return object(ObjectKind.VIEW, name, Optional.empty(), query);
    }

    private static Body object(ObjectKind kind, String name, Optional<Name> table, String definition) {
        return doing(new Change.CreateObject(new SchemaObject.Other(
                kind, USERS.withLocal(name), table, new Expression(definition, definition, true))));
    }

    private static Body backReference() {
        return doing(new Change.AddConstraint(
                USERS,
                new Constraint.ForeignKey(
                        Optional.of("fk_works"),
                        List.of("title"),
                        WORKS,
                        List.of("id"),
                        "NO ACTION",
                        "NO ACTION",
                        "SIMPLE",
                        Constraint.Deferral.NOT_DEFERRABLE,
                        true)));
    }

    @Test
    void an_index_that_went_with_its_column_tells_nothing_about_the_revision_that_made_it() {
        History history = chain(users(), both(column(USERS, "mail"), works()), index(USERS, "mail"));
        Schema schema = with(upTo(history, 3), new Change.DropColumn(USERS, "mail", true));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.answer().undetermined()).containsExactly("r3");
    }

    @Test
    void an_index_on_an_expression_that_went_with_its_column_tells_nothing_about_the_revision_that_drops_it() {
        Change lower = new Change.CreateIndex(
                USERS,
                new Index(
                        "ix_lower",
                        false,
                        "btree",
                        List.of(new Index.Part(new Expression("lower(mail)", "lower(mail)", true), false, "", "", "")),
                        List.of(),
                        Optional.empty(),
                        false,
                        true));
        History history = chain(
                users(),
                both(column(USERS, "mail"), works()),
                doing(lower),
                doing(new Change.DropIndex(USERS, "ix_lower")));
        Schema schema = with(
                with(upTo(history, 3), new Change.DropIndex(USERS, "ix_lower")),
                new Change.DropColumn(USERS, "mail", true));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.answer().undetermined()).containsExactly("r3", "r4");
    }
}
