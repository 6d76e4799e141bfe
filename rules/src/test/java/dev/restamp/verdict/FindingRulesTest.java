package dev.restamp.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Deriver;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the rules say of small histories: r1 makes users, and what follows is each story's own. */
class FindingRulesTest {

    private static final Name USERS = new Name("public", "users");
    private static final Name ROLES = new Name("public", "roles");
    private static final Name POSTS = new Name("public", "posts");
    private static final Name TAGS = new Name("public", "tags");
    private static final Name TOWNS = new Name("public", "towns");

    // ------------------------------------------------------------------------------- two bodies of one revision

    @Test
    void of_two_files_with_one_id_the_one_is_named_whose_work_is_there() {
        History history = twins(add("mail"), add("phone"));

        assertThat(told(history, users("mail"))).isEqualTo("the database shows one.py's work");
        assertThat(told(history, users("phone"))).isEqualTo("the database shows two.py's work");
        assertThat(told(history, users("mail", "phone")))
                .isEqualTo("the database shows the work of one.py and of two.py");
        assertThat(told(history, users())).isEqualTo("the database shows the work of none of them");
    }

    @Test
    void what_the_passed_over_file_makes_is_no_stranger() {
        History history = twins(add("mail"), add("phone"));

        assertThat(judge(history, users("mail")).strangers()).isEmpty();
        assertThat(judge(history, users("fax")).strangers()).hasSize(1);
    }

    @Test
    void half_of_a_body_is_called_a_part() {
        History history = twins(both(add("mail"), add("city")), add("phone"));

        assertThat(told(history, users("city"))).isEqualTo("the database shows a part of one.py's work");
    }

    @Test
    void of_two_files_that_do_the_same_nobody_can_tell() {
        History history = twins(add("mail"), add("mail"));

        assertThat(told(history, users("mail"))).isEqualTo("the schema looks the same after either");
    }

    @Test
    void a_file_that_leaves_no_mark_is_never_said_to_be_there() {
        History history = twins(add("mail"), nothing());

        assertThat(told(history, users("mail"))).isEqualTo("the database shows one.py's work");
        assertThat(told(history, users()))
                .isEqualTo("the database shows nothing of one.py, and the rest leaves no mark of its own");
    }

    @Test
    void what_a_later_revision_takes_away_tells_no_bodies_apart() {
        History history = History.of(List.of(
                revision("r1", "r1.py", List.of(), create(USERS)),
                revision("r2", "one.py", List.of("r1"), nothing()),
                revision("r2", "two.py", List.of("r1"), add("mail")),
                revision(
                        "r3",
                        "r3.py",
                        List.of("r2"),
                        body(
                                doing(new Change.DropColumn(USERS, "mail", false)),
                                doing(new Change.CreateTable(table(ROLES)))))));

        assertThat(told(history, schema(table(USERS), table(ROLES))))
                .isEqualTo("the schema looks the same after either");
    }

    // -------------------------------------------------------------------------------------------------- rows

    @Test
    void rows_that_are_gone_altogether_or_changed_are_told_and_single_ones_are_not() {
        History history = chain(create(USERS), rows("admin", "guest"), create(ROLES));
        Schema schema = schema(table(USERS), table(ROLES));

        assertThat(findings(history, schema, rowsOf("admin", "guest"))).isEmpty();
        assertThat(findings(history, schema, rowsOf("admin"))).noneMatch(f -> f.code() == FindingCode.DATA_DIFFERS);
        assertThat(findings(history, schema, rowsOf()))
                .extracting(Finding::message)
                .containsExactly("revision r2 inserts 2 rows into users: none of them is there");
    }

    @Test
    void rows_that_the_ledger_claims_are_the_business_of_those_who_use_them() {
        History history = chain(create(USERS), rows("admin"), create(ROLES));
        Claim claim = Claim.of(List.of("r3"), Set.of("r1", "r2", "r3"));

        assertThat(judge(history, schema(table(USERS), table(ROLES)), claim, rowsOf())
                        .findings())
                .isEmpty();
    }

