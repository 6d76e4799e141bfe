package dev.restamp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.ledger.Entry.State;
import dev.restamp.ledger.RowDetails.Mark;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ledger as it stands: its rows, what they tell beside their keys, and what it is like after an edit. */
class LedgerTest {

    private static final Name TABLE = new Name("public", "ledger");
    private static final LedgerShape SHAPE = new LedgerShape("Tool", "ledger", "key", 32, "_pk", new LedgerForm.Ends());

    private static Ledger ledger(String... rows) {
        return Ledger.of(TABLE, SHAPE, List.of(rows), Optional.of(32), true);
    }

    // ------------------------------------------------------------------------------------------------------ rows

    @Test
    void the_order_of_rows_says_nothing_and_duplicates_stay() {
        assertThat(ledger("b", "a", "b")).isEqualTo(ledger("b", "b", "a"));
        assertThat(ledger("b", "a", "b").rows()).containsExactly("a", "b", "b");
        assertThat(ledger("a")).isNotEqualTo(ledger("a", "a"));
    }

    @Test
    void a_table_that_is_missing_has_no_rows_and_stands_where_its_tool_would_make_it() {
        Ledger missing = Ledger.missing(TABLE, SHAPE);

        assertThat(missing.exists()).isFalse();
        assertThat(missing.rows()).isEmpty();
        assertThat(missing.table()).isEqualTo(TABLE);
        assertThat(missing.wantsKey()).isFalse();
        assertThat(SHAPE.keyName(TABLE)).isEqualTo("ledger_pk");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "abc,     false, abc",
                "\" abc\", false, ' abc'",
                "\"\",    true,  a row without an id",
                "\"  \",  true,  a row without an id"
            })
    void a_row_is_shown_so_that_blanks_are_seen(String row, boolean nameless, String shown) {
        assertThat(Ledger.isNameless(row)).isEqualTo(nameless);
        assertThat(Ledger.shown(row)).isEqualTo(shown);
    }

    // ----------------------------------------------------------------------------------------------- after edits

    @Test
    void what_is_known_of_a_row_that_stays_is_kept() {
        Entry run = new Entry("a", State.DONE, Optional.of("digest"), Optional.of(1));
        Ledger before = new Ledger(TABLE, SHAPE, true, List.of(run), Optional.empty(), true, List.of(), List.of());

        Ledger after = before.holding(List.of("a", "b"));

        assertThat(after.entries()).containsExactly(run, Entry.of("b"));
        assertThat(before.holding(List.of("a", "a")).entries()).containsExactlyInAnyOrder(run, Entry.of("a"));
        assertThat(before.holding(List.of()).entries()).isEmpty();
    }

    @Test
    void a_table_just_made_is_there_with_its_key_and_its_width() {
        assertThat(Ledger.missing(TABLE, SHAPE).made(40))
                .isEqualTo(Ledger.of(TABLE, SHAPE, List.of(), Optional.of(40), true));
    }

    @Test
    void a_key_may_be_given_where_that_loses_nothing() {
        Ledger bare = Ledger.of(TABLE, SHAPE, List.of("a"), Optional.empty(), false);
        Ledger more = new Ledger(
                TABLE, SHAPE, true, bare.entries(), Optional.empty(), false, List.of(), List.of("a column note"));

        assertThat(bare.wantsKey()).isTrue();
        assertThat(bare.keyed().wantsKey()).isFalse();
        assertThat(bare.keyed().hasPrimaryKey()).isTrue();
        assertThat(more.wantsKey()).isFalse();
        assertThat(ledger("a").widened(64).width()).contains(64);
    }

    // ---------------------------------------------------------------------------- what rows tell beside their keys

    private static final RowDetails DETAILS = new RowDetails(
            List.of(new Mark("success", "f|0", State.SUSPECT), new Mark("undone", ".+", State.VOID)),
            Optional.of("checksum"),
            Optional.of("rank"));

    private static Entry entry(Map<String, String> columns) {
        return DETAILS.entry("k", column -> columns.getOrDefault(column, ""));
    }

    @Test
    void a_row_without_a_mark_is_done() {
        assertThat(entry(Map.of("success", "t", "checksum", "12", "rank", "3")))
                .isEqualTo(new Entry("k", State.DONE, Optional.of("12"), Optional.of(3)));
        assertThat(entry(Map.of())).isEqualTo(Entry.of("k"));
    }

    @Test
    void the_first_mark_that_fits_says_how_a_row_ended() {
        assertThat(entry(Map.of("success", "0")).state()).isEqualTo(State.SUSPECT);
        assertThat(entry(Map.of("undone", "2024-01-01")).state()).isEqualTo(State.VOID);
        assertThat(entry(Map.of("success", "f", "undone", "x")).state()).isEqualTo(State.SUSPECT);
    }

    @Test
    void a_place_that_is_no_number_is_none() {
        assertThat(entry(Map.of("rank", "first")).place()).isEmpty();
        assertThat(entry(Map.of("rank", "99999999999")).place()).isEmpty();
    }

    @Test
    void each_column_is_read_once() {
        RowDetails twice = new RowDetails(
                List.of(new Mark("state", "a", State.VOID), new Mark("state", "b", State.SUSPECT)),
                Optional.of("state"),
                Optional.empty());

        assertThat(DETAILS.columns()).containsExactly("success", "undone", "checksum", "rank");
        assertThat(twice.columns()).containsExactly("state");
        assertThat(RowDetails.NONE.columns()).isEmpty();
    }

    @Test
    void entries_are_told_apart_by_what_the_ledger_says_of_them() {
        Ledger ledger = new Ledger(
                TABLE,
                SHAPE,
                true,
                List.of(
                        new Entry("c", State.VOID, Optional.empty(), Optional.empty()),
                        new Entry("b", State.SUSPECT, Optional.empty(), Optional.empty()),
                        Entry.of("a")),
                Optional.empty(),
                true,
                List.of(),
                List.of());

        assertThat(ledger.keys(State.DONE)).containsExactly("a");
        assertThat(ledger.keys(State.SUSPECT)).containsExactly("b");
        assertThat(ledger.keys(State.VOID)).containsExactly("c");
        assertThat(ledger.rows()).containsExactly("a", "b", "c");
        assertThat(ledger.entries()).filteredOn(Entry::isPlain).containsExactly(Entry.of("a"));
    }

    // ---------------------------------------------------------------------------- what has a say when it is written

    @ParameterizedTest
    @CsvSource({
        "trigger, noisy,    trigger noisy acts by itself",
        "rule,    redirect, rule redirect acts by itself",
        "check,   short,    check short may refuse them",
        "column,  author,   'column author must be given a value, and none is known'",
        "row security, '',  row security acts by itself",
        "partitioning, '',  partitioning may refuse them"
    })
    void what_reacts_to_writing_is_told_in_a_sentence(String kind, String name, String sentence) {
        assertThat(new Reaction(kind, name, "").sentence()).isEqualTo(sentence);
    }

    @Test
    void only_a_word_that_cannot_be_read_leaves_it_open_where_the_ledger_is() {
        assertThat(LedgerWord.values()).filteredOn(LedgerWord::isUncertain).containsExactly(LedgerWord.UNREADABLE);
    }
}
