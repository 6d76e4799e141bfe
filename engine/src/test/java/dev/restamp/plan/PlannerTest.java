package dev.restamp.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Story;
import dev.restamp.audit.Audit;
import dev.restamp.audit.Auditor;
import dev.restamp.audit.Counter;
import dev.restamp.audit.Counter.Question;
import dev.restamp.dialect.Observation;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.hazard.Hazard;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.schema.Change;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.tool.alembic.AlembicLedger;
import dev.restamp.tool.alembic.AlembicTool;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import dev.restamp.verdict.standing.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans for small histories and schemas, without any database. */
class PlannerTest {

    private static final Counter NO_ROWS = question -> OptionalLong.of(0);

    private Story story = new Story(new PostgresDialect());
    private Map<Name, Long> sizes = Map.of();

    /** u1 makes users, w1 works that refer to them; n1 stands on a branch of its own. */
    private static final String MERGE = "file merge the heads n1, w1 in the project";

    private Story usual() {
        return story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision(
                        "w1",
                        List.of("u1"),
                        story.create("works", "id integer primary key", "user_id integer"),
                        story.create("tags", "id integer primary key", "work_id integer"),
                        story.refer("tags", "work_id", "works"),
                        story.index("ix_works_user", "works", "user_id"),
                        story.add("users", "mail text"))
                .revision("n1", List.of("u1"), story.create("notes", "id integer primary key", "text text"));
    }

    private Plan plan(Schema schema, Counter counter, String... ledger) {
        return plan(schema, counter, ledger(true, ledger));
    }

    private Plan plan(Schema schema, Counter counter, Ledger ledger) {
        Audit audit = story.audit(
                new Observation("postgresql", schema, ledger, sizes, List.of()),
                (table, where) -> counter.count(new Question.Matches(table, where)));
        return new Planner(counter).plan(audit);
    }

    private Plan forgetting(String id, Schema schema, String... rows) {
        Observation seen = new Observation("postgresql", schema, ledger(true, rows), sizes, List.of());
        Audit audit = new Auditor(new AlembicTool(), Set.of(id), NO_ROWS)
                .audit(story.rulebook(), seen, Probe.NONE, Policy.FAIL);
        return new Planner(NO_ROWS).plan(audit);
    }

    private static Ledger ledger(boolean exists, String... rows) {
        Name table = new Name("public", "alembic_version");
        return exists
                ? Ledger.of(table, AlembicLedger.SHAPE, List.of(rows), Optional.of(32), true)
                : Ledger.missing(table, AlembicLedger.SHAPE);
    }

    private Schema at(String... revisions) {
        History history = story.history();
        return story.rulebook().model().schemaOf(history.closure(List.of(revisions)));
    }

    private static Schema with(Schema schema, Change... changes) {
        Schema changed = schema;
        for (Change change : changes) {
            changed = ((Outcome.Done) change.on(changed)).schema();
        }
        return changed.settled();
    }

    private Change drop(String table) {
        return new Change.DropTable(story.name(table), true);
    }

