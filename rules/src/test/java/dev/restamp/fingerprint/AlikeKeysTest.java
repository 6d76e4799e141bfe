package dev.restamp.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Name;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A table that has one foreign key by two names, and is built anew: either name may be left. */
class AlikeKeysTest {

    private static final Name FLOW = new Name("main", "flow");
    private static final Name USER = new Name("main", "user");
    private static final Part KEY = new Part.Reference(List.of("user_id"), USER, List.of("id"));
    private static final Atom NAME =
            new Atom(AtomKind.CONSTRAINT_NAME, FLOW, new Part.NameOf(AtomKind.FOREIGN_KEY, KEY));

    @Test
    void which_of_two_names_is_left_is_not_known() {
        State left = left(Schema.empty(new SqliteDialect().traits("main")), make("one"), make("other"), drop("other"));

        assertThat(left).isInstanceOf(State.Unknown.class);
    }

    @Test
    void nor_what_stands_beside_a_name_that_is_added_later() {
        State left = left(
                Schema.empty(new SqliteDialect().traits("main")),
                make("one"),
                make("other"),
                drop("other"),
                make("third"));

        assertThat(left).isInstanceOf(State.Unknown.class);
    }

    @Test
    void two_names_that_were_just_written_are_known() {
        State left = left(Schema.empty(new SqliteDialect().traits("main")), make("one"), make("other"));

        assertThat(left).hasToString("one beside other");
    }

    @Test
    void where_a_table_is_altered_in_place_the_one_that_is_not_dropped_is_left() {
        State left =
                left(Schema.empty(new PostgresDialect().traits("main")), make("one"), make("other"), drop("other"));

        assertThat(left).hasToString("one");
    }

    /** What the last of a chain of revisions leaves as the name. */
    private static State left(Schema empty, Body... bodies) {
        List<Revision> revisions = new ArrayList<>(List.of(revision(0, tables())));
        for (Body body : bodies) {
            revisions.add(revision(revisions.size(), body));
        }
        List<Fingerprint> fingerprints =
                Deriver.derive(History.of(revisions), empty).fingerprints();
        return fingerprints.get(fingerprints.size() - 1).effects().stream()
                .filter(effect -> effect.atom().equals(NAME))
                .map(Effect::after)
                .findFirst()
                .orElseThrow();
    }

    private static Revision revision(int number, Body body) {
        List<String> parents = number == 0 ? List.of() : List.of("r" + (number - 1));
        String id = "r" + number;
        return new Revision(id, parents, List.of(), List.of(), id, new Place(id + ".py", 1), body, Body.EMPTY);
    }

    private static Body tables() {
        Column id = Column.of("id", new ColumnType.BuiltIn("INTEGER"), false);
        Column user = Column.of("user_id", new ColumnType.BuiltIn("INTEGER"), true);
        return doing(
                new Change.CreateTable(Table.of(USER, List.of(id))),
                new Change.CreateTable(Table.of(FLOW, List.of(id, user))));
    }

    private static Body make(String name) {
        return doing(new Change.AddConstraint(FLOW, key(name)));
    }

    private static Body drop(String name) {
        return doing(new Change.DropConstraint(FLOW, key(name)));
    }

    private static Constraint key(String name) {
        return new Constraint.ForeignKey(
                Optional.of(name),
                List.of("user_id"),
                USER,
                List.of("id"),
                "NO ACTION",
                "NO ACTION",
                "SIMPLE",
                Constraint.Deferral.NOT_DEFERRABLE,
                true);
    }

    private static Body doing(Change... changes) {
        return (before, stance) -> {
            Schema schema = before;
            List<Operation> operations = new ArrayList<>();
            for (Change change : changes) {
                schema = ((Outcome.Done) change.on(schema)).schema();
                operations.add(new Operation.Structural(change, Place.NOWHERE));
            }
            return new Reading(operations, schema);
        };
    }
}
