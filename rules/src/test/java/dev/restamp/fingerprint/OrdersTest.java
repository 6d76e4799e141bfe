package dev.restamp.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of two branches nobody knows which ran first: what hangs on that is no certain evidence, and what does not stays so. */
class OrdersTest {

    private static final Name NOTES = new Name("public", "notes");

    private static Column column(String name, String type) {
        return Column.of(name, new ColumnType.BuiltIn(type), true);
    }

    private static Change notes(Column... columns) {
        return new Change.CreateTable(Table.of(NOTES, List.of(columns)));
    }

    private static Change add(String name, String type) {
        return new Change.AddColumn(NOTES, column(name, type));
    }

    /** As a script does that looks first whether its work is done. */
    private static Body unlessDone(Change change) {
        return (schema, stance) -> change.on(schema) instanceof Outcome.Done done
                ? new Reading(List.of(new Operation.Structural(change, Place.NOWHERE)), done.schema())
                : new Reading(List.of(), schema);
    }

    private static Revision revision(String id, Body body, String... parents) {
        return new Revision(id, List.of(parents), List.of(), List.of(), id, new Place(id + ".py", 1), body, Body.EMPTY);
    }

    private static Rulebook book(Revision... revisions) {
        return Deriver.derive(
                History.of(List.of(revisions)), Schema.empty(new Schema.Traits("public", false, true, false)));
    }

    private static Revision base() {
        return revision(
                "base",
                unlessDone(new Change.CreateTable(
                        Table.of(new Name("public", "users"), List.of(column("id", "integer"))))));
    }

    /** What it leaves of which either of two states may be there. */
    private static List<String> doubted(Rulebook book, String revision) {
        return effects(book, revision)
                .filter(effect -> effect.after() instanceof State.Possible)
                .map(effect -> effect.atom().toString())
                .toList();
    }

    private static Stream<Effect> effects(Rulebook book, String revision) {
        return book.fingerprint(revision).effects().stream();
    }

    private static Body left() {
        return unlessDone(notes(column("id", "integer"), column("a", "text")));
    }

    private static Body right() {
        return unlessDone(notes(column("id", "integer"), column("b", "text")));
    }

    @Test
    void what_the_second_of_two_would_not_make_any_more_is_evidence_only_where_it_is_there() {
        Rulebook book = book(base(), revision("left", left(), "base"), revision("right", right(), "base"));

        assertThat(doubted(book, "left")).isNotEmpty().allMatch(atom -> atom.contains("notes.a"));
        assertThat(doubted(book, "right")).isNotEmpty().allMatch(atom -> atom.contains("notes.b"));
        assertThat(effects(book, "left").filter(effect -> effect.atom().equals(Atom.ofTable(NOTES))))
                .extracting(Effect::after)
                .as("the table is there whichever ran first")
                .containsExactly(State.present());
    }

    @Test
    void one_after_the_other_leaves_no_doubt_whatever_branches_there_are() {
        Change elsewhere = new Change.AddColumn(new Name("public", "users"), column("mail", "text"));
        Rulebook book = book(
                base(),
                revision("left", left(), "base"),
                revision("right", right(), "left"),
                revision("branch", unlessDone(elsewhere), "base"));

        assertThat(doubted(book, "left")).isEmpty();
        assertThat(effects(book, "right")).isEmpty();
        assertThat(doubted(book, "branch")).isEmpty();
    }

    @Test
    void two_that_have_nothing_in_common_are_certain() {
        Rulebook book = book(
                revision("base", unlessDone(notes(column("id", "integer")))),
                revision("left", unlessDone(add("a", "text")), "base"),
                revision("right", unlessDone(add("b", "text")), "base"));

        assertThat(doubted(book, "left")).isEmpty();
        assertThat(doubted(book, "right")).isEmpty();
    }

    @Test
    void who_comes_after_both_carries_on_whichever_shape_is_there() {
        Rulebook book = book(
                revision("base", unlessDone(notes(column("id", "integer")))),
                revision("left", unlessDone(add("code", "text")), "base"),
                revision("right", unlessDone(add("code", "integer")), "base"),
                revision("both", unlessDone(new Change.RenameColumn(NOTES, "code", "sign")), "left", "right"));

        assertThat(doubted(book, "left")).as("either shape tells of somebody").isEmpty();
        assertThat(effects(book, "both")
                        .filter(effect -> effect.after() instanceof State.Possible)
                        .map(effect -> (State.Possible) effect.after()))
                .isNotEmpty()
                .allSatisfy(state -> assertThat(
                                Stream.of(state.likely(), state.otherwise()).map(Object::toString))
                        .anyMatch(text -> text.contains("text"))
                        .anyMatch(text -> text.contains("integer")));
        assertThat(doubted(book, "both")).allMatch(atom -> atom.contains("notes.sign"));
    }
}
