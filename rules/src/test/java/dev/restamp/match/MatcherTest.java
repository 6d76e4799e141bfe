package dev.restamp.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Construct;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.State;
import dev.restamp.history.Operation;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Change;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Index;
import dev.restamp.schema.Name;
import dev.restamp.schema.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule of comparing alone: one thing that a revision leaves, and what a schema shows of it. */
public class MatcherTest {

    private static final Name USERS = new Name("public", "users");
    private static final Atom TABLE = atom(AtomKind.TABLE, "");
    private static final Atom NAME = atom(AtomKind.COLUMN, "name");
    private static final Atom TYPE = atom(AtomKind.TYPE, "name");
    private static final Atom INDEX = atom(AtomKind.INDEX, "ix_name");
    private static final Atom SHAPE = atom(AtomKind.INDEX_SHAPE, "ix_name");
    private static final State TEXT = new State.Shaped(new ColumnType.BuiltIn("text"));
    private static final State NUMBER = new State.Shaped(new ColumnType.BuiltIn("integer"));

    private static Atom atom(AtomKind kind, String part) {
        return switch (kind) {
            case TABLE -> Atom.of(kind, USERS);
            case UNIQUE_KEY -> new Atom(kind, USERS, new Part.Columns(List.of(part)));
            case INDEX, INDEX_SHAPE, CHECK -> new Atom(kind, USERS, new Part.Named(part));
            default -> Atom.ofColumn(kind, USERS, part);
        };
    }

    private static State check(String sql, boolean certain) {
        return new State.Shaped(new Expression(sql, sql, certain));
    }

    private static State index(boolean unique, String... columns) {
        return new State.Shaped(new Index(
                "",
                unique,
                "btree",
                Stream.of(columns).map(Index.Part::ofColumn).toList(),
                List.of(),
                Optional.empty(),
                false,
                true));
    }

    /** What a revision leaves that was not there before, and what is shown. */
    private static final class Scene {

        private final Map<Atom, State> shown = new LinkedHashMap<>();
        private final List<Effect> effects = new ArrayList<>();

        Scene shows(Atom atom, State state) {
            shown.put(atom, state);
            return this;
        }

        Scene shows(Atom... atoms) {
            Stream.of(atoms).forEach(atom -> shown.put(atom, State.present()));
            return this;
        }

        Scene leaves(Atom atom, State state) {
            effects.add(new Effect(atom, State.absent(), state));
            return this;
        }

        Scene drops(Atom atom) {
            effects.add(new Effect(atom, State.present(), State.absent()));
            return this;
        }

        Matches matches() {
            return Matcher.match(List.of(new Fingerprint("r1", effects, List.of())), shown, false);
        }

        Outcome outcome(Atom atom, State state) {
            return matches().of(atom).outcome(state);
        }

        /** Of the last thing that it leaves or drops. */
        Outcome outcome() {
            Effect last = effects.get(effects.size() - 1);
            return outcome(last.atom(), last.after());
        }

        Optional<String> note(Atom atom) {
            return matches().findNear(atom).map(Matches.Near::note);
        }
    }

    @Nested
    class Presence {

        @Test
        void there_in_a_shape_of_which_nobody_says_anything() {
            Atom key = atom(AtomKind.UNIQUE_KEY, "name");

            assertThat(new Scene()
                            .shows(TABLE, NAME)
                            .shows(key, new State.Shaped("unique"))
                            .leaves(key, State.present())
                            .outcome())
                    .isEqualTo(Outcome.MET);
        }

        @Test
        void there_as_a_revision_left_it() {
            assertThat(new Scene()
                            .shows(TABLE, NAME)
                            .leaves(NAME, State.present())
                            .outcome())
                    .isEqualTo(Outcome.MET);
        }

        @Test
        void not_there_though_what_it_belongs_to_is() {
            assertThat(new Scene().shows(TABLE).leaves(NAME, State.present()).outcome())
                    .isEqualTo(Outcome.UNMET);
            assertThat(new Scene().leaves(TABLE, State.present()).outcome())
                    .as("a table belongs to the database, which is there")
                    .isEqualTo(Outcome.UNMET);
        }

        @Test
        void not_to_be_seen_since_what_it_belongs_to_is_not_there() {
            assertThat(new Scene().leaves(NAME, State.present()).outcome()).isEqualTo(Outcome.UNOBSERVABLE);
        }

        @Test
        void gone_with_a_column_that_it_was_on() {
            Scene scene = new Scene()
                    .shows(TABLE)
                    .leaves(NAME, State.present())
                    .leaves(INDEX, State.present())
                    .leaves(SHAPE, index(false, "name"));

            assertThat(scene.outcome(INDEX, State.present())).isEqualTo(Outcome.UNOBSERVABLE);
            assertThat(scene.shows(NAME).outcome(INDEX, State.present()))
                    .as("the column is there")
                    .isEqualTo(Outcome.UNMET);
        }

