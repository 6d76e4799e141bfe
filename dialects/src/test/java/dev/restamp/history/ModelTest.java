package dev.restamp.history;

import static dev.restamp.history.Revisions.revision;
import static dev.restamp.history.Revisions.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.finding.Finding;
import dev.restamp.finding.Place;
import dev.restamp.history.Operation.Structural;
import dev.restamp.schema.Change;
import dev.restamp.schema.Column;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKey;
import dev.restamp.schema.Outcome;
import dev.restamp.schema.Refusal;
import dev.restamp.schema.Schema;
import dev.restamp.schema.SchemaObject;
import dev.restamp.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final Schema EMPTY = Schema.empty(new PostgresDialect().traits("public"));

    @Test
    void a_revision_finds_what_its_parent_left() {
        Model model = History.of(List.of(adding("b", "a"), adding("a"))).fold(EMPTY);
        assertThat(model.before("a")).isEqualTo(EMPTY);
        assertThat(seen(model.before("b"))).containsExactly("a");
        assertThat(seen(model.after("b"))).containsExactly("a", "b");
        assertThat(model.before("b").touchedObjects()).isEmpty();
        assertThat(model.after("b").touchedObjects()).hasSize(1);
    }

    @Test
    void a_merge_finds_what_both_lines_left() {
        Model model = History.of(List.of(
                        adding("a"), adding("b", "a"), adding("c", "a"), adding("d", "c"), adding("m", "b", "d")))
                .fold(EMPTY);
        assertThat(seen(model.before("m"))).containsExactly("a", "b", "c", "d");
        assertThat(seen(model.before("b"))).containsExactly("a");
    }

    @Test
    void what_both_lines_did_is_done_once() {
        Body same = body("shared");
        Model model = History.of(List.of(
                        adding("a"),
                        with(revision("b", "a"), same),
                        with(revision("c", "a"), same),
                        adding("m", "b", "c")))
                .fold(EMPTY);
        assertThat(seen(model.before("m"))).containsExactly("a", "shared");
    }

    @Test
    void another_body_of_the_same_id_is_read_after_its_own_parents() {
        Revision shadowed = adding("b");
        Model model =
                History.of(List.of(adding("a"), shadowed, adding("b", "a"))).fold(EMPTY);
        assertThat(seen(model.reading("b").after())).containsExactly("a", "b");
        assertThat(seen(model.reading(shadowed).after())).containsExactly("b");
    }

    @Test
    void a_table_that_one_line_takes_for_granted_and_another_makes_is_made_at_the_join() {
        Name users = EMPTY.name("users");
        Column id = Column.of("id", new ColumnType.Unknown("any"), false);
        Column email = Column.of("email", new ColumnType.UserDefined(EMPTY.name("mail"), 0), true);
        Body making = doing(new Change.CreateTable(Table.of(users, List.of(id))));
        Body granting = (schema, stance) -> {
            Operation granted = new Operation.Assumption(users, Optional.empty(), Place.NOWHERE);
            Change change = new Change.AddColumn(users, email);
            Schema with = ((Operation.Assumption) granted).assumedIn(schema);
            return new Reading(
                    List.of(granted, new Structural(change, Place.NOWHERE)), ((Outcome.Done) change.on(with)).schema());
        };
        Model model = History.of(List.of(
                        with(revision("a"), granting),
                        adding("a2", "a"),
                        with(revision("b"), making),
                        adding("m", "a2", "b")))
                .fold(EMPTY);
        Table joined = model.before("m").findTable(users).orElseThrow();
        assertThat(joined.columns()).containsExactly(id, email);
        assertThat(joined.options().predates()).isFalse();
    }

    @Test
    void steps_that_fail_cannot_be_read_or_undo_nothing_are_said() {
        Place place = new Place("versions/b.py", 9);
        Change make = new Change.CreateObject(new SchemaObject.Sequence(EMPTY.name("s"), ""));
        Body upgrade = (schema, stance) -> new Reading(
                List.of(
                        new Operation.Refused(make, Refusal.there("sequence s"), place),
                        new Operation.Opaque("it reads a file", Optional.of(Set.of(EMPTY.name("users"))), place)),
                schema);
        Body downgrade = (schema, stance) ->
                new Reading(List.of(new Operation.Assumption(EMPTY.name("users"), Optional.of("mail"), place)), schema);
        Revision b = new Revision("b", List.of(), List.of(), List.of(), "", place, upgrade, downgrade);
        assertThat(History.of(List.of(b)).fold(EMPTY).defects())
                .extracting(Finding::toString)
                .satisfiesExactly(
                        finding -> assertThat(finding)
                                .contains("versions/b.py:9", "would fail", "sequence s already exists"),
                        finding -> assertThat(finding).contains("it reads a file; it may change users"),
                        finding -> assertThat(finding).contains("column mail of table users does not exist"));
    }

    private static Body doing(Change change) {
        return (schema, stance) -> change.on(schema) instanceof Outcome.Done done
                ? new Reading(List.of(new Structural(change, Place.NOWHERE)), done.schema())
                : Reading.nothing(schema);
    }

    @Test
    void every_closed_set_of_any_graph_leaves_what_its_revisions_add() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            History history = History.of(wild(random));
            Model model = history.fold(EMPTY);
            for (String id : history.order()) {
                assertThat(seen(model.before(id))).as("seed %s", seed).isEqualTo(new TreeSet<>(history.ancestors(id)));
            }
            Set<String> closed = history.closure(List.of("r" + random.nextInt(9), "r" + random.nextInt(9)));
            assertThat(seen(model.schemaOf(closed))).as("seed %s", seed).isEqualTo(new TreeSet<>(closed));
        }
    }

    private static List<Revision> wild(Random random) {
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            List<String> parents = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0 && i > 0; n--) {
                parents.add("r" + random.nextInt(i));
            }
            revisions.add(with(revision("r" + i, parents.toArray(String[]::new)), body("r" + i)));
        }
        return revisions;
    }

    private static Revision adding(String id, String... parents) {
        return with(revision(id, parents), body(id));
    }

    /** Adds a sequence of this name. */
    private static Body body(String name) {
        return doing(new Change.CreateObject(new SchemaObject.Sequence(EMPTY.name(name), "")));
    }

    private static Set<String> seen(Schema schema) {
        Set<String> names = new TreeSet<>();
        schema.objects().forEach(object -> names.add(ObjectKey.of(object).name().local()));
        return names;
    }
}
