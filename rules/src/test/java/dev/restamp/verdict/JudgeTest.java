package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.drop;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.judge;
import static dev.restamp.verdict.SmallHistories.notNull;
import static dev.restamp.verdict.SmallHistories.reference;
import static dev.restamp.verdict.SmallHistories.revision;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.rulings;
import static dev.restamp.verdict.SmallHistories.table;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.update;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.with;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.history.Body;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The verdicts, told by small histories. */
class JudgeTest {

    @Test
    void an_unstamped_database_at_the_head_is_recognised() {
        History history = chain(users(), works(), column(USERS, "mail"));

        Judgement judgement = judge(history, upTo(history, 3));

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        assertThat(judgement.disagreement()).isZero();
    }

    @Test
    void the_margin_counts_what_would_have_to_be_wrong() {
        History history = chain(users(), works(), index(WORKS, "title"));

        Judgement judgement = judge(history, upTo(history, 3));

        assertThat(judgement.verdict("r3").margin()).isEqualTo(6 + 2);
        assertThat(judgement.verdict("r1").margin())
                .isGreaterThan(judgement.verdict("r2").margin());
    }

    @Test
    void a_column_that_was_dropped_again_proves_the_drop_and_not_that_it_never_was() {
        History history = chain(users(), column(USERS, "style"), drop(USERS, "style"), index(USERS, "name"));

        Judgement judgement = judge(history, upTo(history, 4));

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.SUPERSEDED);
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.answer().applied()).hasSize(4);
    }

    @Test
    void before_and_after_a_pair_that_cancels_out_nobody_can_tell() {
        History history = chain(users(), column(USERS, "style"), drop(USERS, "style"));

        Judgement judgement = judge(history, upTo(history, 1));

        assertThat(judgement.answer().applied()).containsExactly("r1");
        assertThat(judgement.answer().undetermined()).containsExactly("r2", "r3");
    }

    @Test
    void the_ledger_decides_what_the_schema_leaves_open() {
        History history = chain(users(), column(USERS, "style"), drop(USERS, "style"));
        Claim claim = Claim.of(List.of("r3"), Set.of("r1", "r2", "r3"));

        Judgement judgement = Judge.judge(book(history), upTo(history, 1), claim, Probe.NONE, Policy.FAIL);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.verdict("r3").decidedBy()).isEqualTo(Decider.LEDGER);
    }

    @Test
    void what_the_order_of_files_alone_puts_before_a_trace_is_not_called_proven() {
        History chained = chain(users(), Body.EMPTY, works());
        History ordered =
                History.inOrder(chained.order().stream().map(chained::revision).toList());

        assertThat(judge(chained, upTo(chained, 3)).verdict("r2").because())
                .isEqualTo("it does nothing; a later revision proves it");
        assertThat(judge(ordered, upTo(ordered, 3)).verdict("r2").because())
                .isEqualTo("it does nothing; files are run in order, and a later one was");
    }

    /** A body that may have done what another one does. */
    private static Body perhaps(Change change) {
        return new FixedBody(
                List.of(new Operation.Possible(change, Operation.Ground.UNDECIDED, "it hangs on rows", Place.NOWHERE)));
    }

    @Test
    void what_may_have_been_done_is_evidence_where_it_is_there() {
        Change made = new Change.CreateTable(table(WORKS));
        History history = chain(users(), perhaps(made), column(USERS, "mail"));

        Judgement judgement = judge(history, with(upTo(history, 1), made));

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.disagreement()).isZero();
    }

    @Test
    void what_may_have_been_made_may_be_left_by_what_may_have_dropped_it() {
        Change made = new Change.CreateTable(table(WORKS));
        Change dropped = new Change.DropTable(WORKS, false);
        History history = chain(users(), perhaps(made), perhaps(dropped), column(USERS, "mail"));
        Schema schema = with(upTo(history, 4), made);

        Judgement judgement = judge(history, schema, 4);

        assertThat(judgement.disagreement()).isZero();
        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3", "r4");
    }

    @Test
    void what_may_have_been_made_may_be_there_in_another_shape() {
        Change made = new Change.CreateTable(table(WORKS));
        History history = chain(users(), perhaps(made), column(USERS, "mail"));
        Schema schema = with(
                with(upTo(history, 3), made),
                new Change.AlterColumn(WORKS, text("title").withNullable(false)));

        Judgement judgement = judge(history, schema, 3);

        assertThat(judgement.disagreement()).isZero();
        assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        assertThat(judgement.verdict("r2").evidence()).noneMatch(e -> e.outcome() == Outcome.DIFFERING);
    }

    @Test
    void what_may_have_been_done_is_nothing_where_it_is_not_there() {
        History history = chain(users(), perhaps(new Change.CreateTable(table(WORKS))), column(USERS, "mail"));

        Judgement judgement = judge(history, upTo(history, 3), 3);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.disagreement()).isZero();
        assertThat(judgement.answer().undetermined()).isEmpty();
        assertThat(judge(history, upTo(history, 1), 1).answer().applied()).containsExactly("r1");
    }

    @Test
    void a_drop_that_may_have_been_done_is_neither_damage_nor_left_over() {
        History history = chain(users(), works(), perhaps(new Change.DropTable(WORKS, false)), column(USERS, "mail"));
        Schema kept = upTo(history, 4);

        assertThat(judge(history, kept, 4).disagreement()).isZero();
        assertThat(judge(history, with(kept, new Change.DropTable(WORKS, false)), 4)
                        .disagreement())
                .isZero();
    }

    @Test
    void a_ledger_that_stops_before_a_harmless_revision_is_believed() {
        History history = chain(users(), Body.EMPTY);
        Claim claim = Claim.of(List.of("r1"), Set.of("r1"));

        Judgement judgement = Judge.judge(book(history), upTo(history, 1), claim, Probe.NONE, Policy.FAIL);

        assertThat(judgement.answer().closed()).containsExactly("r1");
    }

    @Test
    void without_a_ledger_a_harmless_revision_counts_as_applied() {
        History history = chain(users(), Body.EMPTY);

        Judgement judgement = judge(history, upTo(history, 1));

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.HARMLESS);
    }

    @Test
    void how_far_a_line_of_harmless_revisions_came_shows_at_none_of_them() {
        History history = History.of(List.of(
                revision("r1", List.of(), users()),
                revision("e2", List.of("r1"), Body.EMPTY),
                revision("e3", List.of("e2"), Body.EMPTY),
                revision("c3", List.of("e2"), column(USERS, "mail"))));

        Judgement judgement = judge(history, upTo(history, 1));

        assertThat(judgement.answer().applied()).containsExactly("r1");
        assertThat(judgement.answer().idle()).containsExactly("e2", "e3");
    }

    @Test
    void a_revision_that_would_change_nothing_when_it_ran_again_is_harmless() {
        History history = chain(users(), both(notNull(USERS, "name"), column(USERS, "a")), notNull(USERS, "name"));

        Judgement judgement = judge(history, upTo(history, 2));

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.verdict("r3").decidedBy()).isEqualTo(Decider.HARMLESS);
    }

    @Test
    void a_revision_that_no_run_gets_through_is_not_proved_by_what_its_ancestors_made() {
        History history = chain(users(), column(USERS, "scenario"), column(USERS, "scenario"));

        Judgement judgement = judge(history, upTo(history, 2));

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.answer().undetermined()).containsExactly("r3");
    }

    @Test
    void rows_that_a_revision_inserts_prove_it_when_they_are_there_and_nothing_when_they_are_not() {
        History history = chain(users(), rows(USERS, "name", "admin"));

        Judgement there = Judge.judge(
                book(history), upTo(history, 1), Claim.NONE, (table, where) -> OptionalLong.of(1), Policy.FAIL);
        Judgement gone = Judge.judge(
                book(history), upTo(history, 1), Claim.NONE, (table, where) -> OptionalLong.of(0), Policy.FAIL);

        assertThat(there.verdict("r2").decidedBy()).isEqualTo(Decider.DATA_PROBE);
        assertThat(gone.answer().undetermined()).containsExactly("r2");
    }

    @Test
    void rows_that_a_revision_would_change_and_that_are_not_there_need_nobody_to_decide() {
        History history = chain(users(), update(USERS, "name", Optional.of("old"), "new"));
        Probe none = (table, where) -> OptionalLong.of(where.isEmpty() ? 7 : 0);
        Probe some = (table, where) -> OptionalLong.of(where.isEmpty() ? 7 : 1);

        Judgement changed = Judge.judge(book(history), upTo(history, 1), Claim.NONE, none, Policy.FAIL);

        assertThat(changed.answer().applied()).containsExactly("r1", "r2");
        assertThat(changed.verdict("r2").decidedBy()).isEqualTo(Decider.HARMLESS);
        assertThat(changed.verdict("r2").because()).contains("would change nothing");
        assertThat(undetermined(history, some)).containsExactly("r2");
        assertThat(undetermined(history, Probe.NONE)).containsExactly("r2");
    }

    @Test
    void whatever_rows_a_revision_changes_an_empty_table_has_none() {
        History history = chain(users(), update(USERS, "name", Optional.empty(), "new"));

        assertThat(undetermined(history, (table, where) -> OptionalLong.of(0))).isEmpty();
        assertThat(undetermined(history, (table, where) -> OptionalLong.of(7))).containsExactly("r2");
    }

    private static Set<String> undetermined(History history, Probe probe) {
        return Judge.judge(book(history), upTo(history, 1), Claim.NONE, probe, Policy.FAIL)
                .answer()
                .undetermined();
    }

    @Test
    void a_half_applied_revision_is_partial_and_says_what_is_missing() {
        History history = chain(users(), both(column(USERS, "mail"), index(USERS, "name")));
        Schema schema = with(upTo(history, 1), new Change.AddColumn(USERS, text("mail")));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.PARTIAL);
        assertThat(judgement.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.PARTIAL_REVISION);
            assertThat(finding.message()).contains("index ix_name on users missing");
        });
    }

    @Test
    void an_upgrade_does_not_go_on_from_a_revision_that_it_left_half_done() {
        History history = chain(users(), both(column(USERS, "mail"), index(USERS, "name")), Body.EMPTY);
        Schema schema = with(upTo(history, 1), new Change.AddColumn(USERS, text("mail")));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().applied()).doesNotContain("r3");
    }

    @Test
    void behind_a_revision_that_stopped_nothing_is_left_to_decide() {
        Body many = both(works(), both(column(USERS, "a"), index(WORKS, "name")));
        History history = chain(users(), many, rows(USERS, "name", "admin"));
        Schema schema = with(upTo(history, 1), new Change.CreateTable(table(WORKS)));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().partial()).containsExactly("r2");
        assertThat(judgement.answer().undetermined()).isEmpty();
    }

    @Test
    void an_index_dropped_by_hand_early_in_a_long_chain_moves_nothing() {
        History history = chain(users(), both(works(), index(USERS, "name")), column(USERS, "a"), column(WORKS, "b"));
        Schema schema = with(upTo(history, 4), new Change.DropIndex(USERS, "ix_name"));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3", "r4");
        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.PARTIAL);
    }

    @Test
    void a_revision_of_which_nothing_is_there_was_skipped_when_no_single_act_explains_it() {
        History history = chain(users(), works(), both(column(USERS, "a"), column(WORKS, "b")), column(USERS, "c"));
        Schema schema = with(upTo(history, 2), new Change.AddColumn(USERS, text("c")));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r4");
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void what_cannot_be_seen_and_what_was_replaced_later_are_no_traces() {
        History history = chain(
                users(),
                works(),
                both(both(column(USERS, "a"), column(WORKS, "b")), column(USERS, "z")),
                both(drop(USERS, "z"), column(USERS, "c")));
        Schema schema = with(upTo(history, 2), new Change.AddColumn(USERS, text("c")));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r4");
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void a_single_missing_thing_in_the_middle_may_have_been_skipped_or_undone() {
        History history = chain(users(), column(USERS, "a"), works());
        Schema schema = with(upTo(history, 1), new Change.CreateTable(table(WORKS)));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r3");
        assertThat(judgement.answer().undetermined()).containsExactly("r2");
    }

    @Test
    void of_two_branches_each_is_judged_by_its_own_traces() {
        Revision root = revision("r1", List.of(), users());
        Revision left = revision("left", List.of("r1"), works());
        Revision right = revision("right", List.of("r1"), column(USERS, "mail"));
        Revision merge = revision("merge", List.of("left", "right"), Body.EMPTY);
        History history = History.of(List.of(root, left, right, merge));
        Rulebook book = book(history);

        Judgement judgement = judge(history, book.model().schemaOf(Set.of("r1", "right")));

        assertThat(judgement.answer().applied()).containsExactly("r1", "right");
        assertThat(judgement.verdict("left").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.verdict("merge").ruling()).isEqualTo(Ruling.ABSENT);
    }

    @Test
    void of_two_indexes_alike_one_does_not_stand_in_for_the_other() {
        History history = chain(
                both(users(), both(index(USERS, "ix_a", "name"), index(USERS, "ix_b", "name"))),
                both(column(USERS, "mail"), both(index(USERS, "ix_c", "mail"), index(USERS, "ix_d", "mail"))));
        Schema schema = with(upTo(history, 2), new Change.DropIndex(USERS, "ix_b"));
        schema = with(schema, new Change.DropIndex(USERS, "ix_d"));

        Judgement judgement = judge(history, schema, 2);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2");
        assertThat(judgement.findings()).noneMatch(f -> f.code() == FindingCode.CREATED_FROM_MODELS);
    }

    @Test
    void an_index_under_another_name_is_there_all_the_same() {
        History history = chain(users(), both(index(USERS, "name"), column(USERS, "mail")), index(USERS, "mail"));
        Schema schema = with(upTo(history, 3), new Change.RenameIndex(USERS, "ix_name", "idx_users_name"));
        schema = with(schema, new Change.RenameIndex(USERS, "ix_mail", "idx_users_mail"));

        Judgement judgement = judge(history, schema);

        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(rulings(judgement)).containsOnly(Ruling.APPLIED);
        assertThat(judgement.strangers()).isEmpty();
        assertThat(judgement.findings()).anyMatch(f -> f.code() == FindingCode.CREATED_FROM_MODELS);
    }

    @Test
    void a_second_foreign_key_on_the_same_columns_tells_that_it_was_made() {
        History history = chain(both(users(), works()), reference("CASCADE"), reference("SET NULL"));

        for (int applied = 1; applied <= 3; applied++) {
            Judgement judgement = judge(history, upTo(history, applied));
            assertThat(judgement.answer().closed()).hasSize(applied);
            assertThat(judgement.answer().undetermined()).isEmpty();
        }
    }

    private static Table partition(String name) {
        return table(new Name("public", name))
                .withOptions(Table.Options.NONE.withPartition(Optional.of(USERS), Optional.of("DEFAULT")));
    }

    private static Body function(String text) {
        return new FixedBody(List.of(new Operation.Structural(
                new Change.CreateObject(new SchemaObject.Other(
                        ObjectKind.FUNCTION,
                        new Name("public", "grow()"),
                        Optional.empty(),
                        new Expression(text, text, true))),
                Place.NOWHERE)));
    }

    @Test
    void how_many_partitions_a_function_has_made_hangs_on_the_day() {
        History growing = chain(users(), function("EXECUTE format('CREATE TABLE %I PARTITION OF users', day)"));
        History other = chain(users(), function("EXECUTE format('CREATE TABLE %I PARTITION OF works', day)"));

        assertThat(judge(growing, upTo(growing, 2).with(partition("users_2026")))
                        .strangers())
                .isEmpty();
        assertThat(judge(other, upTo(other, 2).with(partition("users_2026"))).strangers())
                .isNotEmpty();
    }

    @Test
    void a_step_that_nobody_can_read_may_have_made_partitions() {
        Body unread = new FixedBody(List.of(new Operation.Opaque("a loop", Optional.empty(), Place.NOWHERE)));
        History history = chain(users(), unread);

        assertThat(judge(history, upTo(history, 1).with(partition("users_2026")))
                        .strangers())
                .isEmpty();
        assertThat(judge(history, upTo(history, 1).with(table(WORKS))).strangers())
                .isNotEmpty();
    }

    @Test
    void a_schema_of_another_application_is_not_explained() {
        History history = chain(users(), works());
        Schema other = Schema.empty(new PostgresDialect().traits("public")).with(table(new Name("public", "invoices")));

        Judgement judgement = judge(history, other.settled());

        assertThat(judgement.answer().applied()).isEmpty();
        assertThat(judgement.strangers()).isNotEmpty();
    }

    @Test
    void a_table_of_another_application_with_a_name_of_ours_is_no_revision_half_applied() {
        History history = chain(users(), works());
        Table other = Table.of(USERS, List.of(text("name"), text("login"), text("phone")));

        Judgement judgement = judge(
                history,
                Schema.empty(new PostgresDialect().traits("public")).with(other).settled());

        assertThat(rulings(judgement)).containsOnly(Ruling.ABSENT);
        assertThat(judgement.answer().closed()).isEmpty();
        assertThat(judgement.findings()).extracting("code").contains(FindingCode.NAMESAKE_TABLE);
    }

    @Test
    void a_table_that_has_half_of_its_columns_is_ours() {
        History history = chain(users(), works());
        Table ours = Table.of(USERS, List.of(text("id"), text("name"), text("phone")));

        Judgement judgement = judge(
                history,
                Schema.empty(new PostgresDialect().traits("public")).with(ours).settled());

        assertThat(judgement.answer().partial()).containsExactly("r1");
    }

    @Test
    void the_ledger_makes_a_table_ours_however_little_of_it_is_left() {
        History history = chain(users(), works());
        Table left = Table.of(USERS, List.of(text("name")));

        Judgement judgement = judge(
                history,
                Schema.empty(new PostgresDialect().traits("public")).with(left).settled(),
                1);

        assertThat(judgement.answer().closed()).containsExactly("r1");
    }

    @Test
    void a_ledger_stamped_into_the_database_of_another_application_makes_nothing_ours() {
        History history = chain(users(), works());
        Table other = Table.of(USERS, List.of(text("name"), text("login"), text("phone")));
        Schema schema = Schema.empty(new PostgresDialect().traits("public"))
                .with(other)
                .with(table(new Name("public", "invoices")))
                .with(table(new Name("public", "orders")));

        Judgement judgement = judge(history, schema.settled(), 2);

        assertThat(judgement.answer().closed()).isEmpty();
        assertThat(judgement.isAnothers()).isTrue();
    }

    @Test
    void a_table_like_ours_among_many_others_is_not_ours_where_all_is_lacking_that_the_history_builds_on() {
        History history = chain(both(assumes(WORKS, "id"), column(WORKS, "mail")), users());
        Schema other = Schema.empty(new PostgresDialect().traits("public"))
                .with(table(USERS))
                .with(table(new Name("public", "cats")))
                .with(table(new Name("public", "dogs")));

        assertThat(judge(history, other.settled()).answer().closed()).isEmpty();
    }

    @Test
    void what_a_table_that_predates_the_history_lacks_speaks_not_against_it() {
        History history = chain(
                both(both(assumes(USERS, "id"), assumes(WORKS, "id")), column(USERS, "mail")),
                both(both(assumed(WORKS, "a"), assumed(WORKS, "b")), assumed(WORKS, "c")));
        Schema left = Schema.empty(new PostgresDialect().traits("public"))
                .with(Table.of(USERS, List.of(text("id"), text("mail"))))
                .with(Table.of(WORKS, List.of(text("id"))));

        assertThat(judge(history, left.settled()).answer().closed()).contains("r1");
    }

    @Test
    void what_a_table_is_like_that_predates_the_history_is_no_sign_of_who_makes_it_anew_later() {
        Name fresh = new Name("public", "fresh");
        Table wide = table(WORKS)
                .withColumns(Stream.of("id", "mail", "a", "b", "c", "d", "e", "f")
                        .map(SmallHistories::text)
                        .toList());
        Body anew = Stream.of(
                        new Change.CreateTable(wide.withName(fresh)),
                        new Change.DropTable(WORKS, false),
                        new Change.RenameTable(fresh, WORKS))
                .map(SmallHistories::doing)
                .reduce(users(), SmallHistories::both);
        History history = chain(both(assumes(WORKS, "id"), column(WORKS, "mail")), anew);
        Schema left = Schema.empty(new PostgresDialect().traits("public")).with(wide);

        assertThat(judge(history, left.settled(), 1).answer().closed()).containsExactly("r1");
        assertThat(judge(history, left.settled()).answer().closed()).containsExactly("r1");
        assertThat(judge(history, left.with(table(USERS)).settled()).answer().closed())
                .containsExactly("r1", "r2");
    }

    @Test
    void what_is_made_where_it_is_not_there_on_a_table_that_predates_the_history_is_no_stray() {
        Body several = Stream.of("a", "b", "c", "d")
                .map(name -> SmallHistories.doing(new Change.CreateTable(table(new Name("public", name)))))
                .reduce(users(), SmallHistories::both);
        History history = chain(
                both(assumes(WORKS, "id"), column(WORKS, "mail")),
                several,
                perhaps(new Change.AddColumn(WORKS, SmallHistories.text("late"))));
        Table found = table(WORKS)
                .withColumns(Stream.of("id", "mail", "late")
                        .map(SmallHistories::text)
                        .toList());
        Schema left = Schema.empty(new PostgresDialect().traits("public")).with(found);

        assertThat(rulings(judge(history, left.settled(), 1)))
                .containsExactly(Ruling.APPLIED, Ruling.ABSENT, Ruling.ABSENT);
    }

    @Test
    void what_is_made_where_it_is_not_there_on_a_table_that_predates_the_history_is_a_weak_sign() {
        History history = chain(
                both(assumes(WORKS, "id"), column(WORKS, "mail")),
                users(),
                perhaps(new Change.AddColumn(WORKS, SmallHistories.text("late"))));
        Schema bare = Schema.empty(new PostgresDialect().traits("public"));
        Table found = table(WORKS)
                .withColumns(Stream.of("id", "mail", "late")
                        .map(SmallHistories::text)
                        .toList());

        assertThat(judge(history, bare.with(found).settled()).answer().closed()).containsExactly("r1");
        assertThat(judge(history, bare.with(found).with(table(USERS)).settled())
                        .answer()
                        .closed())
                .containsExactly("r1", "r2", "r3");
    }

    @Test
    void where_the_tables_are_not_there_that_a_history_builds_on_nothing_of_it_was_applied() {
        History history = chain(both(assumes(USERS, "id"), column(USERS, "mail")), rows(USERS, "mail", "x"));

        Judgement judgement = judge(
                history,
                Schema.empty(new PostgresDialect().traits("public"))
                        .with(table(WORKS))
                        .settled());

        assertThat(judgement.answer().undetermined()).isEmpty();
        assertThat(judgement.answer().closed()).isEmpty();
    }

    @Test
    void in_an_empty_database_without_a_ledger_nothing_has_run() {
        Body nothing = (schema, stance) -> Reading.nothing(schema);
        History history = chain(nothing, users(), both(assumes(USERS, "id"), column(USERS, "mail")));

        Judgement judgement = judge(
                history, Schema.empty(new PostgresDialect().traits("public")).settled());

        assertThat(judgement.answer().closed()).isEmpty();
    }

    @Test
    void what_is_not_read_at_all_may_have_made_what_is_there() {
        Body unread =
                new FixedBody(List.of(new Operation.Opaque("its name is not known", Optional.empty(), Place.NOWHERE)));
        Schema schema = upTo(chain(users(), works()), 2);

        Judgement judgement = judge(chain(unread, unread), schema);

        assertThat(judgement.answer().undetermined()).containsExactly("r1", "r2");
    }

    @Test
    void a_ledger_of_whose_claims_nothing_is_read_is_borne_out_by_nothing() {
        Body unread =
                new FixedBody(List.of(new Operation.Opaque("its name is not known", Optional.empty(), Place.NOWHERE)));
        Schema schema = upTo(chain(users(), works()), 2);

        Judgement none = judge(chain(unread, unread, unread), schema, 2);
        Judgement some = judge(chain(users(), unread, unread), schema, 2);

        assertThat(none.answer().unread()).containsExactly("r1", "r2");
        assertThat(none.answer().undetermined()).containsExactly("r1", "r2");
        assertThat(some.answer().closed()).containsExactly("r1", "r2");
        assertThat(some.answer().undetermined()).isEmpty();
    }

    @Test
    void what_may_never_have_been_there_may_have_gone_by_the_revision_that_drops_it() {
        Change adds = new Change.AddColumn(USERS, text("code"));
        Body perhaps = (schema, stance) -> new Reading(
                List.of(new Operation.Possible(adds, Operation.Ground.SWALLOWED, "it may fail", Place.NOWHERE)),
                with(schema, adds));
        History history = chain(users(), perhaps, drop(USERS, "code"), works());

        Judgement judgement = judge(history, upTo(history, 1), 2);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.answer().undetermined()).containsExactly("r3");
        assertThat(judge(history, upTo(history, 2), 2).answer().undetermined()).isEmpty();
    }

    @Test
    void a_ledger_of_revisions_that_change_rows_alone_is_believed() {
        Judgement judgement = judge(
                chain(rows(USERS, "name", "a"), update(USERS, "name", Optional.empty(), "b")),
                upTo(chain(users()), 1),
                2);

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
    }

    private static Body assumed(Name table, String column) {
        return both(assumes(table, column), drop(table, column));
    }

    private static Body assumes(Name table, String column) {
        return (schema, stance) -> {
            Operation.Assumption assumption = new Operation.Assumption(table, Optional.of(column), Place.NOWHERE);
            return new Reading(List.of(assumption), assumption.assumedIn(schema));
        };
    }

    @Test
    void what_another_line_may_have_done_is_no_question_where_it_has_not_run() {
        Body unread = new FixedBody(
                List.of(new Operation.Opaque("it hangs on rows", Optional.of(Set.of(USERS)), Place.NOWHERE)));
        Revision root = revision("r1", List.of(), both(users(), column(USERS, "mail")));
        Revision left = revision("left", List.of("r1"), drop(USERS, "mail"));
        Body telling = Stream.of("phone", "fax", "pager", "telex")
                .map(name -> column(USERS, name))
                .reduce(works(), SmallHistories::both);
        Revision right = revision("right", List.of("r1"), both(telling, unread));
        History history = History.of(List.of(root, left, right));

        Judgement judgement = judge(history, upTo(History.of(List.of(root)), 1));

        assertThat(judgement.verdict("left").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.answer().undetermined()).isEmpty();
        assertThat(judgement.answer().applied()).containsExactly("r1");
    }

    @Test
    void what_cannot_be_read_may_have_gone_before_the_same_revision_gives_its_table_another_name() {
        Body unread = new FixedBody(
                List.of(new Operation.Opaque("it hangs on rows", Optional.of(Set.of(USERS)), Place.NOWHERE)));
        Body renamed = both(
                both(unread, SmallHistories.doing(new Change.RenameColumn(USERS, "mail", "address"))),
                SmallHistories.doing(new Change.RenameTable(USERS, WORKS)));
        Body columns = both(column(USERS, "mail"), column(USERS, "phone"));
        History history = chain(users(), columns, renamed);
        Schema whole = upTo(history, 3);
        Schema less = upTo(chain(users(), columns, renamed, drop(WORKS, "phone")), 4);

        assertThat(judge(history, whole).answer().applied()).containsExactly("r1", "r2", "r3");
        Judgement judgement = judge(history, less);
        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.byRevision().get("r3").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.byRevision().get("r3").because()).doesNotContain("but for");
    }

    @Test
    void what_an_unread_table_is_not_seen_to_have_it_may_have() {
        Table unread = Table.of(WORKS, List.of()).withOptions(Table.Options.NONE.from(Table.Origin.PART));
        Body remade = both(
                both(
                        SmallHistories.doing(new Change.CreateTable(unread)),
                        SmallHistories.doing(new Change.DropTable(USERS, false))),
                SmallHistories.doing(new Change.RenameTable(WORKS, USERS)));
        History history = chain(users(), column(USERS, "mail"), remade, works());

        Judgement judgement = judge(history, with(upTo(history, 2), new Change.CreateTable(table(WORKS))), 4);

        assertThat(judgement.disagreement()).isZero();
        assertThat(judgement.answer().applied()).containsExactly("r1", "r2", "r3", "r4");
    }

    /** Its name is given by a convention that nobody could read, its text by a library of which nothing is there. */
    @Test
    void a_check_of_which_neither_name_nor_words_are_known_may_be_any() {
        Body check = SmallHistories.doing(
                new Change.AddConstraint(USERS, new Constraint.Check(Optional.empty(), Expression.unknown(), true)));
        History history = chain(users(), check, works());
        Schema schema = with(
                upTo(chain(users(), works()), 2),
                new Change.AddConstraint(
                        USERS,
                        new Constraint.Check(Optional.of("ck_users"), new Expression("id > 0", "id > 0", true), true)));

        Judgement judgement = judge(history, schema, 3);

        assertThat(judgement.answer().undetermined()).isEmpty();
        assertThat(judgement.strangers()).isEmpty();
        assertThat(judgement.disagreement()).isZero();
    }

    /** What its labels are is a library's to say, of which nothing is there. */
    @Test
    void an_enum_is_no_stranger_that_a_column_is_of_whose_type_could_not_be_read() {
        Name kind = new Name("public", "kind");
        History history = chain(
                users(),
                SmallHistories.doing(new Change.AddColumn(
                        USERS, Column.of("kind", new ColumnType.Unknown("the labels of an enum"), true))));
        Schema typed =
                with(upTo(history, 1), new Change.CreateObject(new SchemaObject.EnumType(kind, List.of("a", "b"))));
        Schema schema =
                with(typed, new Change.AddColumn(USERS, Column.of("kind", new ColumnType.UserDefined(kind, 0), true)));
        Schema another = with(
                schema, new Change.CreateObject(new SchemaObject.EnumType(new Name("public", "mood"), List.of("x"))));

        assertThat(judge(history, schema, 2).strangers()).isEmpty();
        assertThat(judge(history, another, 2).strangers()).hasSize(1);
    }

    @Test
    void a_constraint_that_holds_for_all_rows_tells_that_it_was_looked_at() {
        Constraint check = new Constraint.Check(Optional.of("ck"), new Expression("id > 0", "id > 0", true), false);
        History history = chain(
                users(),
                SmallHistories.doing(new Change.AddConstraint(USERS, check)),
                SmallHistories.doing(new Change.ValidateConstraint(USERS, "ck")));

        assertThat(judge(history, upTo(history, 3)).answer().applied()).containsExactly("r1", "r2", "r3");
        assertThat(judge(history, upTo(history, 2)).answer().applied()).containsExactly("r1", "r2");
    }
}