        @Test
        void a_trigger_is_gone_with_its_table() {
            Atom trigger = new Atom(
                    AtomKind.OBJECT,
                    new Name("public", "touched"),
                    new Part.OfKind(ObjectKind.TRIGGER, Optional.of(USERS)));
            Scene scene = new Scene().leaves(TABLE, State.present()).leaves(trigger, State.present());

            assertThat(scene.outcome()).isEqualTo(Outcome.UNOBSERVABLE);
            assertThat(scene.shows(TABLE).outcome()).isEqualTo(Outcome.UNMET);
        }
    }

    @Nested
    class Absence {

        @Test
        void gone_or_not_yet_made() {
            assertThat(new Scene().shows(TABLE).drops(NAME).outcome()).isEqualTo(Outcome.MET);
        }

        @Test
        void there_all_the_same() {
            assertThat(new Scene().shows(TABLE, NAME).drops(NAME).outcome()).isEqualTo(Outcome.UNMET);
        }

        @Test
        void gone_with_what_it_belonged_to() {
            assertThat(new Scene().drops(NAME).outcome()).isEqualTo(Outcome.UNOBSERVABLE);
        }
    }

    @Nested
    class Shape {

        @Test
        void there_in_the_same_shape_in_another_or_in_one_that_cannot_be_told() {
            Scene scene = new Scene().shows(TABLE, NAME).leaves(TYPE, TEXT);

            assertThat(scene.shows(TYPE, TEXT).outcome()).isEqualTo(Outcome.MET);
            assertThat(scene.shows(TYPE, NUMBER).outcome()).isEqualTo(Outcome.DIFFERING);
            assertThat(scene.shows(TYPE, new State.Shaped(new ColumnType.Unknown("odd")))
                            .outcome())
                    .isEqualTo(Outcome.UNOBSERVABLE);
        }

        @Test
        void expressions_differ_only_where_both_are_spelt_in_the_only_way() {
            Atom atom = atom(AtomKind.CHECK, "positive");
            Scene scene = new Scene().shows(TABLE).leaves(atom, check("n > 0", true));

            assertThat(scene.shows(atom, check("n > 1", true)).outcome()).isEqualTo(Outcome.DIFFERING);
            assertThat(scene.shows(atom, check("n > 1", false)).outcome()).isEqualTo(Outcome.UNOBSERVABLE);
            assertThat(scene.shows(atom, check("n > 0", false)).outcome()).isEqualTo(Outcome.MET);
        }

        @Test
        void no_shape_since_it_is_not_there_though_what_it_belongs_to_is() {
            assertThat(new Scene().shows(TABLE, NAME).leaves(TYPE, TEXT).outcome())
                    .isEqualTo(Outcome.UNMET);
        }

        @Test
        void no_shape_to_be_seen_since_what_it_belongs_to_is_not_there() {
            assertThat(new Scene().shows(TABLE).leaves(TYPE, TEXT).outcome()).isEqualTo(Outcome.UNOBSERVABLE);
        }

        @Test
        void no_shape_since_it_went_with_a_column_that_it_was_on() {
            Atom key = atom(AtomKind.UNIQUE_KEY, "name");
            Scene scene =
                    new Scene().shows(TABLE).leaves(NAME, State.present()).leaves(key, new State.Shaped("unique"));

            assertThat(scene.outcome()).isEqualTo(Outcome.UNOBSERVABLE);
        }

        @Test
        void no_script_that_can_be_read_says_what_to_expect() {
            State unknown = new State.Unknown("op.execute of what is not known");

            assertThat(new Scene().shows(TABLE, NAME).leaves(TYPE, unknown).outcome())
                    .isEqualTo(Outcome.UNOBSERVABLE);
        }

        @Test
        void what_may_have_been_made_speaks_where_it_is_there_and_for_nothing_else() {
            State perhaps = new State.Possible(TEXT, State.absent());
            Scene scene = new Scene().shows(TABLE, NAME).leaves(TYPE, perhaps);

            assertThat(scene.outcome()).as("not there").isEqualTo(Outcome.UNOBSERVABLE);
            assertThat(scene.shows(TYPE, NUMBER).outcome())
                    .as("another may have made it")
                    .isEqualTo(Outcome.UNOBSERVABLE);
            assertThat(scene.shows(TYPE, TEXT).outcome()).isEqualTo(Outcome.MET);
        }
    }

    @Nested
    class NearMisses {

