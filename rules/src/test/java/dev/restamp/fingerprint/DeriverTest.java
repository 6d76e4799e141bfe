package dev.restamp.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Operation.Ground;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Constraint.Deferral;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each change leaves to be seen, atom by atom; and what of it stays in the dark. */
class DeriverTest {

    private static final Schema.Traits TRAITS = new Schema.Traits("public", false, true, false);
    private static final Name USERS = new Name("public", "users");
    private static final Name MOOD = new Name("public", "mood");

    private static final Schema BEFORE = Schema.of(
            TRAITS,
            List.of(Table.of(USERS, List.of(column("id", "integer").withNullable(false), column("name", "text")))
                    .withConstraints(List.of(
                            new Constraint.PrimaryKey(
                                    Optional.of("users_pkey"), List.of("id"), Deferral.NOT_DEFERRABLE),
                            check("short", "length(name) < 9")))
                    .withIndexes(List.of(index("ix_name", false, "name")))),
            List.of(new SchemaObject.EnumType(MOOD, List.of("calm", "cross"))));

    private static Column column(String name, String type) {
        return Column.of(name, new ColumnType.BuiltIn(type), true);
    }

    private static Expression sql(String text) {
        return new Expression(text, text, true);
    }

    private static Constraint check(String name, String text) {
        return new Constraint.Check(Optional.of(name), sql(text), true);
    }

    private static Index index(String name, boolean unique, String column) {
        return new Index(
                name, unique, "btree", List.of(Index.Part.ofColumn(column)), List.of(), Optional.empty(), false, true);
    }

    @TestFactory
    Stream<DynamicTest> each_change_leaves_its_traces() {
        return Stream.of(
                leaves(
                        "a table with all that it has",
                        new Change.CreateTable(Table.of(
                                new Name("public", "notes"),
                                List.of(column("t", "text").withDefault(Optional.of(sql("'x'")))))),
                        "+ table notes",
                        "+ column notes.t",
                        "+ type notes.t: text",
                        "+ nullability notes.t: null",
                        "+ default notes.t: 'x'",
                        "+ table options notes: ordinary"),
                leaves(
                        "a column",
                        new Change.AddColumn(USERS, column("mail", "text").withNullable(false)),
                        "+ column users.mail",
                        "+ type users.mail: text",
                        "+ nullability users.mail: not null"),
                leaves(
                        "a column that is gone, with the index on it and the check",
                        new Change.DropColumn(USERS, "name", false),
                        "- column users.name",
                        "- type users.name",
                        "- nullability users.name",
                        "- check short on users",
                        "- index ix_name on users",
                        "- index shape ix_name on users"),
                leaves(
                        "another type",
                        new Change.AlterColumn(USERS, column("name", "varchar(9)")),
                        "  type users.name: text becomes varchar(9)"),
                leaves(
                        "another nullability and a default",
                        new Change.AlterColumn(
                                USERS,
                                column("name", "text").withNullable(false).withDefault(Optional.of(sql("'x'")))),
                        "  nullability users.name: null becomes not null",
                        "+ default users.name: 'x'"),
                leaves(
                        "another name, which is one thing gone and one come",
                        new Change.RenameColumn(USERS, "name", "title"),
                        "- column users.name",
                        "+ column users.title",
                        "- type users.name",
                        "+ type users.title: text",
                        "- nullability users.name",
                        "+ nullability users.title: null",
                        "  check short on users: length(name) < 9 becomes length(title) < 9",
                        "  index shape ix_name on users: btree (name) becomes btree (title)"),
                leaves(
                        "a unique key, which is found by its columns, and its name",
                        new Change.AddConstraint(
                                USERS,
                                new Constraint.UniqueKey(
                                        Optional.of("uq"), List.of("name"), false, Deferral.NOT_DEFERRABLE)),
                        "+ unique key users(name): unique",
                        "+ constraint name unique key (name) on users: uq"),
                leaves(
                        "a check, which is found by its name",
                        new Change.AddConstraint(USERS, check("some", "id > 0")),
                        "+ check some on users: id > 0"),
                leaves(
                        "another name of a check",
                        new Change.RenameConstraint(USERS, "short", "brief"),
                        "+ check brief on users: length(name) < 9",
                        "- check short on users"),
                leaves(
                        "an index",
                        new Change.CreateIndex(USERS, index("ix_id", true, "id")),
                        "+ index ix_id on users",
                        "+ index shape ix_id on users: unique btree (id)"),
                leaves(
                        "a label",
                        new Change.AddEnumValue(MOOD, "fresh", Optional.empty(), Optional.empty()),
                        "+ enum value mood.fresh"),
                leaves(
                        "a type that is gone",
                        new Change.DropObject(ObjectKind.ENUM, MOOD, Optional.empty(), false),
                        "- enum type mood",
                        "- enum value mood.calm",
                        "- enum value mood.cross"),
                leaves(
                        "a view, and what it is",
                        new Change.CreateObject(new SchemaObject.Other(
                                ObjectKind.VIEW, new Name("public", "v"), Optional.empty(), sql("SELECT 1"))),
                        "+ object v",
                        "+ definition v: SELECT 1"),
                leaves(
                        "a comment",
                        new Change.SetTableComment(USERS, Optional.of("people")),
                        "+ table comment users: people"),
                leaves("what changes nothing leaves nothing", new Change.RebuildIndex(USERS, "ix_name")));
    }