    @Test
    void rows_that_a_later_revision_deletes_are_not_looked_for() {
        Operation delete = new Operation.Data(
                new DataChange(DataChange.Kind.DELETE, USERS, List.of(), Map.of(), true, "DELETE FROM users"),
                Place.NOWHERE);
        History history = chain(create(USERS), rows("admin"), body(delete), create(ROLES));

        assertThat(findings(history, schema(table(USERS), table(ROLES)), rowsOf()))
                .noneMatch(f -> f.code() == FindingCode.DATA_DIFFERS);
    }

    @Test
    void a_revision_that_only_later_ones_prove_is_told_where_the_ledger_does_not_claim_it() {
        History history = chain(create(USERS), update(), create(ROLES));
        Schema schema = schema(table(USERS), table(ROLES));

        assertThat(findings(history, schema, Probe.NONE))
                .extracting(Finding::code)
                .containsExactly(FindingCode.SILENT_REVISION);
        assertThat(judge(history, schema, Claim.of(List.of("r3"), Set.of("r1", "r2", "r3")), Probe.NONE)
                        .findings())
                .isEmpty();
    }

    // ----------------------------------------------------------------------------------------- unreadable steps

    @Test
    void an_unreadable_step_is_told_where_its_revision_stays_open() {
        History history = chain(create(USERS), unreadable());

        assertThat(findings(history, users(), Probe.NONE))
                .extracting(Finding::code)
                .containsExactly(FindingCode.UNDETERMINED_REVISION, FindingCode.OPAQUE_STEP);
    }

    @Test
    void an_unreadable_step_is_no_news_where_the_answer_does_not_hang_on_it() {
        History history = chain(create(USERS), unreadable(), create(ROLES));
        Claim claim = Claim.of(List.of("r3"), Set.of("r1", "r2", "r3"));

        assertThat(judge(history, schema(table(USERS), table(ROLES)), claim, Probe.NONE)
                        .findings())
                .isEmpty();
        assertThat(judge(history, users(), Claim.of(List.of("r1"), Set.of("r1")), Probe.NONE)
                        .findings())
                .isEmpty();
    }

    @Test
    void an_unreadable_step_is_told_where_it_stands_in_the_way_of_what_is_missing() {
        Schema half = users("mail");
        Schema skipped = users("mail", "city", "phone");

        assertThat(findings(chain(create(USERS), body(adding("mail"), adding("city"), opaque())), half, Probe.NONE))
                .extracting(Finding::code)
                .contains(FindingCode.PARTIAL_REVISION, FindingCode.OPAQUE_STEP);
        assertThat(findings(
                        chain(
                                create(USERS),
                                body(making(ROLES), making(POSTS), opaque()),
                                body(adding("mail"), adding("city"), adding("phone"))),
                        skipped,
                        Probe.NONE))
                .extracting(Finding::code)
                .contains(FindingCode.SKIPPED_REVISION, FindingCode.OPAQUE_STEP);
        assertThat(findings(
                        chain(
                                create(USERS),
                                body(making(ROLES), making(POSTS), making(TAGS), making(TOWNS), opaque()),
                                add("mail")),
                        users("mail"),
                        Probe.NONE))
                .extracting(Finding::code)
                .contains(FindingCode.STRAY_REVISION, FindingCode.OPAQUE_STEP);
    }

    // ------------------------------------------------------------------------------------------ a later release

    @Test
    void a_ledger_beyond_the_files_and_a_schema_beyond_them_are_a_later_release() {
        History history = chain(create(USERS));
        Claim claim = Claim.of(List.of("r9"), Set.of());

        assertThat(judge(history, users("mail"), claim, Probe.NONE).findings())
                .extracting(Finding::code)
                .contains(FindingCode.NEWER_THAN_HISTORY);
        assertThat(judge(history, users(), claim, Probe.NONE).findings()).isEmpty();
        assertThat(judge(history, users("mail"), Claim.NONE, Probe.NONE).findings())
                .extracting(Finding::code)
                .doesNotContain(FindingCode.NEWER_THAN_HISTORY);
    }

    // ------------------------------------------------------------------------------------------- small words