        private final Atom other = atom(AtomKind.INDEX_SHAPE, "idx_users_name");
        private final Atom key = atom(AtomKind.UNIQUE_KEY, "name");

        @Test
        void the_index_is_there_under_another_name() {
            Scene scene = new Scene().shows(TABLE, NAME).leaves(SHAPE, index(false, "name"));

            assertThat(scene.shows(other, index(false, "name")).note(INDEX))
                    .contains("there under the name idx_users_name");
            assertThat(scene.shows(other, index(true, "name")).note(INDEX))
                    .as("one that does other work is another")
                    .isEmpty();
        }

        @Test
        void an_index_that_a_revision_left_under_just_this_name_stands_for_itself_alone() {
            Scene scene = new Scene()
                    .shows(TABLE, NAME)
                    .shows(other, index(false, "name"))
                    .leaves(other, index(false, "name"))
                    .leaves(SHAPE, index(false, "name"));

            assertThat(scene.note(INDEX)).isEmpty();
        }

        @Test
        void of_two_that_fit_the_first_in_their_order_is_told() {
            Scene scene = new Scene()
                    .shows(TABLE, NAME)
                    .shows(atom(AtomKind.INDEX_SHAPE, "z"), index(false, "name"))
                    .shows(atom(AtomKind.INDEX_SHAPE, "a"), index(false, "name"))
                    .leaves(SHAPE, index(false, "name"));

            assertThat(scene.note(INDEX)).contains("there under the name a");
        }

        @Test
        void the_unique_key_is_there_as_a_unique_index() {
            Scene scene = new Scene().shows(TABLE, NAME).leaves(key, new State.Shaped("unique"));

            assertThat(scene.shows(other, index(true, "name")).note(key))
                    .contains("there as the unique index idx_users_name");
            assertThat(scene.shows(other, index(false, "name")).note(key)).isEmpty();
            assertThat(scene.shows(other, index(true, "name", "id")).note(key)).isEmpty();
        }

        @Test
        void the_unique_key_is_there_as_an_index_that_no_revision_makes_unique() {
            Scene scene = new Scene()
                    .shows(TABLE, NAME)
                    .shows(SHAPE, index(true, "name"))
                    .leaves(key, new State.Shaped("unique"));

            assertThat(scene.leaves(SHAPE, index(false, "name")).matches().findNear(key))
                    .get()
                    .extracting(Matches.Near::guise)
                    .isEqualTo(Matches.Guise.BESIDES);
            assertThat(scene.leaves(SHAPE, index(true, "name")).matches().findNear(key))
                    .get()
                    .extracting(Matches.Near::guise)
                    .isEqualTo(Matches.Guise.STAND_IN);
        }

        @Test
        void the_unique_index_is_there_as_a_unique_key() {
            Scene scene = new Scene()
                    .shows(TABLE, NAME)
                    .shows(key, new State.Shaped("unique"))
                    .leaves(SHAPE, index(true, "name"));

            assertThat(scene.note(INDEX)).contains("there as the unique key (name)");
        }

        @Test
        void the_check_is_there_under_another_name() {
            Atom check = atom(AtomKind.CHECK, "positive");
            Scene scene = new Scene()
                    .shows(TABLE)
                    .shows(atom(AtomKind.CHECK, "users_check"), check("n > 0", true))
                    .leaves(check, check("n > 0", true));

            assertThat(scene.note(check)).contains("there under the name users_check");
        }

        @Test
        void an_index_that_a_revision_makes_on_the_way_to_a_key_is_not_that_key() {
            Index made = (Index) ((State.Shaped) index(true, "name")).shape();
            Change.CreateIndex making = new Change.CreateIndex(USERS, made.withName(other.name()));
            List<Effect> effects = List.of(new Effect(key, State.absent(), new State.Shaped("unique")));
            Map<Atom, State> shown = Map.of(TABLE, State.present(), NAME, State.present(), other, index(true, "name"));

            assertThat(Matcher.match(List.of(new Fingerprint("r1", effects, List.of())), shown, false)
                            .findNear(key))
                    .isPresent();
            assertThat(Matcher.match(
                                    List.of(new Fingerprint(
                                            "r1", effects, List.of(new Operation.Structural(making, Place.NOWHERE)))),
                                    shown,
                                    false)
                            .findNear(key))
                    .isEmpty();
        }

        @Test
        void the_table_is_there_in_another_schema() {
            Atom elsewhere = Atom.of(AtomKind.TABLE, new Name("app", "users"));

            assertThat(new Scene()
                            .shows(elsewhere)
                            .leaves(TABLE, State.present())
                            .note(TABLE))
                    .contains("there in the schema app");
            assertThat(new Scene()
                            .shows(TABLE, elsewhere)
                            .leaves(TABLE, State.present())
                            .note(TABLE))
                    .as("it is at home as well")
                    .isEmpty();
        }

