package dev.restamp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Kept;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Entry.State;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows that tell more than a key: by what ran, under which name, in which place, and how far all before it counts. */
class MeaningTest {

    private static final RowDetails DETAILS =
            new RowDetails(List.of(), Optional.of("checksum"), Optional.of("installed_rank"));

    private static Revision file(String id, String checksum) {
        return file(id, checksum, false);
    }

    private static Revision file(String id, String checksum, boolean again) {
        return revision(id, new Kept(Map.of("checksum", checksum), again));
    }

    /** A file that its ledger knows by a time alone. */
    private static Revision timed(String id, long time) {
        return revision(id, new Kept(Map.of("created_at", "" + time, "checksum", "body of " + id), false));
    }

    private static Revision revision(String id, Kept kept) {
        return new Revision(id, List.of(), List.of(), List.of(), "", Place.NOWHERE, Body.EMPTY, Body.EMPTY, kept);
    }

    private static Entry row(String key, String checksum) {
        return new Entry(key, State.DONE, Optional.of(checksum), Optional.empty());
    }

    private static Claim claim(LedgerForm form, List<Revision> files, Entry... rows) {
        LedgerShape shape = new LedgerShape("Tool", "ledger", "key", 10, "_pk", form, DETAILS);
        return Claim.of(
                History.of(files),
                new Ledger(
                        new Name("main", "ledger"),
                        shape,
                        true,
                        List.of(rows),
                        Optional.empty(),
                        true,
                        List.of(),
                        List.of()));
    }

    private static Claim each(List<Revision> files, Entry... rows) {
        return claim(new LedgerForm.Each(), files, rows);
    }

    // ------------------------------------------------------------------------------------- by the body that ran

    @Test
    void a_row_under_a_name_that_is_gone_stands_for_the_one_file_that_has_its_body() {
        Claim claim = each(List.of(file("1", "aa"), file("3", "bb")), row("1", "aa"), row("2", "bb"));

        assertThat(claim.claimed()).containsExactlyInAnyOrder("1", "3");
        assertThat(claim.renamed()).isEqualTo(Map.of("2", "3"));
        assertThat(claim.unknown()).isEmpty();
    }

    @Test
    void where_two_files_have_its_body_or_the_one_has_a_row_already_nobody_knows_what_it_was() {
        Claim ofTwo = each(List.of(file("3", "bb"), file("4", "bb")), row("2", "bb"));
        Claim taken = each(List.of(file("3", "bb")), row("2", "bb"), row("3", "bb"));

        assertThat(Stream.of(ofTwo, taken)).allSatisfy(claim -> {
            assertThat(claim.unknown()).containsExactly("2");
            assertThat(claim.renamed()).isEmpty();
        });
        assertThat(ofTwo.claimed()).isEmpty();
        assertThat(taken.claimed()).containsExactly("3");
    }

    @Test
    void a_file_that_was_edited_since_has_run_all_the_same() {
        Claim claim = each(List.of(file("1", "new")), row("1", "old"));

        assertThat(claim.claimed()).containsExactly("1");
        assertThat(claim.edited()).containsExactly("1");
        assertThat(claim.isJust(Set.of("1"))).isFalse();
        assertThat(claim.ofAnyBody().isJust(Set.of("1"))).isTrue();
    }

    @Test
    void of_one_that_is_run_anew_for_another_body_the_old_run_says_nothing() {
        Claim claim = each(List.of(file("R", "new", true)), row("R", "old"));

        assertThat(claim.claimed()).isEmpty();
        assertThat(claim.edited()).isEmpty();
        assertThat(each(List.of(file("R", "new", true)), row("R", "new")).claimed())
                .containsExactly("R");
    }

    // ------------------------------------------------------------------------------------------------- by its place

    @Test
    void of_rows_with_one_key_the_newest_counts() {
        Entry ran = new Entry("1", State.DONE, Optional.of("aa"), Optional.of(1));
        Entry takenBack = new Entry("1", State.VOID, Optional.of("aa"), Optional.of(2));

        assertThat(each(List.of(file("1", "aa")), ran, takenBack).claimed()).isEmpty();
        assertThat(each(
                                List.of(file("1", "aa")),
                                takenBack,
                                new Entry("1", State.DONE, Optional.of("aa"), Optional.of(3)))
                        .claimed())
                .containsExactly("1");
    }

    @Test
    void a_floor_counts_for_all_before_it_though_none_of_it_ran() {
        Claim claim = each(
                List.of(file("1", "aa"), file("2", "bb"), file("3", "cc")),
                new Entry("2", State.FLOOR, Optional.empty(), Optional.empty()));

        assertThat(claim.claimed()).containsExactlyInAnyOrder("1", "2");
        assertThat(claim.floors()).containsExactly("2");
        assertThat(claim.rows()).isEmpty();
        assertThat(claim.isSilent()).isFalse();
    }

    // -------------------------------------------------------------------------------------------------- by a number

    private static Entry at(long time, String checksum) {
        return row("" + time, checksum);
    }

    @Test
    void what_is_no_later_than_the_newest_row_is_lost_and_what_is_before_all_of_them_is_taken_for_done() {
        List<Revision> files = List.of(timed("a", 10), timed("b", 20), timed("c", 30), timed("d", 40));
        Claim claim = claim(new LedgerForm.Highest("created_at"), files, at(20, "body of b"), at(40, "body of d"));

        assertThat(claim.claimed()).containsExactlyInAnyOrder("a", "b", "d");
        assertThat(claim.lost()).containsExactly("c");
    }

    @Test
    void where_two_files_have_one_time_the_body_says_which_of_them_ran() {
        List<Revision> files = List.of(timed("a", 10), timed("b", 10));

        for (String ran : List.of("a", "b")) {
            Claim claim = claim(new LedgerForm.Highest("created_at"), files, at(10, "body of " + ran));

            assertThat(claim.claimed()).containsExactly(ran);
            assertThat(claim.lost()).containsExactly(ran.equals("a") ? "b" : "a");
        }
    }

    @Test
    void a_time_that_no_file_has_is_as_late_as_it_says() {
        Claim claim =
                claim(new LedgerForm.Highest("created_at"), List.of(timed("a", 10), timed("b", 30)), at(20, "gone"));

        assertThat(claim.unknown()).containsExactly("20");
        assertThat(claim.lost()).containsExactly("a");
        assertThat(claim.claimed()).isEmpty();
    }
}