    private static List<String> titles(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.word() + " " + step.title())
                .toList();
    }

    // ---------------------------------------------------------------------------------------------- stamping

    @Test
    void a_true_ledger_needs_nothing() {
        usual();

        Plan plan = plan(at("w1", "n1"), NO_ROWS, "n1", "w1");

        assertThat(plan.changesNothing()).isTrue();
        assertThat(plan.needsPerson()).isFalse();
        assertThat(plan.audit().standing()).isEqualTo(Standing.CURRENT);
    }

    @Test
    void an_empty_database_needs_nothing() {
        usual();

        Plan plan = plan(at(), NO_ROWS, ledger(false));

        assertThat(plan.audit().standing()).isEqualTo(Standing.EMPTY);
        assertThat(plan.steps()).noneMatch(step -> !(step instanceof Step.FileStep));
    }

    @Test
    void a_missing_ledger_is_made_as_alembic_would_and_stamped() {
        usual();

        Plan plan = plan(at("w1", "n1"), NO_ROWS, ledger(false));

        assertThat(plan.stamps().get(0).edits())
                .containsExactly(
                        new LedgerEdit.CreateTable(32), new LedgerEdit.Insert("n1"), new LedgerEdit.Insert("w1"));
        assertThat(plan.audit().forecast().sentence()).isEqualTo("stops at u1: table users already exists");
        assertThat(plan.forecast().sentence())
                .isEqualTo("passes, with nothing to do; \"upgrade head\" refuses to choose between 2 heads");
    }

    @Test
    void the_least_edit_leads_from_the_rows_there_are() {
        usual();

        assertThat(plan(at("w1", "n1"), NO_ROWS, "u1").stamps().get(0).edits())
                .containsExactly(new LedgerEdit.Update("u1", "n1"), new LedgerEdit.Insert("w1"));
        assertThat(plan(at("w1", "n1"), NO_ROWS, "n1", "u1", "w1")
                        .stamps()
                        .get(0)
                        .edits())
                .containsExactly(new LedgerEdit.Delete("u1"));
        assertThat(plan(at("u1"), NO_ROWS, "n1", "w1").stamps().get(0).edits())
                .containsExactly(new LedgerEdit.Update("n1", "u1"), new LedgerEdit.Delete("w1"));
    }

    @Test
    void a_ledgers_own_defects_are_mended() {
        usual();
        Name table = new Name("public", "alembic_version");
        Ledger sick = Ledger.of(table, AlembicLedger.SHAPE, List.of("n1", "w1", "w1"), Optional.of(1), false);

        assertThat(plan(at("w1", "n1"), NO_ROWS, sick).stamps().get(0).edits())
                .containsExactly(
                        new LedgerEdit.DeleteDuplicates("w1"),
                        new LedgerEdit.Widen(32),
                        new LedgerEdit.AddPrimaryKey());
    }

    @Test
    void an_unknown_row_is_asked_about_even_when_the_history_explains_all_there_is() {
        usual();

        Plan plan = plan(at("w1", "n1"), NO_ROWS, "gone");

        assertThat(plan.isBlocked()).isTrue();
        assertThat(plan.reviews().get(0).title()).contains("gone");
        assertThat(plan.stamps()).isEmpty();
        assertThat(plan.rows()).containsExactly("gone");
    }

    @Test
    void an_unknown_row_goes_when_a_person_says_that_it_is_gone() {
        usual();

        assertThat(forgetting("gone", at("w1", "n1"), "gone").stamps().get(0).edits())
                .containsExactly(new LedgerEdit.Update("gone", "n1"), new LedgerEdit.Insert("w1"));
        assertThat(forgetting("other", at("w1", "n1"), "gone").isBlocked()).isTrue();
        assertThat(forgetting("gone", Schema.empty(at("w1").traits()), "gone")
                        .stamps()
                        .get(0)
                        .edits())
                .containsExactly(new LedgerEdit.Delete("gone"));
    }

    @Test
    void two_heads_are_two_rows_for_the_database_and_advice_for_the_project() {
        usual();

        Plan plan = plan(at("w1", "n1"), NO_ROWS, "w1");

        assertThat(titles(plan)).containsExactly("stamp n1, w1", "file merge the heads n1, w1 in the project");
        assertThat(plan.audit().standing()).isEqualTo(Standing.HYBRID);
    }

    // ---------------------------------------------------------------------------------------------- repairing

    @Test
    void what_is_missing_is_made_in_the_order_in_which_it_is_needed() {
        usual();
        Schema damaged = with(at("w1", "n1"), drop("tags"), drop("works"));

        Plan plan = plan(damaged, NO_ROWS, "n1", "w1");

        assertThat(plan.repairs().stream().map(Step.Repair::title))
                .containsExactly("create table works", "create table tags");
        assertThat(plan.after()).isEqualTo(at("w1", "n1"));
    }

    @Test
    void what_spans_a_missing_column_is_made_with_it() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision(
                        "c1",
                        List.of("u1"),
                        story.add("users", "room text"),
                        story.add("users", "place text"),
                        story.add("users", "seat text"),
                        story.index("ix_seat", "users", "place", "seat"));
        Schema half = with(at("u1"), story.add("users", "room text"));

        Plan plan = plan(half, NO_ROWS, "c1");

        assertThat(plan.repairs().stream().map(Step.Repair::title)).contains("create index ix_seat on users");
        assertThat(plan.after()).isEqualTo(at("c1"));
    }

    @Test
    void what_went_with_a_column_is_made_with_it_whatever_it_says_of_the_column() {
        Index plain = ((Change.CreateIndex) story.uniqueIndex("ux_mail", "users", "mail")).index();
        Expression lower = new Expression("lower(mail)", "lower(mail)", true);
        Index folded = plain.withParts(List.of(new Index.Part(lower, false, "", "", "")));
        story.revision(
                        "u1",
                        List.of(),
                        story.create("users", "id integer primary key", "name text", "mail text"),
                        story.create("notes", "id integer primary key"))
                .revision("c1", List.of("u1"), new Change.CreateIndex(story.name("users"), folded))
                .revision("d1", List.of("c1"), story.check("users", "long_mail", "length(mail) > 3"))
                .revision("e1", List.of("d1"), story.add("notes", "text text"));
        Schema seen = with(at("e1"), new Change.DropColumn(story.name("users"), "mail", true));

        Plan plan = plan(seen, NO_ROWS, "e1");

        assertThat(plan.reviews()).isEmpty();
        assertThat(plan.after()).isEqualTo(at("e1"));
    }

    @Test
    void tables_that_refer_to_one_another_in_a_circle_are_made_without_the_keys_first() {
        story.revision(
                "c1",
                List.of(),
                story.create("head", "id integer primary key"),
                story.create("a", "id integer primary key", "b_id integer"),
                story.create("b", "id integer primary key", "a_id integer"),
                story.refer("a", "b_id", "b"),
                story.refer("b", "a_id", "a"));
        Schema damaged = with(at("c1"), drop("a"), drop("b"));

        Plan plan = plan(damaged, NO_ROWS, "c1");

        assertThat(plan.repairs().stream().map(Step.Repair::title))
                .containsExactly("create table a", "create table b", "add foreign key a_b_id_fkey (b_id) to a");
        assertThat(plan.after()).isEqualTo(at("c1"));
    }

    @Test
    void a_half_done_rename_is_finished_and_no_empty_column_made() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision(
                        "r1",
                        List.of("u1"),
                        new Change.RenameColumn(story.name("users"), "name", "title"),
                        story.create("extra", "id integer primary key"));
        Schema half = with(at("u1"), story.create("extra", "id integer primary key"));

        Plan plan = plan(half, NO_ROWS, "u1");

        assertThat(titles(plan)).containsExactly("repair rename column users.name to title", "stamp r1");
        assertThat(plan.after()).isEqualTo(at("r1"));
    }

    @Test
    void what_a_revision_makes_and_renames_itself_is_not_made_twice() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key"))
                .revision(
                        "r1",
                        List.of("u1"),
                        story.create("drafts", "id integer primary key", "body text"),
                        story.create("extra", "id integer primary key"),
                        new Change.RenameTable(story.name("drafts"), story.name("notes")));
        Schema half = with(
                at("u1"),
                story.create("drafts", "id integer primary key", "body text"),
                story.create("extra", "id integer primary key"));

        Plan plan = plan(half, NO_ROWS, "u1");

        assertThat(titles(plan)).containsExactly("repair rename table drafts to notes", "stamp r1");
    }

    @Test
    void a_partial_revision_with_an_unreadable_step_is_left_to_a_person() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key"))
                .revision(
                        "p1",
                        List.of("u1"),
                        story.create("one", "id integer primary key"),
                        story.create("two", "id integer primary key"),
                        "computed from the rows");
        Schema half = with(at("u1"), story.create("one", "id integer primary key"));

        Plan plan = plan(half, NO_ROWS, "u1");

        assertThat(plan.repairs()).isEmpty();
        assertThat(plan.reviews()).singleElement().satisfies(review -> {
            assertThat(review.subject()).isEqualTo("p1");
            assertThat(review.because()).anyMatch(line -> line.contains("computed from the rows"));
        });
    }

    // ------------------------------------------------------------------------------------------ rows in the way

    @Test
    void a_column_that_must_not_be_null_is_worked_out_in_three_steps_where_there_are_rows() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key"))
                .revision(
                        "c1",
                        List.of("u1"),
                        story.create("other", "id integer primary key"),
                        story.add("users", "name text not null"));
        Schema damaged = with(at("c1"), new Change.DropColumn(story.name("users"), "name", false));

        Plan withRows = plan(damaged, question -> OptionalLong.of(3), "c1");
        Plan without = plan(damaged, NO_ROWS, "c1");

        assertThat(without.repairs())
                .singleElement()
                .extracting(Step.Repair::title)
                .isEqualTo("add column users.name");
        assertThat(withRows.repairs()).isEmpty();
        Step.Review review = withRows.reviews().get(0);
        assertThat(review.because()).anyMatch(line -> line.contains("users has 3 rows"));
        assertThat(review.proposals())
                .hasExactlyElementsOfTypes(Proposal.OfChange.class, Proposal.Fill.class, Proposal.OfChange.class);
    }

    @Test
    void a_key_that_rows_refuse_is_not_tried() {
        usual();
        Schema damaged = with(
                at("w1", "n1"),
                new Change.DropConstraint(
                        story.name("tags"),
                        at("w1").findTable(story.name("tags"))
                                .orElseThrow()
                                .foreignKeys()
                                .get(0)));
        Counter orphans = question -> OptionalLong.of(question instanceof Question.Orphans ? 4 : 9);

        Plan plan = plan(damaged, orphans, "n1", "w1");

        assertThat(plan.repairs()).isEmpty();
        assertThat(plan.reviews().get(0).because())
                .anyMatch(line -> line.contains("4 rows of tags refer to nothing in works"));
    }

    @Test
    void what_a_step_that_cannot_be_read_may_have_dropped_is_not_made_again() {
        Operation unread = new Operation.Opaque(
                "which keys it drops depends on their names", Optional.of(Set.of(story.name("users"))), Place.NOWHERE);
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision("k1", List.of("u1"), story.unique("users_name_key", "users", "name"))
                .revision("d1", List.of("k1"), unread);

        Plan plan = plan(at("u1"), NO_ROWS, "d1");

        assertThat(plan.audit().standing()).isEqualTo(Standing.CURRENT);
        assertThat(plan.repairs()).isEmpty();
        assertThat(plan.changesNothing()).isTrue();
    }

    @Test
    void what_a_later_step_that_may_have_done_anything_may_have_dropped_is_asked_about() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text", "mail text"))
                .revision("c1", List.of("u1"), "calls what nobody can read", story.add("users", "age integer"))
                .revision("w1", List.of("c1"), story.create("works", "id integer primary key"));
        Schema damaged = with(
                with(at("u1", "c1", "w1"), new Change.DropColumn(story.name("users"), "name", false)),
                new Change.DropTable(story.name("works"), false));

        Plan plan = plan(damaged, NO_ROWS, "w1");

        assertThat(titles(plan)).noneMatch(title -> title.startsWith("repair") && title.contains("name"));
        assertThat(plan.reviews())
                .anyMatch(review -> review.because().stream()
                        .anyMatch(line -> line.contains("c1") && line.contains("may have taken it away")));
    }

    @Test
    void a_plain_index_that_the_last_claimed_revision_lacks_is_made() {
        assertThat(titles(lacking(story.index("ix_users_mail", "users", "mail"))))
                .containsExactly("repair create index ix_users_mail on users");
    }

    @Test
    void a_unique_index_that_the_last_claimed_revision_lacks_is_left_to_a_person() {
        assertThat(titles(lacking(story.uniqueIndex("ix_users_mail", "users", "mail"))))
                .containsExactly("review decide whether to create index ix_users_mail on users");
    }

    private Plan lacking(Change last) {
        story.revision("u1", List.of(), story.create("users", "id integer primary key"))
                .revision("n1", List.of("u1"), story.add("users", "mail text"), last);
        Schema without = with(at("u1", "n1"), new Change.DropIndex(story.name("users"), "ix_users_mail"));
        return plan(without, NO_ROWS, "n1");
    }

    @Test
    void a_single_index_that_is_gone_of_all_that_the_ledger_claims_is_left_to_a_person() {
        usual();
        Schema damaged = with(at("w1", "n1"), new Change.DropIndex(story.name("works"), "ix_works_user"));

        Plan plan = plan(damaged, NO_ROWS, "n1", "w1");

        assertThat(plan.audit().standing()).isEqualTo(Standing.CURRENT);
        assertThat(titles(plan)).containsExactly("review decide whether to create index ix_works_user on works", MERGE);
        assertThat(plan.audit().findings()).anyMatch(finding -> finding.code() == FindingCode.SHAPE_DRIFT);
    }

    @Test
    void of_a_database_that_is_whole_but_for_its_ledger_no_column_and_no_key_is_altered() {
        usual();
        Schema drifted =
                with(at("w1", "n1"), new Change.AlterColumn(story.name("users"), story.column("mail varchar(80)")));

        for (String ledger : List.of("u1", "w1", "n1")) {
            Plan plan = plan(drifted, NO_ROWS, ledger);
            assertThat(titles(plan)).containsExactly("offer alter users", "stamp n1, w1", MERGE);
        }
        assertThat(plan(drifted, NO_ROWS, ledger(false)).repairs()).isEmpty();
    }

    @Test
    void what_the_last_revision_was_to_do_to_old_columns_is_done_where_the_ledger_stands_before_it_and_nowhere_else() {
        for (Change last : List.of(story.unique("uq_name", "users", "name"), mustHave("users", "name"))) {
            Story told = new Story(new PostgresDialect());
            told.revision("u1", List.of(), told.create("users", "id integer primary key", "name text"))
                    .revision("v1", List.of("u1"), told.create("visits", "id integer primary key"))
                    .revision("w1", List.of("v1"), told.create("works", "id integer primary key"), last);
            story = told;
            Schema lacking = with(at("v1"), story.create("works", "id integer primary key"));

            assertThat(plan(lacking, NO_ROWS, "v1").repairs()).hasSize(1);
            for (Plan plan : List.of(plan(lacking, NO_ROWS, ledger(false)), plan(lacking, NO_ROWS, "u1"))) {
                assertThat(plan.repairs()).isEmpty();
                assertThat(plan.needsPerson()).isTrue();
                assertThat(plan.isBlocked()).isTrue();
                assertThat(plan.counted()).doesNotContain("w1");
            }
        }
    }

    @Test
    void an_index_on_a_large_table_belongs_apart() {
        usual();
        sizes = Map.of(story.name("works"), 5_000_000L);
        Schema damaged = with(at("w1", "n1"), new Change.DropIndex(story.name("works"), "ix_works_user"));

        Step.Repair repair = plan(damaged, NO_ROWS).repairs().get(0);

        assertThat(repair.apart()).isTrue();
        assertThat(repair.hazards()).extracting(Hazard::kind).containsExactly(Hazard.Kind.APART);
    }

    @Test
    void rows_that_differ_in_one_value_are_told_with_the_update_that_would_put_them_right() {
        Map<String, Optional<String>> row = new java.util.LinkedHashMap<>();
        row.put("name", Optional.of("Momentum"));
        row.put("kind", Optional.of("spread"));
        story.revision("f1", List.of(), story.create("factors", "id integer primary key", "name text", "kind text"))
                .revision("d1", List.of("f1"), story.insert("factors", row))
                .revision("l1", List.of("d1"), story.create("later", "id integer primary key"));
        Counter counter = question -> question instanceof Question.Matches matches
                ? OptionalLong.of(matches.values().equals(Map.of("name", Optional.of("Momentum"))) ? 1 : 0)
                : OptionalLong.of(0);

        Plan plan = plan(at("l1"), counter, ledger(false));

        assertThat(plan.isBlocked())
                .as("nobody would ask again after the stamp")
                .isTrue();
        assertThat(plan.reviews())
                .singleElement()
                .satisfies(review -> assertThat(review.proposals())
                        .startsWith(new Proposal.SetRow(
                                story.name("factors"),
                                Map.of("kind", Optional.of("spread")),
                                Map.of("name", Optional.of("Momentum")))));
    }

    @Test
    void a_table_that_holds_nothing_of_what_a_claimed_revision_put_there_keeps_the_question_open() {
        story.revision("f1", List.of(), story.create("factors", "id integer primary key", "name text"))
                .revision("d1", List.of("f1"), story.insert("factors", Map.of("name", Optional.of("Momentum"))));

        Plan empty = plan(at("d1"), question -> OptionalLong.of(0), "d1");
        Plan used = plan(
                at("d1"),
                question -> OptionalLong.of(
                        question instanceof Question.Matches matches
                                        && !matches.values().isEmpty()
                                ? 0
                                : 3),
                "d1");

        assertThat(empty.isBlocked()).isFalse();
        assertThat(empty.needsPerson()).isTrue();
        assertThat(used.needsPerson()).isFalse();
    }

    @Test
    void what_nobody_can_tell_blocks_the_plan_and_names_what_each_choice_means() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision("d1", List.of("u1"), story.insert("users", Map.of("name", Optional.of("root"))));

        Plan plan = plan(at("u1"), question -> OptionalLong.empty(), ledger(false));

        assertThat(plan.isBlocked()).isTrue();
        assertThat(plan.reviews().get(0).because()).anyMatch(line -> line.contains("inserts rows into users"));
    }

    @Test
    void one_that_later_ones_may_have_passed_by_is_asked_about_before_a_stamp_counts_it() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision(
                        "s1",
                        List.of("u1"),
                        new Change.AlterColumn(story.name("users"), story.column("name text not null")))
                .revision("w1", List.of("s1"), story.create("works", "id integer primary key", "title text"));
        Schema skipped = with(at("u1"), story.create("works", "id integer primary key", "title text"));

        Plan plan = plan(skipped, NO_ROWS, ledger(false));

        assertThat(titles(plan)).contains("review decide whether s1 ran");
        assertThat(plan.needsPerson()).isTrue();
    }

    @Test
    void nothing_is_dropped_that_a_revision_should_have_dropped() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "old text"))
                .revision(
                        "x1",
                        List.of("u1"),
                        new Change.DropColumn(story.name("users"), "old", false),
                        story.create("fresh", "id integer primary key"),
                        story.create("fresher", "id integer primary key"))
                .revision("y1", List.of("x1"), story.create("last", "id integer primary key"));
        Schema kept = with(at("y1"), story.add("users", "old text"));

        Plan plan = plan(kept, NO_ROWS, "y1");

        assertThat(plan.changesNothing()).isTrue();
        assertThat(plan.reviews())
                .singleElement()
                .extracting(Step.Review::title)
                .isEqualTo("decide whether to drop column users.old");
    }

    // ------------------------------------------------------------------------- what a half applied one leaves open

    private Change mustHave(String table, String column) {
        return new Change.AlterColumn(
                story.name(table), story.column(column + " text").withNullable(false));
    }

    @Test
    void a_column_that_a_half_applied_revision_was_still_to_alter_is_altered_where_its_rows_allow_it() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision(
                        "w1",
                        List.of("u1"),
                        story.create("works", "id integer primary key"),
                        mustHave("users", "name"));
        Schema half = with(at("u1"), story.create("works", "id integer primary key"));

        Plan free = plan(half, NO_ROWS, "u1");
        Plan taken = plan(half, question -> OptionalLong.of(question instanceof Question.Nulls ? 2 : 9), "u1");

        assertThat(titles(free)).containsExactly("repair alter column users.name", "stamp w1");
        assertThat(taken.repairs()).isEmpty();
        assertThat(titles(taken)).containsExactly("review decide about w1, which is half applied");
        assertThat(taken.reviews().get(0).because()).anyMatch(sentence -> sentence.contains("users.name"));
    }

    /** c1 and d1 each made a table, and lack what rows refuse: two keys of users, and two columns that must not be null. */
    private Schema twoThatStopped() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text", "mail text"))
                .revision(
                        "c1",
                        List.of("u1"),
                        story.create("clubs", "id integer primary key"),
                        story.create("cards", "id integer primary key"),
                        story.unique("uq_name", "users", "name"),
                        story.unique("uq_mail", "users", "mail"))
                .revision(
                        "d1",
                        List.of("c1"),
                        story.create("days", "id integer primary key"),
                        story.add("users", "born text not null"),
                        story.add("users", "seen text not null"));
        return with(
                at("u1"),
                story.create("clubs", "id integer primary key"),
                story.create("cards", "id integer primary key"),
                story.create("days", "id integer primary key"));
    }

    @Test
    void of_two_half_applied_ones_that_wait_for_a_person_neither_is_stamped() {
        Plan plan = plan(twoThatStopped(), question -> OptionalLong.of(3), "u1");

        assertThat(titles(plan))
                .containsExactly(
                        "review decide about c1, which is half applied",
                        "review decide about d1, which is half applied");
        assertThat(plan.rows()).containsExactly("u1");
        assertThat(plan.reviews().get(1).because())
                .contains("it needs c1, which is to be decided first")
                .noneMatch(sentence -> sentence.contains("uq_name"));
    }

    @Test
    void what_a_ledger_or_a_whole_revision_above_says_to_have_run_keeps_its_row_whatever_it_lacks() {
        Schema half = twoThatStopped();
        Schema whole = with(half, story.add("users", "born text not null"), story.add("users", "seen text not null"));
        Counter rows = question -> OptionalLong.of(3);

        assertThat(plan(half, rows, "d1").rows()).containsExactly("d1");
        assertThat(plan(half, rows, "c1").rows()).containsExactly("c1");
        assertThat(plan(whole, rows, "u1").rows()).containsExactly("d1");
        assertThat(plan(whole, rows, "u1").needsPerson()).isTrue();
    }

    @Test
    void a_half_applied_one_of_which_all_can_be_made_is_stamped_though_the_one_above_it_waits() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text", "mail text"))
                .revision(
                        "c1",
                        List.of("u1"),
                        story.create("clubs", "id integer primary key"),
                        story.index("ix_name", "users", "name"),
                        story.index("ix_mail", "users", "mail"))
                .revision(
                        "d1",
                        List.of("c1"),
                        story.create("days", "id integer primary key"),
                        story.add("users", "born text not null"),
                        story.add("users", "seen text not null"));
        Schema half = with(
                at("u1"),
                story.create("clubs", "id integer primary key"),
                story.create("days", "id integer primary key"));

        Plan plan = plan(half, question -> OptionalLong.of(3), "u1");

        assertThat(titles(plan))
                .containsExactly(
                        "repair create index ix_mail on users",
                        "repair create index ix_name on users",
                        "stamp c1",
                        "review decide about d1, which is half applied");
    }

    @Test
    void a_shape_that_a_revision_still_to_come_gives_needs_nobody_to_decide() {
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision("w1", List.of("u1"), mustHave("users", "name"), story.create("works", "id integer"));

        Plan plan = plan(with(at("u1"), mustHave("users", "name")), NO_ROWS, "u1");

        assertThat(plan.changesNothing()).isTrue();
        assertThat(plan.needsPerson()).isFalse();
    }

    @Test
    void a_half_applied_revision_whose_row_changes_find_no_rows_is_completed() {
        DataChange update = new DataChange(
                DataChange.Kind.UPDATE,
                story.name("users"),
                List.of(Map.of("name", Optional.of("nobody"))),
                Map.of(),
                true,
                "UPDATE users SET name = 'nobody'");
        story.revision("u1", List.of(), story.create("users", "id integer primary key", "name text"))
                .revision(
                        "w1",
                        List.of("u1"),
                        story.create("works", "id integer primary key"),
                        update,
                        story.create("tags", "id integer primary key"));
        Schema half = with(at("u1"), story.create("works", "id integer primary key"));

        assertThat(titles(plan(half, NO_ROWS, "u1"))).containsExactly("repair create table tags", "stamp w1");
        assertThat(titles(plan(half, question -> OptionalLong.of(3), "u1")))
                .containsExactly("review decide about w1, which is half applied");
    }

    @Test
    void a_comment_is_offered_where_there_are_others_and_not_where_there_are_none() {
        Change.CreateTable users = (Change.CreateTable) story.create("users", "id integer primary key", "name text");
        story.revision(
                "u1",
                List.of(),
                new Change.CreateTable(users.table()
                        .withComment(Optional.of("Who may do what"))
                        .mapColumns(column -> column.withComment(Optional.of("Say " + column.name())))));
        Change bare = new Change.AlterColumn(story.name("users"), story.column("name text"));
        Schema none = with(Schema.empty(at().traits()), users);

        assertThat(titles(plan(with(at("u1"), bare), NO_ROWS, "u1"))).containsExactly("offer alter column users.name");
        assertThat(plan(none, NO_ROWS, "u1").changesNothing()).isTrue();
    }

    // ------------------------------------------------------------------------------------------------- names

    @Test
    void a_name_that_somebody_changed_is_asked_about_only_where_an_upgrade_stops_for_want_of_it() {
        usual();
        Change rename = new Change.RenameIndex(story.name("works"), "ix_works_user", "mine");
        assertThat(plan(with(at("w1", "n1"), rename), NO_ROWS, "n1", "w1").needsPerson())
                .isFalse();
        story.revision("x1", List.of("w1"), new Change.DropIndex(story.name("works"), "ix_works_user"));

        Plan plan = plan(with(at("w1", "n1"), rename), NO_ROWS, "n1", "w1");

        assertThat(titles(plan)).contains("review decide whether to rename index mine of works to ix_works_user");
        assertThat(plan.reviews().get(0).because()).anyMatch(line -> line.contains("stops at x1"));
    }

    @Test
    void the_repairs_of_a_plan_lead_to_a_database_that_needs_no_plan() {
        usual();
        Schema damaged = with(at("w1", "n1"), drop("tags"), new Change.DropIndex(story.name("works"), "ix_works_user"));

        Plan plan = plan(damaged, NO_ROWS, "u1");
        Plan again = plan(plan.after(), NO_ROWS, plan.rows().toArray(String[]::new));

        assertThat(plan.repairs()).hasSize(2);
        assertThat(again.changesNothing()).isTrue();
        assertThat(Set.copyOf(again.rows())).isEqualTo(Set.of("n1", "w1"));
    }
}
