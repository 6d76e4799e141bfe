package dev.restamp.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Entry;
import dev.restamp.ledger.Ledger;
import dev.restamp.ledger.LedgerEdit;
import dev.restamp.ledger.LedgerForm;
import dev.restamp.ledger.LedgerShape;
import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The least edit that makes a ledger hold the right rows, whatever it held. */
class LedgerEditsTest {

    private static final Name TABLE = new Name("public", "ledger");

    /** a - b - d - e, and c beside b. */
    private static final History HISTORY = History.of(
            List.of(revision("a"), revision("b", "a"), revision("c", "a"), revision("d", "b"), revision("e", "d")));

    private static Revision revision(String id, String... parents) {
        return new Revision(id, List.of(parents), List.of(), List.of(), "", Place.NOWHERE, Body.EMPTY, Body.EMPTY);
    }

    private static LedgerShape shape(LedgerForm form) {
        return new LedgerShape("Tool", "ledger", "key", 8, "_pk", form);
    }

    private static Ledger ledger(LedgerForm form, Optional<Integer> width, boolean keyed, List<String> rows) {
        return Ledger.of(TABLE, shape(form), rows, width, keyed);
    }

    private static List<String> words(String words) {
        return words == null ? List.of() : Arrays.asList(words.split(" "));
    }

    private static String told(LedgerEdit edit) {
        String fields = edit.toString().replaceAll("^.*\\[|\\]$|[a-z]+=|, cells=\\{\\}", "");
        return (edit.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + fields.replace(", ", " ")).strip();
    }

    private static List<LedgerEdit> from(History history, Ledger ledger, Collection<String> rows) {
        Optional<String> longest = history.order().stream().max(Comparator.comparingInt(String::length));
        return LedgerEdits.from(history, ledger, rows, longest);
    }

    private static List<String> edits(Ledger ledger, List<String> rows) {
        return from(HISTORY, ledger, rows).stream().map(LedgerEditsTest::told).toList();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "b   | b   | ''",
                "b   | d   | update b d",
                "d   | b   | update d b",
                "b   | b c | insert c",
                "b c | c   | delete b",
                "b c | c d | update b d",
                "b   | c d | update b d, insert c",
                "x   | d   | update x d",
                "x d | d   | delete x",
                "c b | d   | update b d, delete c",
                "    | d   | insert d",
                "b b | b   | deleteduplicates b",
                "b b | d   | deleteduplicates b, update b d",
                "d   |     | delete d"
            })
    void ends_move_on_and_the_row_that_is_nearest_of_kin_moves(String before, String after, String expected) {
        Ledger ledger = ledger(new LedgerForm.Ends(), Optional.of(8), true, words(before));

        assertThat(String.join(", ", edits(ledger, words(after)))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {"a b   | a b d | insert d", "a b d | a b   | delete d", "a x   | a b   | delete x, insert b"})
    void where_each_has_a_row_none_moves(String before, String after, String expected) {
        Ledger ledger = ledger(new LedgerForm.Each(), Optional.of(8), true, words(before));

        assertThat(String.join(", ", edits(ledger, words(after)))).isEqualTo(expected);
    }

    @Test
    void a_table_that_is_missing_is_made_wide_enough_and_only_if_there_is_a_row_for_it() {
        History wide = History.of(List.of(revision("a_name_of_nineteen_"), revision("b")));
        Ledger missing = Ledger.missing(TABLE, shape(new LedgerForm.Ends()));

        assertThat(edits(missing, List.of("b"))).containsExactly("createtable 8", "insert b");
        assertThat(edits(missing, List.of())).isEmpty();
        assertThat(from(wide, missing, List.of("b"))).contains(new LedgerEdit.CreateTable(19));
    }

    @Test
    void a_table_that_is_too_narrow_is_widened_and_one_of_any_width_is_left() {
        History wide = History.of(List.of(revision("a_name_of_nineteen_")));

        assertThat(from(wide, ledger(new LedgerForm.Ends(), Optional.of(8), true, List.of()), List.of()))
                .containsExactly(new LedgerEdit.Widen(19));
        assertThat(from(wide, ledger(new LedgerForm.Ends(), Optional.empty(), true, List.of()), List.of()))
                .isEmpty();
    }

    @Test
    void room_for_which_a_revision_cares_itself_is_made_for_rows_alone() {
        History wide = History.of(List.of(revision("a_name_of_nineteen_")));
        Ledger narrow = ledger(new LedgerForm.Ends(), Optional.of(8), true, List.of());

        assertThat(LedgerEdits.from(wide, narrow, List.of(), Optional.empty())).isEmpty();
        assertThat(LedgerEdits.from(wide, narrow, List.of("a_name_of_nineteen_"), Optional.empty()))
                .startsWith(new LedgerEdit.Widen(19));
    }

    @Test
    void a_key_comes_last_since_rows_may_stand_in_its_way() {
        Ledger bare = ledger(new LedgerForm.Ends(), Optional.of(8), false, List.of("b", "b"));

        assertThat(edits(bare, List.of("b"))).containsExactly("deleteduplicates b", "addprimarykey");
    }

    @Test
    void a_row_without_an_id_goes_and_becomes_none() {
        Ledger ledger = new Ledger(
                TABLE,
                shape(new LedgerForm.Ends()),
                true,
                List.of(Entry.of("")),
                Optional.of(8),
                true,
                List.of(),
                List.of());

        assertThat(from(HISTORY, ledger, List.of("d")))
                .containsExactly(new LedgerEdit.Delete(""), new LedgerEdit.Insert("d"));
    }

    @Test
    void whatever_it_held_it_holds_the_right_rows_in_the_end_and_a_second_time_there_is_nothing_to_do() {
        List<LedgerForm> forms = List.of(
                new LedgerForm.Ends(), new LedgerForm.Number(), new LedgerForm.Highest("key"), new LedgerForm.Each());
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            LedgerForm form = forms.get(random.nextInt(forms.size()));
            Ledger before = ledger(form, Optional.of(8), random.nextBoolean(), rows(random));
            Set<String> right = new TreeSet<>(form.keys(HISTORY, HISTORY.closure(known(random))));

            List<LedgerEdit> edits = from(HISTORY, before, right);
            Ledger after = LedgerEdits.apply(before, edits);

            assertThat(after.rows()).as("%s: %s", before, edits).containsExactlyElementsOf(right);
            assertThat(after.hasPrimaryKey()).isTrue();
            assertThat(from(HISTORY, after, right)).isEmpty();
            assertThat(edits).hasSizeLessThanOrEqualTo(before.rows().size() + right.size() + 1);
        }
    }

    private static List<String> known(Random random) {
        List<String> ids = new ArrayList<>(HISTORY.order());
        ids.removeIf(id -> random.nextInt(3) > 0);
        return ids;
    }

    /** Some of the history, some of another, some twice, one perhaps without an id. */
    private static List<String> rows(Random random) {
        List<String> rows = new ArrayList<>(known(random));
        if (random.nextInt(3) == 0) {
            rows.add("x");
        }
        if (random.nextInt(5) == 0) {
            rows.add("");
        }
        if (!rows.isEmpty() && random.nextInt(3) == 0) {
            rows.add(rows.get(random.nextInt(rows.size())));
        }
        return rows;
    }
}
