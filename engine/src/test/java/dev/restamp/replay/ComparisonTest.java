package dev.restamp.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.FixedBody;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Revision;
import dev.restamp.replay.Comparison.Outcome;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A revision as it was read, beside what it really did; and what is learned from that. */
class ComparisonTest {

    private static final Schema EMPTY = Schema.empty(new Schema.Traits("public", false, true, false));
    private static final Name USERS = new Name("public", "users");

    private static Table users(String... columns) {
        return Table.of(
                USERS,
                List.of(columns).stream().map(column -> column(column, "text")).toList());
    }

    private static Column column(String name, String type) {
        return Column.of(name, new ColumnType.BuiltIn(type), true);
    }

    private static Operation making(Table table) {
        return new Operation.Structural(new Change.CreateTable(table), Place.NOWHERE);
    }

    private static Operation opaque() {
        return new Operation.Opaque("a loop over files", Optional.of(Set.of(USERS)), Place.NOWHERE);
    }

    private static History history(Operation... operations) {
        return History.of(List.of(revision("r1", new FixedBody(List.of(operations)))));
    }

    private static Revision revision(String id, Body body) {
        return new Revision(id, List.of(), List.of(), List.of(), "", Place.NOWHERE, body, Body.EMPTY);
    }

    private static Comparison compare(Schema really, Operation... read) {
        return Comparison.of(history(read), "r1", EMPTY, really);
    }

    @Test
    void what_was_read_and_what_was_done_are_equal() {
        Comparison comparison = compare(EMPTY.with(users("id")), making(users("id")));

        assertThat(comparison.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void a_difference_that_reading_does_not_know_of_is_silent() {
        Comparison comparison = compare(EMPTY.with(users("id", "name")), making(users("id")));

        assertThat(comparison.outcome()).isEqualTo(Outcome.SILENT);
        assertThat(comparison.differences()).contains("column public.users.name: read absent, really present");
    }

    @Test
    void one_that_reading_says_it_does_not_know_is_opaque() {
        Comparison comparison = compare(EMPTY.with(users("id", "name")), making(users("id")), opaque());

        assertThat(comparison.outcome()).isEqualTo(Outcome.OPAQUE);
        assertThat(comparison.differences()).last().isEqualTo("not read: a loop over files");
    }

    @Test
    void so_is_one_that_proves_nothing() {
        Table unknown =
                Table.of(USERS, List.of(Column.of("id", new ColumnType.Unknown("its arguments are not known"), true)));

        assertThat(compare(EMPTY.with(users("id")), making(unknown)).outcome()).isEqualTo(Outcome.OPAQUE);
    }

    @Test
    void what_would_fail_as_read_and_did_not_is_told() {
        Change change = new Change.AddColumn(USERS, column("id", "text"));
        Operation refused =
                new Operation.Refused(change, dev.restamp.schema.Refusal.missing("table users"), Place.NOWHERE);

        assertThat(compare(EMPTY.with(users("id")), refused).differences())
                .last()
                .isEqualTo("would fail as read: table users does not exist");
    }

    @Test
    void what_did_not_go_through_is_compared_with_nothing() {
        Comparison comparison = Comparison.of(history(making(users("id"))), new Step("r1", EMPTY, "no such role"));

        assertThat(comparison.outcome()).isEqualTo(Outcome.NOT_REPLAYED);
        assertThat(comparison.differences()).containsExactly("no such role");
    }

    // ------------------------------------------------------------------------------------------------------- rows

    private static Rows rows(String... names) {
        return new Rows(Map.of(
                USERS,
                List.of(names).stream()
                        .map(name -> Map.of("id", name.substring(0, 1), "name", name, "kind", "person"))
                        .collect(java.util.stream.Collectors.toSet())));
    }

    @Test
    void rows_that_were_there_before_are_no_trace_of_a_step() {
        assertThat(rows("anna", "bert").since(rows("anna"))).isEqualTo(rows("bert"));
        assertThat(rows("anna").since(rows("anna"))).isEqualTo(Rows.NONE);
    }

    @Test
    void of_a_row_those_values_are_a_mark_that_the_script_spells_out_and_there_must_be_two() {
        assertThat(rows("anna").speltOutIn("INSERT INTO users VALUES (1, 'anna', \"person\")"))
                .isEqualTo(Map.of(USERS, List.of(Map.of("name", Optional.of("anna"), "kind", Optional.of("person")))));
        assertThat(rows("anna").speltOutIn("VALUES (1, 'anna')")).isEmpty();
        assertThat(rows("anna").speltOutIn("VALUES (1, annalena, person)"))
                .as("not as texts")
                .isEmpty();
    }

    // ------------------------------------------------------------------------------------------------------ learned

    @Test
    void a_history_does_what_was_learned_and_else_what_its_scripts_say() {
        History read =
                History.of(List.of(revision("r1", Body.EMPTY), revision("r2", new FixedBody(List.of(opaque())))));

        History learned = Learned.over(read, Map.of("r1", new FixedBody(List.of(making(users("id"))))));

        assertThat(learned.fold(EMPTY).after("r1").findTable(USERS)).isPresent();
        assertThat(learned.revision("r2").upgrade())
                .isSameAs(read.revision("r2").upgrade());
    }
}