    private static String told(History history, Schema schema) {
        return judge(history, schema).twins().get("r2");
    }

    private static Judgement judge(History history, Schema schema) {
        return judge(history, schema, Claim.NONE, Probe.NONE);
    }

    private static Judgement judge(History history, Schema schema, Claim claim, Probe probe) {
        return Judge.judge(
                Deriver.derive(history, Schema.empty(new PostgresDialect().traits("public"))),
                schema,
                claim,
                probe,
                Policy.FAIL);
    }

    private static List<Finding> findings(History history, Schema schema, Probe probe) {
        return judge(history, schema, Claim.NONE, probe).findings();
    }

    private static Probe rowsOf(String... names) {
        return (table, where) -> OptionalLong.of(
                where.values().stream().flatMap(Optional::stream).allMatch(Set.of(names)::contains) ? 1 : 0);
    }

    private static History twins(Body one, Body two) {
        return History.of(List.of(
                revision("r1", "r1.py", List.of(), create(USERS)),
                revision("r2", "one.py", List.of("r1"), one),
                revision("r2", "two.py", List.of("r1"), two)));
    }

    private static History chain(Body... bodies) {
        List<Revision> revisions = new ArrayList<>();
        for (Body body : bodies) {
            int number = revisions.size() + 1;
            String id = "r" + number;
            revisions.add(revision(id, id + ".py", number == 1 ? List.of() : List.of("r" + (number - 1)), body));
        }
        return History.of(revisions);
    }

    private static Revision revision(String id, String file, List<String> parents, Body body) {
        return new Revision(id, parents, List.of(), List.of(), id, new Place(file, 1), body, Body.EMPTY);
    }

    private static Body body(Operation... operations) {
        return new FixedBody(List.of(operations));
    }

    private static Operation.Structural doing(Change change) {
        return new Operation.Structural(change, Place.NOWHERE);
    }

    private static Body create(Name table) {
        return body(doing(new Change.CreateTable(table(table))));
    }

    private static Operation adding(String column) {
        return doing(new Change.AddColumn(USERS, text(column)));
    }

    private static Operation making(Name table) {
        return doing(new Change.CreateTable(table(table)));
    }

    /** Nobody knows what it touches. */
    private static Operation opaque() {
        return new Operation.Opaque("it reads a file", Optional.empty(), Place.NOWHERE);
    }

    private static Body add(String column) {
        return body(doing(new Change.AddColumn(USERS, text(column))));
    }

    private static Body both(Body one, Body two) {
        return body(
                one.read(users(), Body.Stance.ASSUMING).operations().get(0),
                two.read(users(), Body.Stance.ASSUMING).operations().get(0));
    }

    private static Body nothing() {
        return body();
    }

    private static Body rows(String... names) {
        List<Map<String, Optional<String>>> values = new ArrayList<>();
        for (String name : names) {
            values.add(Map.of("name", Optional.of(name)));
        }
        return body(new Operation.Data(
                new DataChange(DataChange.Kind.INSERT, USERS, values, Map.of(), true, "INSERT"), Place.NOWHERE));
    }

    private static Body update() {
        return body(new Operation.Data(
                new DataChange(DataChange.Kind.UPDATE, USERS, List.of(), Map.of(), false, "UPDATE"), Place.NOWHERE));
    }

    private static Body unreadable() {
        return body(new Operation.Opaque("it reads a file", Optional.of(Set.of()), Place.NOWHERE));
    }

    private static Schema users(String... columns) {
        return schema(table(USERS, columns));
    }

    private static Schema schema(Table... tables) {
        Schema schema = Schema.empty(new PostgresDialect().traits("public"));
        for (Table table : tables) {
            schema = schema.with(table);
        }
        return schema.settled();
    }

    private static Table table(Name name, String... columns) {
        List<Column> all = new ArrayList<>(List.of(text("id"), text("name")));
        List.of(columns).forEach(column -> all.add(text(column)));
        return Table.of(name, all);
    }

    private static Column text(String name) {
        return Column.of(name, new ColumnType.BuiltIn("text"), true);
    }
}
