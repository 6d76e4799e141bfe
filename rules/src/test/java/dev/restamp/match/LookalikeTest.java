package dev.restamp.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.AtomKind;
import dev.restamp.fingerprint.Effect;
import dev.restamp.fingerprint.Fingerprint;
import dev.restamp.fingerprint.Part;
import dev.restamp.fingerprint.State;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookalikeTest {

    private static final Name PEOPLE = new Name("public", "people");
    private static final Name FOLK = new Name("public", "folk");

    private final List<Effect> effects = new ArrayList<>();
    private final Map<Atom, State> shown = new LinkedHashMap<>();

    @Test
    void a_column_of_the_missing_ones_form_that_no_revision_makes_may_be_that_one() {
        makes(PEOPLE, "id integer", "mail text");
        shows(PEOPLE, "id integer", "e_mail text", "age integer");

        assertThat(found()).containsExactly(new Lookalike(column(PEOPLE, "mail"), column(PEOPLE, "e_mail")));
    }

    @Test
    void one_of_another_type_is_another_column() {
        makes(PEOPLE, "id integer", "mail text");
        shows(PEOPLE, "id integer", "e_mail bytea");

        assertThat(found()).isEmpty();
    }

    @Test
    void of_two_that_are_missing_nobody_can_tell_which_it_is() {
        makes(PEOPLE, "id integer", "mail text", "city text");
        shows(PEOPLE, "id integer", "e_mail text");

        assertThat(found()).isEmpty();
    }

    @Test
    void of_as_many_as_are_missing_each_is_taken_for_the_one_whose_name_is_nearest() {
        makes(PEOPLE, "id integer", "age integer", "first_name text", "last_name text");
        shows(PEOPLE, "id integer", "age integer", "lname text", "fname text");

        assertThat(found())
                .containsExactlyInAnyOrder(
                        new Lookalike(column(PEOPLE, "first_name"), column(PEOPLE, "fname")),
                        new Lookalike(column(PEOPLE, "last_name"), column(PEOPLE, "lname")));
    }

    @Test
    void where_most_columns_are_missing_it_is_another_table_of_the_same_name() {
        makes(PEOPLE, "id integer", "mail text", "city bytea");
        shows(PEOPLE, "id integer", "e_mail text");

        assertThat(found()).isEmpty();
    }

    @Test
    void what_a_revision_drops_need_not_be_anywhere() {
        makes(PEOPLE, "id integer", "mail text");
        drops(column(PEOPLE, "mail"));
        shows(PEOPLE, "id integer", "e_mail text");

        assertThat(found()).isEmpty();
    }

    @Test
    void a_table_with_the_missing_ones_columns_and_no_others_may_be_that_one() {
        makes(PEOPLE, "id integer", "mail text", "city text");
        shows(FOLK, "id integer", "mail text");

        assertThat(found()).containsExactly(new Lookalike(Atom.ofTable(PEOPLE), Atom.ofTable(FOLK)));
        assertThat(found()).extracting(Lookalike::name).containsExactly("folk");
    }

    @Test
    void columns_that_a_revision_drops_do_not_count_for_a_table_that_is_missing() {
        makes(PEOPLE, "id integer", "mail text", "city text", "street text", "phone text");
        List.of("city", "street", "phone").forEach(name -> drops(column(PEOPLE, name)));
        shows(FOLK, "id integer", "mail text");

        assertThat(found()).containsExactly(new Lookalike(Atom.ofTable(PEOPLE), Atom.ofTable(FOLK)));
    }

    @Test
    void what_is_made_again_is_not_gone() {
        makes(PEOPLE, "id integer", "mail text");
        drops(Atom.ofTable(PEOPLE));
        makes(PEOPLE, "id integer", "mail text");
        shows(FOLK, "id integer", "mail text");

        assertThat(found()).containsExactly(new Lookalike(Atom.ofTable(PEOPLE), Atom.ofTable(FOLK)));
    }

    @Test
    void a_table_with_one_column_more_or_with_half_of_them_is_another() {
        makes(PEOPLE, "id integer", "mail text");
        shows(FOLK, "id integer", "mail text", "shoe_size integer");
        shows(new Name("public", "counters"), "id integer");

        assertThat(found()).isEmpty();
    }

    @Test
    void a_table_of_a_single_column_is_the_missing_one_where_it_bears_the_name_of_its_key() {
        Name counters = new Name("public", "counters");
        makes(PEOPLE, "id integer");
        effects.add(new Effect(keyName(PEOPLE), State.absent(), new State.Shaped("people_id_key")));
        shows(FOLK, "id integer");
        shows(counters, "id integer");
        shown.put(keyName(FOLK), new State.Shaped("people_id_key"));
        shown.put(keyName(counters), new State.Shaped("counters_id_key"));

        assertThat(found()).containsExactly(new Lookalike(Atom.ofTable(PEOPLE), Atom.ofTable(FOLK)));
    }

    private static Atom keyName(Name table) {
        return new Atom(
                AtomKind.CONSTRAINT_NAME, table, new Part.NameOf(AtomKind.UNIQUE_KEY, new Part.Columns(List.of("id"))));
    }

    @Test
    void a_table_that_a_revision_makes_stands_for_itself() {
        makes(PEOPLE, "id integer", "mail text");
        makes(FOLK, "id integer", "mail text");
        shows(FOLK, "id integer", "mail text");

        assertThat(found()).isEmpty();
    }

    private Set<Lookalike> found() {
        return Lookalike.among(List.of(new Fingerprint("r1", effects, List.of())), shown);
    }

    private void makes(Name table, String... columns) {
        Map<Atom, State> atoms = new LinkedHashMap<>();
        put(atoms, table, columns);
        atoms.forEach((atom, state) -> effects.add(new Effect(atom, State.absent(), state)));
    }

    private void drops(Atom atom) {
        effects.add(new Effect(atom, State.present(), State.absent()));
    }

    private void shows(Name table, String... columns) {
        put(shown, table, columns);
    }

    private static void put(Map<Atom, State> atoms, Name table, String... columns) {
        atoms.put(Atom.ofTable(table), State.present());
        for (String column : columns) {
            String[] words = column.split(" ");
            atoms.put(column(table, words[0]), State.present());
            atoms.put(
                    Atom.ofColumn(AtomKind.TYPE, table, words[0]), new State.Shaped(new ColumnType.BuiltIn(words[1])));
            atoms.put(Atom.ofColumn(AtomKind.NULLABILITY, table, words[0]), new State.Shaped(true));
        }
    }

    private static Atom column(Name table, String name) {
        return Atom.ofColumn(table, name);
    }
}
