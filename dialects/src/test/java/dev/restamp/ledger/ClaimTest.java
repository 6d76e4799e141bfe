package dev.restamp.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the same rows mean in the three forms that a ledger can have. */
class ClaimTest {

    /** a - b - d, and c beside b. */
    private static final History HISTORY =
            History.of(List.of(revision("a"), revision("b", "a"), revision("c", "a"), revision("d", "b")));

    private static Revision revision(String id, String... parents) {
        return new Revision(id, List.of(parents), List.of(), List.of(), "", Place.NOWHERE, Body.EMPTY, Body.EMPTY);
    }

    private static LedgerShape shape(LedgerForm form) {
        return new LedgerShape("Tool", "ledger", "key", 10, "_pk", form);
    }

    private static Claim claim(LedgerForm form, String... rows) {
        Ledger ledger = Ledger.of(new Name("main", "ledger"), shape(form), List.of(rows), Optional.empty(), true);
        return Claim.of(HISTORY, ledger, Set.of());
    }

    @Test
    void an_end_claims_all_that_it_needs_and_makes_rows_of_that_needless() {
        LedgerForm ends = new LedgerForm.Ends();
        assertThat(claim(ends, "d").claimed()).containsExactly("a", "b", "d");
        assertThat(claim(ends, "d", "b").implied()).containsExactly("b");
        assertThat(ends.keys(HISTORY, Set.of("a", "b", "c"))).containsExactly("b", "c");
        assertThat(ends.untracked(HISTORY, Set.of("a", "b", "c"), claim(ends, "c")))
                .containsExactly("b");
        assertThat(ends.passesOver()).isFalse();
        assertThat(ends.moves()).isTrue();
    }

    @Test
    void a_marker_claims_all_before_it_whether_or_not_that_ran() {
        LedgerForm number = new LedgerForm.Number();
        assertThat(claim(number, "c").claimed()).containsExactly("a", "b", "c");
        assertThat(number.keys(HISTORY, Set.of("a", "b"))).containsExactly("b");
        assertThat(number.keys(HISTORY, Set.of())).isEmpty();
        assertThat(claim(number, "a", "c").implied()).containsExactly("a");
        assertThat(number.moves()).isTrue();
        LedgerForm highest = new LedgerForm.Highest("key");
        assertThat(claim(highest, "a", "c").claimed()).containsExactlyInAnyOrder("a", "c");
        assertThat(claim(highest, "a", "c").implied()).isEmpty();
        assertThat(highest.keys(HISTORY, Set.of("a", "b"))).containsExactlyInAnyOrder("a", "b");
        assertThat(highest.moves()).isFalse();
        assertThat(highest.passesOver()).isTrue();
    }

    @Test
    void a_row_for_each_claims_no_more_than_it_says_and_stands_for_what_that_needs() {
        LedgerForm each = new LedgerForm.Each();
        Claim claim = claim(each, "a", "d");
        assertThat(claim.claimed()).containsExactlyInAnyOrder("a", "d");
        assertThat(claim.closed()).containsExactlyInAnyOrder("a", "b", "d");
        assertThat(claim.implied()).isEmpty();
        assertThat(each.keys(HISTORY, Set.of("a", "c"))).containsExactlyInAnyOrder("a", "c");
        assertThat(each.untracked(HISTORY, Set.of("a", "b", "c"), claim)).isEmpty();
        assertThat(each.passesOver()).isTrue();
        assertThat(each.moves()).isFalse();
    }

    @Test
    void what_no_file_is_of_and_what_stands_twice_is_told_apart() {
        Claim claim = claim(new LedgerForm.Ends(), "b", "b", "x", "");
        assertThat(claim.unknown()).containsExactly("", "x");
        assertThat(claim.duplicate()).containsExactly("b");
        assertThat(claim.forgotten()).containsExactly("");
        assertThat(claim.unexplained()).containsExactly("x");
    }

    @Test
    void a_row_that_the_ledger_itself_marks_as_begun_or_taken_back_claims_nothing() {
        Ledger ledger = new Ledger(
                new Name("main", "ledger"),
                shape(new LedgerForm.Each()),
                true,
                List.of(
                        Entry.of("a"),
                        new Entry("b", Entry.State.SUSPECT, Optional.empty(), Optional.empty()),
                        new Entry("c", Entry.State.VOID, Optional.empty(), Optional.empty())),
                Optional.empty(),
                true,
                List.of(),
                List.of());
        Claim claim = Claim.of(HISTORY, ledger);
        assertThat(claim.claimed()).containsExactly("a");
        assertThat(claim.suspects()).containsExactly("b");
    }

    @Test
    void what_is_known_of_a_row_stays_with_it() {
        Entry known = new Entry("a", Entry.State.DONE, Optional.of("f00"), Optional.of(3));
        Ledger ledger = new Ledger(
                new Name("main", "ledger"),
                shape(new LedgerForm.Each()),
                true,
                List.of(known),
                Optional.empty(),
                true,
                List.of(),
                List.of());
        assertThat(ledger.holding(List.of("b", "a")).entries()).containsExactly(known, Entry.of("b"));
        assertThat(ledger.toString()).contains("digest=Optional[f00]");
    }
}