    private static DynamicTest leaves(String what, Change change, String... effects) {
        return DynamicTest.dynamicTest(
                what,
                () -> assertThat(told(Deriver.fingerprint("r1", BEFORE, reading(change))))
                        .containsExactly(effects));
    }

    private static Reading reading(Change change, Operation... others) {
        Outcome outcome = change.on(BEFORE);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        List<Operation> operations = new ArrayList<>(List.of(new Operation.Structural(change, Place.NOWHERE)));
        operations.addAll(List.of(others));
        return new Reading(operations, ((Outcome.Done) outcome).schema());
    }

    private static List<String> told(Fingerprint fingerprint) {
        return fingerprint.effects().stream().map(DeriverTest::told).toList();
    }

    private static String told(Effect effect) {
        String thing = effect.atom().kind().word() + " " + effect.atom().object("public");
        if (effect.after() instanceof State.Absent) {
            return "- " + thing;
        }
        boolean plain = effect.after().equals(State.present());
        return effect.before() instanceof State.Absent
                ? "+ " + thing + (plain ? "" : ": " + effect.after())
                : "  " + thing + ": " + effect.before() + " becomes " + effect.after();
    }

    // ------------------------------------------------------------------------------------------- what is not known

    private static Operation.Opaque opaque(Optional<Set<Name>> touches) {
        return new Operation.Opaque("a loop over files", touches, Place.NOWHERE);
    }

    @Test
    void what_a_step_may_have_touched_that_could_not_be_read_is_not_known_any_more_but_what_the_revision_itself_did() {
        Change change = new Change.AddColumn(USERS, column("mail", "text"));

        List<String> effects =
                told(Deriver.fingerprint("r1", BEFORE, reading(change, opaque(Optional.of(Set.of(USERS))))));

        assertThat(effects)
                .contains(
                        "+ column users.mail",
                        "+ type users.mail: text",
                        "  type users.name: text becomes unknown (a loop over files)",
                        "  index ix_name on users: present becomes unknown (a loop over files)")
                .noneMatch(line -> line.contains("table users"));
    }

    /** Else nobody would miss an index that a file drops and has not come to make again. */
    @Test
    void what_the_revision_makes_as_it_was_before_stays_as_it_is() {
        Table users = BEFORE.findTable(USERS).orElseThrow();
        Index index = users.indexes().get(0);
        Change drop = new Change.DropIndex(USERS, index.name());
        Change make = new Change.CreateIndex(USERS, index);
        Reading reading = new Reading(List.of(step(drop), step(make), opaque(Optional.of(Set.of(USERS)))), BEFORE);

        assertThat(told(Deriver.fingerprint("r1", BEFORE, reading)))
                .contains("  type users.name: text becomes unknown (a loop over files)")
                .noneMatch(line -> line.contains("index"));
    }

    @Test
    void a_step_that_touches_no_table_leaves_all_as_it_is() {
        Reading reading = new Reading(List.of(opaque(Optional.of(Set.of()))), BEFORE);

        assertThat(Deriver.fingerprint("r1", BEFORE, reading).silent()).isTrue();
    }

    @Test
    void what_may_have_been_done_and_may_not_is_left_perhaps() {
        Change change = new Change.AddColumn(USERS, column("mail", "text"));
        Body perhaps = new FixedBody(
                List.of(new Operation.Possible(change, Ground.UNDECIDED, "it hangs on rows", Place.NOWHERE)));
        History history =
                History.of(List.of(revision("r1", List.of(), made(BEFORE)), revision("r2", List.of("r1"), perhaps)));

        assertThat(told(Deriver.derive(history, Schema.empty(TRAITS)).fingerprint("r2")))
                .containsExactly(
                        "+ column users.mail: present, or absent",
                        "+ type users.mail: text, or absent",
                        "+ nullability users.mail: null, or absent");
    }

    /** All that a schema has. */
    private static Body made(Schema schema) {
        List<Operation> steps = new ArrayList<>();
        schema.objects().forEach(object -> steps.add(step(new Change.CreateObject(object))));
        schema.tables().forEach(table -> steps.add(step(new Change.CreateTable(table))));
        return new FixedBody(steps);
    }

    private static Operation step(Change change) {
        return new Operation.Structural(change, Place.NOWHERE);
    }

    private static Revision revision(String id, List<String> parents, Body body) {
        return new Revision(id, parents, List.of(), List.of(), id, Place.NOWHERE, body, Body.EMPTY);
    }

