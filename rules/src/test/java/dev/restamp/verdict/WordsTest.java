package dev.restamp.verdict;

import static dev.restamp.verdict.SmallHistories.USERS;
import static dev.restamp.verdict.SmallHistories.book;
import static dev.restamp.verdict.SmallHistories.chain;
import static dev.restamp.verdict.SmallHistories.column;
import static dev.restamp.verdict.SmallHistories.index;
import static dev.restamp.verdict.SmallHistories.rows;
import static dev.restamp.verdict.SmallHistories.upTo;
import static dev.restamp.verdict.SmallHistories.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.fingerprint.Fix;
import dev.restamp.fingerprint.HouseRules;
import dev.restamp.fingerprint.Rows;
import dev.restamp.fingerprint.Rulebook;
import dev.restamp.fingerprint.Traces;
import dev.restamp.fingerprint.Written;
import dev.restamp.history.History;
import dev.restamp.ledger.Claim;
import dev.restamp.verdict.ruling.Ruling;
import dev.restamp.verdict.settle.Decider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing overrules what a person says of a revision: neither the schema nor the ledger, nor what comes after. */
class WordsTest {

    private static final History DATA_AT_THE_HEAD = chain(users(), column(USERS, "mail"), rows(USERS, "name", "root"));
    private static final History DATA_IN_BETWEEN = chain(users(), rows(USERS, "name", "root"), column(USERS, "mail"));
    private static final Probe NO_ROWS = (table, where) -> OptionalLong.of(0);
    private static final Rows FOUR_ROWS = new Rows(
            new Rows.Matching(USERS, Map.of("name", Optional.of("root"))), new Rows.Between(4, 4), Optional.empty());

    private static Written word(boolean applied) {
        return new Written(false, false, 1, Optional.of(applied), List.of(), Traces.NONE, Fix.NONE, Optional.empty());
    }

    private static Written probe() {
        return new Written(
                false, false, 1, Optional.empty(), List.of(FOUR_ROWS), Traces.NONE, Fix.NONE, Optional.empty());
    }

    /** With a ledger that claims so many. */
    private static Judgement judge(
            History history, int applied, int claimed, Probe probe, Policy policy, Map<String, Written> words) {
        Rulebook derived = book(history);
        Rulebook spoken = new Rulebook(
                history,
                derived.model(),
                derived.fingerprints(),
                new HouseRules(List.of(), List.of(), List.of(), List.of(), words));
        Claim claim =
                Claim.of(List.of("r" + claimed), new TreeSet<>(history.order().subList(0, claimed)));
        return Judge.judge(spoken, upTo(history, applied), claimed == 0 ? Claim.NONE : claim, probe, policy);
    }

    private static Set<FindingCode> codes(Judgement judgement) {
        return judgement.findings().stream()
                .map(Finding::code)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void a_data_step_that_the_ledger_claims_did_not_run_if_a_person_says_so(Policy policy) {
        Judgement judgement = judge(DATA_AT_THE_HEAD, 3, 3, Probe.NONE, policy, Map.of("r3", word(false)));

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.verdict("r3").decidedBy()).isEqualTo(Decider.WRITTEN_RULE);
        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.answer().undetermined()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Policy.class)
    void nor_if_a_probe_of_theirs_fails(Policy policy) {
        Judgement judgement = judge(DATA_AT_THE_HEAD, 3, 3, NO_ROWS, policy, Map.of("r3", probe()));

        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.verdict("r3").because())
                .isEqualTo("by the rows of a rulebook users holds 0 of its rows, not 4");
        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
    }

    @Test
    void one_that_others_came_after_was_skipped() {
        Judgement judgement = judge(DATA_IN_BETWEEN, 3, 3, NO_ROWS, Policy.FAIL, Map.of("r2", probe()));

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.answer().skipped()).containsExactly("r2");
        assertThat(codes(judgement)).contains(FindingCode.SKIPPED_REVISION);
    }

    @Test
    void of_what_hangs_on_an_absent_one_alone_nothing_ran() {
        History history = chain(users(), rows(USERS, "name", "a"), rows(USERS, "name", "b"), rows(USERS, "name", "c"));

        Judgement judgement = judge(history, 4, 4, Probe.NONE, Policy.FAIL, Map.of("r3", word(false)));

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2");
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.LEDGER);
        assertThat(judgement.verdict("r4").decidedBy()).isEqualTo(Decider.WRITTEN_RULE);
    }

    @Test
    void what_is_there_is_not_its_work_if_a_person_says_so() {
        Judgement judgement = judge(DATA_AT_THE_HEAD, 2, 0, Probe.NONE, Policy.FAIL, Map.of("r2", word(false)));

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.ABSENT);
        assertThat(judgement.answer().closed()).containsExactly("r1");
    }

    @Test
    void what_lacks_the_rows_that_it_is_known_by_is_half_applied() {
        Judgement judgement = judge(DATA_AT_THE_HEAD, 2, 2, NO_ROWS, Policy.FAIL, Map.of("r2", probe()));

        assertThat(judgement.verdict("r2").ruling()).isEqualTo(Ruling.PARTIAL);
        assertThat(judgement.verdict("r2").because()).endsWith("though what it leaves is there");
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void what_is_missing_ran_all_the_same_if_a_person_says_so(int claimed) {
        History history = chain(users(), column(USERS, "mail"), index(USERS, "mail"));

        Judgement judgement = judge(history, 2, claimed, Probe.NONE, Policy.LOWER, Map.of("r3", word(true)));

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.verdict("r3").ruling()).isEqualTo(Ruling.APPLIED);
        assertThat(codes(judgement)).contains(FindingCode.SHAPE_DRIFT);
    }

    @Test
    void what_it_needs_counts_by_the_same_word() {
        History history = chain(users(), rows(USERS, "name", "a"), rows(USERS, "name", "b"));

        Judgement judgement = judge(history, 3, 0, Probe.NONE, Policy.FAIL, Map.of("r3", word(true)));

        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
        assertThat(judgement.verdict("r2").decidedBy()).isEqualTo(Decider.WRITTEN_RULE);
    }

    @Test
    void a_probe_that_cannot_be_answered_says_nothing() {
        Judgement judgement = judge(DATA_AT_THE_HEAD, 3, 3, Probe.NONE, Policy.FAIL, Map.of("r3", probe()));

        assertThat(judgement.verdict("r3").decidedBy()).isEqualTo(Decider.LEDGER);
        assertThat(judgement.answer().closed()).containsExactly("r1", "r2", "r3");
    }
}
