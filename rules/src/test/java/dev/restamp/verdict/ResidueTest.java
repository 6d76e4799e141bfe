package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.both;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.doing;
import static dev.restamp.verdict.SmallHistories.drop;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.notNull;
import static dev.restamp.verdict.SmallHistories.perhaps;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.text;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static dev.restamp.verdict.SmallHistories.works;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Place;
import dev.restamp.fingerprint.Atom;
import dev.restamp.fingerprint.Atoms;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.State;
import dev.restamp.fingerprint.Undoing;
import dev.restamp.history.Body;
import dev.restamp.history.DataChange;
import dev.restamp.history.History;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import dev.restamp.history.Revision;
import dev.restamp.ledger.Claim;
import dev.restamp.match.Evidence;
import dev.restamp.match.Evidence.Outcome;
import dev.restamp.schema.Change;
import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import dev.restamp.schema.Schema;
import dev.restamp.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Databases that went on and back again, by downgrades that do not undo all. */
class ResidueTest {

    private static final Body PASS = (schema, stance) -> Reading.nothing(schema);
    private static final Body RETYPED =
            doing(new Change.AlterColumn(USERS, text("name").withType(new ColumnType.BuiltIn("varchar"))));

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("restamp.cases", 250));
    }

    /** Users, works, and a third revision that was taken back. */
    private static History history(Body upgrade, Body downgrade) {
        return History.of(List.of(
                SmallHistories.revision("r1", List.of(), users()),
                SmallHistories.revision("r2", List.of("r1"), works()),
                new Revision(
                        "r3", List.of("r2"), List.of(), List.of(), "r3", new Place("r3.py", 1), upgrade, downgrade)));
    }

    private static Schema afterwards(History history) {
        Rulebook book = book(history);
        return Undoing.back(book.model(), upTo(history, 3), List.of("r3"))
                .orElseThrow()
                .settled();
    }

    private static Judgement judge(Body upgrade, Body downgrade) {
        History history = history(upgrade, downgrade);
        return SmallHistories.judge(history, afterwards(history), 2);
    }

    private static void assertUndone(Judgement judgement) {
        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.answer().pressing()).isEmpty();
        assertThat(judgement.answer().partial()).isEmpty();
        assertThat(judgement.findings()).extracting(Finding::code).containsExactly(FindingCode.DOWNGRADE_RESIDUE);
    }

    private static void assertAsked(Judgement judgement) {
        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.answer().pressing()).containsExactly("r3");
        assertThat(judgement.verdict("r3").because()).contains("a downgrade of it would leave");
    }

    @Test
    void a_shape_that_a_downgrade_does_not_put_back_is_no_half_of_its_revision() {
        Judgement judgement = judge(both(RETYPED, column(USERS, "mail")), drop(USERS, "mail"));

        assertUndone(judgement);
        assertThat(judgement.findings().get(0).message())
                .isEqualTo("type users.name is there: of revision r3 nothing is to be seen but what a downgrade of it"
                        + " does not undo");
    }

    @Test
    void what_a_downgrade_left_is_told_by_a_word_of_its_own_and_not_as_misread() {
        Verdict undone = judge(both(RETYPED, column(USERS, "mail")), drop(USERS, "mail"))
                .byRevision()
                .get("r3");

        assertThat(undone.count(Outcome.RESIDUAL)).isEqualTo(1);
        assertThat(undone.count(Outcome.DOUBTED)).isZero();
        assertThat(undone.evidence())
                .filteredOn(evidence -> evidence.outcome() == Outcome.RESIDUAL)
                .noneMatch(Evidence::tells);
    }

    @Test
    void a_column_that_it_does_not_put_back_is_not_missing() {
        Judgement judgement = judge(both(drop(USERS, "title"), column(USERS, "mail")), drop(USERS, "mail"));

        assertUndone(judgement);
        assertThat(judgement.findings().get(0).message()).startsWith("column users.title is gone: ");
    }

    @Test
    void what_does_the_work_of_residue_is_residue_and_found_once() {
        Constraint check =
                new Constraint.Check(Optional.empty(), new Expression("name <> ''", "name <> ''", true), true);
        History history = history(
                both(doing(new Change.AddConstraint(USERS, check)), column(USERS, "mail")), drop(USERS, "mail"));
        Table users = afterwards(history).findTable(USERS).orElseThrow();
        Schema named = afterwards(history)
                .with(users.withConstraints(List.of(check.withName(Optional.of("ck_named_by_convention")))));

        assertUndone(SmallHistories.judge(history, named, 2));
    }

    @Test
    void a_column_that_it_puts_back_in_another_shape_is_no_drift() {
        Body another = doing(new Change.AddColumn(USERS, text("title").withNullable(false)));

        assertUndone(judge(both(drop(USERS, "title"), column(USERS, "mail")), both(another, drop(USERS, "mail"))));
    }

    @Test
    void where_it_leaves_all_that_is_seen_nobody_can_tell_under_the_ledger_below() {
        assertAsked(judge(index(USERS, "name"), PASS));
        assertAsked(judge(both(notNull(USERS, "name"), rows(USERS, "name", "admin")), emptied(USERS)));
    }

    @Test
    void what_may_not_have_been_made_at_all_was_not_undone() {
        Body perhaps = perhaps(new Change.AddColumn(USERS, text("mail")));

        assertAsked(judge(both(index(USERS, "name"), perhaps), PASS));
    }

    @Test
    void where_it_leaves_a_table_or_a_column_the_database_is_as_the_revision_left_it() {
        assertThat(judge(column(USERS, "mail"), PASS).answer().applied()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void where_there_is_no_downgrade_the_ledger_is_behind() {
        assertThat(judge(index(USERS, "name"), Body.EMPTY, 3).answer().applied())
                .containsExactly("r1", "r2", "r3");
    }

    @Test
    void a_shape_that_only_a_downgrade_gives_is_compared_as_well() {
        Body another = doing(new Change.AlterColumn(USERS, text("name").withType(new ColumnType.BuiltIn("xml"))));

        assertThat(judge(RETYPED, another, 3).answer().applied()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void rows_that_were_deleted_on_the_way_are_not_asked_about() {
        History history = History.of(List.of(
                SmallHistories.revision("r1", List.of(), users()),
                SmallHistories.revision("r2", List.of("r1"), rows(USERS, "name", "admin")),
                new Revision(
                        "r3", List.of("r2"), List.of(), List.of(), "r3", new Place("r3.py", 1), emptied(USERS), PASS)));
        Claim claim = Claim.of(List.of("r2"), Set.of("r1", "r2"));

        Judgement judgement =
                Judge.judge(book(history), upTo(history, 2), claim, (t, w) -> OptionalLong.of(0), Policy.FAIL);

        assertThat(judgement.rowGaps()).isEmpty();
    }

    private static Body emptied(Name table) {
        DataChange delete = new DataChange(DataChange.Kind.DELETE, table, List.of(), Map.of(), true, "DELETE");
        return (schema, stance) -> new Reading(List.of(new Operation.Data(delete, Place.NOWHERE)), schema);
    }

    private static Judgement judge(Body upgrade, Body downgrade, int shown) {
        History history = history(upgrade, downgrade);
        return SmallHistories.judge(history, upTo(history, shown), 2);
    }

    /**
     * Whatever downgrades leave, nothing of the claim is doubted, and nothing beyond it called half applied. Only where all of it
     * is there is anything beyond it counted.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void a_database_that_went_forth_and_back_is_what_its_ledger_says(long seed) {
        RoundTrip trip = RoundTrip.of(seed);

        Judgement judgement = trip.judge();

        Answer answer = judgement.answer();
        assertThat(answer.partial()).isEmpty();
        assertThat(answer.stray()).isEmpty();
        assertThat(answer.skipped()).isEmpty();
        Set<String> possible = new TreeSet<>(answer.closed());
        possible.addAll(answer.undetermined());
        assertThat(possible).containsAll(trip.claimed());
        Set<String> sure = new TreeSet<>(answer.closed());
        sure.removeAll(answer.pressing());
        if (!sure.equals(trip.claimed())) {
            assertThat(differences(trip, sure)).isEmpty();
        }
    }

    /** In what revisions touch. */
    private static Set<Atom> differences(RoundTrip trip, Set<String> closed) {
        Map<Atom, State> model = Atoms.of(trip.rulebook().model().schemaOf(closed));
        Map<Atom, State> found = Atoms.of(trip.schema());
        Set<Atom> atoms = new TreeSet<>(new Chains(trip.rulebook()).atoms());
        atoms.removeIf(
                atom -> model.getOrDefault(atom, State.absent()).equals(found.getOrDefault(atom, State.absent())));
        return atoms;
    }
}