    // --------------------------------------------------------------------------------------- what a fingerprint is

    @Test
    void a_revision_that_does_nothing_is_silent_and_harmless_and_one_that_changes_rows_is_silent_alone() {
        Fingerprint nothing = new Fingerprint("r1", List.of(), List.of());
        Fingerprint rows = new Fingerprint("r1", List.of(), List.of(new Operation.Data(insert(), Place.NOWHERE)));
        Fingerprint unread = new Fingerprint("r1", List.of(), List.of(opaque(Optional.empty())));
        Fingerprint outside = new Fingerprint("r1", List.of(), List.of(opaque(Optional.of(Set.of()))));

        assertThat(Stream.of(nothing, rows, unread, outside)).allMatch(Fingerprint::silent);
        assertThat(Stream.of(nothing, rows, unread, outside).filter(Fingerprint::harmless))
                .containsExactly(nothing);
        assertThat(Stream.of(nothing, rows, unread, outside).filter(Fingerprint::isUnread))
                .containsExactly(unread);
        assertThat(rows.data()).containsExactly(insert());
    }

    private static DataChange insert() {
        return new DataChange(
                DataChange.Kind.INSERT, USERS, List.of(Map.of("id", Optional.of("1"))), Map.of(), true, "INSERT");
    }

    @Test
    void a_rulebook_holds_each_revision_in_the_order_of_the_history_and_the_schemas_that_they_touch() {
        Table elsewhere = Table.of(new Name("app", "t"), List.of(column("id", "integer")));
        History history = History.of(List.of(
                revision("r2", List.of("r1"), new FixedBody(List.of(step(new Change.CreateTable(elsewhere))))),
                revision("r1", List.of(), made(BEFORE))));

        Rulebook rulebook = Deriver.derive(history, Schema.empty(TRAITS));

        assertThat(rulebook.fingerprints()).extracting(Fingerprint::revision).containsExactly("r1", "r2");
        assertThat(rulebook.schemas()).containsExactly("app", "public");
        assertThat(rulebook.find("r3")).isEmpty();
        assertThat(rulebook.model().after("r2").findTable(elsewhere.name())).isPresent();
    }

    @Test
    void a_new_type_does_not_tell_whether_a_column_takes_nulls_that_predates_the_history() {
        Operation.Assumption granted = new Operation.Assumption(USERS, Optional.of("at"), Place.NOWHERE);
        Change retyped = new Change.AlterColumn(USERS, column("at", "date"));
        Schema before = granted.assumedIn(Schema.empty(TRAITS));
        Schema after = ((Outcome.Done) retyped.on(before)).schema();
        Reading reading = new Reading(List.of(granted, step(retyped)), after);

        assertThat(Deriver.fingerprint("r1", Schema.empty(TRAITS), reading).effects())
                .extracting(effect -> effect.atom().kind())
                .containsExactly(AtomKind.TYPE);
    }

    @Test
    void a_table_that_predates_the_history_and_is_dropped_takes_its_columns_with_it() {
        Operation.Assumption granted = new Operation.Assumption(USERS, Optional.of("at"), Place.NOWHERE);
        Change dropped = new Change.DropTable(USERS, false);
        Schema before = granted.assumedIn(Schema.empty(TRAITS));
        Schema after = ((Outcome.Done) dropped.on(before)).schema();
        Reading reading = new Reading(List.of(granted, step(dropped)), after);

        List<Effect> effects =
                Deriver.fingerprint("r1", Schema.empty(TRAITS), reading).effects();

        assertThat(effects.get(0)).isEqualTo(new Effect(Atom.ofTable(USERS), Atoms.PREDATING, State.absent()));
        assertThat(effects).extracting(effect -> effect.after().toString()).containsOnly("absent");
        assertThat(effects.stream().skip(1))
                .extracting(Effect::after)
                .allMatch(state -> state instanceof State.Absent absent && absent.sign() == State.Absent.Sign.NONE);
    }

    // ------------------------------------------------------------------------------------------------------ states

    @Test
    void two_states_are_alike_unalike_or_not_to_be_told() {
        State text = new State.Shaped(new ColumnType.BuiltIn("text"));
        State number = new State.Shaped(new ColumnType.BuiltIn("integer"));
        State unknown = new State.Unknown("nobody knows");

        assertThat(text.likeness(text)).hasToString("SAME");
        assertThat(text.likeness(number)).hasToString("DIFFERENT");
        assertThat(text.likeness(State.absent())).hasToString("DIFFERENT");
        assertThat(text.likeness(unknown)).hasToString("UNKNOWN");
        assertThat(State.absent().likeness(State.absent())).hasToString("SAME");
        assertThat(new State.Possible(text, State.absent()).likeness(number))
                .as("another may have made it")
                .hasToString("UNKNOWN");
        assertThat(new State.Possible(text, number).likeness(State.absent()))
                .as("one of them is there for certain")
                .hasToString("DIFFERENT");
    }
}
