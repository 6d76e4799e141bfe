package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.WORKS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.revision;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.ledger.Claim;
import dev.restamp.schema.Change;
import dev.restamp.schema.Name;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where rows are looked for that a revision has inserted. */
class RowGapsTest {

    private static final Body SEED = both(both(users(), works()), rows(USERS, "name", "admin"));
    private static final Name ASIDE = new Name("public", "aside");

    /** What is told of a database at the end of this history, in whose tables there is nothing. */
    private static List<RowGap> gaps(Body after) {
        History history = chain(SEED, after);
        Claim claim = Claim.of(List.of("r2"), Set.of("r1", "r2"));
        return Judge.judge(book(history), upTo(history, 2), claim, (t, where) -> OptionalLong.of(0), Policy.FAIL)
                .rowGaps();
    }

    private static Body renamed(Name table, Name to) {
        return doing(new Change.RenameTable(table, to));
    }

    @Test
    void rows_are_missed_in_a_table_that_is_left_alone() {
        assertThat(gaps(column(USERS, "mail"))).hasSize(1);
        assertThat(gaps(index(USERS, "name"))).hasSize(1);
    }

    @Test
    void not_where_another_table_has_its_name_by_now() {
        Body swapped = both(both(renamed(USERS, ASIDE), renamed(WORKS, USERS)), renamed(ASIDE, WORKS));

        assertThat(gaps(swapped)).isEmpty();
    }

    @Test
    void nor_where_another_column_has_its_name_or_it_was_made_anew() {
        Body swapped = both(
                both(
                        doing(new Change.RenameColumn(USERS, "name", "aside")),
                        doing(new Change.RenameColumn(USERS, "title", "name"))),
                doing(new Change.RenameColumn(USERS, "aside", "title")));
        Body anew = both(SmallHistories.drop(USERS, "name"), column(USERS, "name"));

        assertThat(gaps(swapped)).isEmpty();
        assertThat(gaps(anew)).isEmpty();
    }

    @Test
    void nor_where_another_line_empties_the_table_which_may_have_come_later() {
        DataChange emptied = new DataChange(DataChange.Kind.DELETE, USERS, List.of(), Map.of(), true, "TRUNCATE users");
        History branched = History.of(List.of(
                revision("r1", List.of(), both(users(), works())),
                revision(
                        "left",
                        List.of("r1"),
                        (schema, stance) -> new Reading(List.of(new Operation.Data(emptied, Place.NOWHERE)), schema)),
                revision("right", List.of("r1"), rows(USERS, "name", "admin")),
                revision("works", List.of("r1"), rows(WORKS, "name", "first"))));
        Claim claim = Claim.of(List.of("left", "right", "works"), Set.copyOf(branched.order()));

        assertThat(Judge.judge(book(branched), upTo(branched, 4), claim, (t, where) -> OptionalLong.of(0), Policy.FAIL)
                        .rowGaps())
                .extracting(RowGap::revision)
                .containsExactly("works");
    }
}