        @Test
        void what_does_the_same_work_is_told_from_what_only_bears_the_name() {
            Matches index = new Scene()
                    .shows(TABLE, NAME)
                    .shows(other, index(false, "name"))
                    .leaves(SHAPE, index(false, "name"))
                    .matches();
            Matches table = new Scene()
                    .shows(Atom.of(AtomKind.TABLE, new Name("app", "users")))
                    .leaves(TABLE, State.present())
                    .matches();

            assertThat(index.findNear(INDEX))
                    .get()
                    .extracting(Matches.Near::guise)
                    .isEqualTo(Matches.Guise.STAND_IN);
            assertThat(table.findNear(TABLE))
                    .get()
                    .extracting(Matches.Near::guise)
                    .isEqualTo(Matches.Guise.ELSEWHERE);
        }
    }

    @Nested
    class Misreadings {

        /** So many things of one construct, each of a table of its own. */
        private Misreading misreading(int count, int tables, int of, int revisions, boolean remembered) {
            List<Effect> effects = IntStream.range(0, count)
                    .mapToObj(i -> new Effect(
                            Atom.ofColumn(AtomKind.TYPE, new Name("public", "t" + i % tables), "c" + i),
                            State.absent(),
                            TEXT))
                    .toList();
            return new Misreading(
                    new Construct(AtomKind.TYPE, Construct.Making.WITH_TABLE, "text"),
                    new Construct.Difference("text", "integer"),
                    effects,
                    of,
                    revisions,
                    remembered);
        }

        private boolean isOne(Misreading suspect) {
            Matches matches = new Scene().matches();
            return Matcher.misreadings(List.of(suspect), matches).contains(suspect);
        }

        @Test
        void most_of_one_construct_as_no_revision_ever_left_them_are_one_misreading() {
            assertThat(isOne(misreading(4, 3, 7, 1, false))).isTrue();
            assertThat(isOne(misreading(3, 3, 4, 1, false))).as("too few").isFalse();
            assertThat(isOne(misreading(4, 2, 7, 1, false)))
                    .as("on too few tables")
                    .isFalse();
            assertThat(isOne(misreading(4, 4, 8, 1, false)))
                    .as("no more than half")
                    .isFalse();
        }

        @Test
        void where_revisions_that_did_not_run_would_explain_it_all_of_them_must_be_so_and_of_three_revisions() {
            assertThat(isOne(misreading(4, 4, 4, 3, true))).isTrue();
            assertThat(isOne(misreading(4, 4, 5, 3, true))).as("one is there").isFalse();
            assertThat(isOne(misreading(4, 4, 4, 2, true)))
                    .as("two revisions are soon missed")
                    .isFalse();
        }
    }

    // ---------------------------------------------------------------------------------- what overrides the rules

    @Test
    void what_is_doubted_speaks_neither_way_and_only_in_the_state_that_is_doubted() {
        Matches matches = new Scene()
                .shows(TABLE, NAME)
                .shows(TYPE, NUMBER)
                .leaves(TYPE, TEXT)
                .matches();
        matches.doubt(TYPE, TEXT);

        assertThat(matches.of(TYPE).outcome(TEXT)).isEqualTo(Outcome.DOUBTED);
        assertThat(matches.of(TYPE).outcome(NUMBER)).isEqualTo(Outcome.MET);
    }

    @Test
    void residue_speaks_neither_way_whatever_is_expected_of_it() {
        Matches matches = new Scene().shows(TABLE, NAME).drops(NAME).matches();
        matches.takeForResidue(Set.of(NAME));

        assertThat(matches.of(NAME).outcome(State.absent())).isEqualTo(Outcome.RESIDUAL);
        assertThat(matches.of(NAME).outcome(State.present())).isEqualTo(Outcome.RESIDUAL);
    }

    @Test
    void a_state_that_no_revision_knows_is_concluded_on_when_it_is_asked_for() {
        Matches matches = new Scene()
                .shows(TABLE, NAME)
                .shows(TYPE, NUMBER)
                .leaves(TYPE, TEXT)
                .matches();

        assertThat(matches.of(TYPE).outcome(new State.Shaped(new ColumnType.BuiltIn("date"))))
                .isEqualTo(Outcome.DIFFERING);
    }

    @Test
    void only_met_unmet_and_differing_tell_anything() {
        assertThat(Stream.of(Outcome.values())
                        .filter(outcome -> new Evidence("r1", NAME, TEXT, TEXT, outcome, Optional.empty()).tells()))
                .containsExactly(Outcome.MET, Outcome.UNMET, Outcome.DIFFERING);
    }
}
