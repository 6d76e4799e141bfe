package dev.restamp.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.verdict.Answer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkTest {

    private static final Set<String> NOBODY = Set.of();

    private static Answer answer(Set<String> closed, Set<String> undetermined) {
        return new Answer(closed, closed, closed, undetermined, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY);
    }

    private static Mark mark(Answer answer, Set<String> truth, List<Set<String>> twins) {
        return Mark.of(answer, truth, twins, List.of(truth));
    }

    @Test
    void the_truth_without_a_doubt_is_right() {
        assertThat(mark(answer(Set.of("a", "b"), NOBODY), Set.of("a", "b"), List.of(Set.of("a", "b"))))
                .isEqualTo(Mark.RIGHT);
    }

    @Test
    void a_doubt_between_states_that_look_the_same_is_alike() {
        List<Set<String>> twins = List.of(Set.of("a"), Set.of("a", "b"));
        assertThat(mark(answer(Set.of("a"), Set.of("b")), Set.of("a", "b"), twins))
                .isEqualTo(Mark.ALIKE);
        assertThat(mark(answer(Set.of("a"), NOBODY), Set.of("a", "b"), twins)).isEqualTo(Mark.ALIKE);
    }

    @Test
    void a_damaged_database_that_looks_like_a_whole_one_may_be_taken_for_it() {
        List<Set<String>> twins = List.of(Set.of("a"));
        assertThat(mark(answer(Set.of("a"), NOBODY), Set.of("a", "b"), twins)).isEqualTo(Mark.ALIKE);
    }

    @Test
    void a_doubt_that_could_be_settled_is_open() {
        assertThat(mark(answer(Set.of("a"), Set.of("b")), Set.of("a", "b"), List.of(Set.of("a", "b"))))
                .isEqualTo(Mark.OPEN);
    }

    @Test
    void what_is_not_so_is_wrong_whichever_way() {
        List<Set<String>> twins = List.of(Set.of("a", "b"));
        assertThat(mark(answer(Set.of("a"), NOBODY), Set.of("a", "b"), twins)).isEqualTo(Mark.WRONG);
        assertThat(mark(answer(Set.of("a", "b", "c"), NOBODY), Set.of("a", "b"), twins))
                .isEqualTo(Mark.WRONG);
        assertThat(mark(answer(Set.of("a", "c"), Set.of("b")), Set.of("a", "b"), twins))
                .isEqualTo(Mark.WRONG);
    }

    @Test
    void of_states_that_were_alike_before_the_damage_either_will_do() {
        List<Set<String>> before = List.of(Set.of("a", "b"), Set.of("a", "b", "c"));
        assertThat(Mark.of(answer(Set.of("a", "b", "c"), NOBODY), Set.of("a", "b"), List.of(), before))
                .isEqualTo(Mark.ALIKE);
        assertThat(Mark.of(answer(Set.of("a", "c"), Set.of("b")), Set.of("a", "b"), List.of(), before))
                .isEqualTo(Mark.OPEN);
    }

    @Test
    void a_revision_that_leaves_the_schema_as_it_was_cannot_be_told() {
        List<Set<String>> whole = List.of(Set.of("a", "b"));
        assertThat(Mark.of(answer(Set.of("a"), NOBODY), Set.of("a", "b"), whole, whole, Set.of("b")))
                .isEqualTo(Mark.ALIKE);
        assertThat(Mark.of(answer(Set.of("b"), NOBODY), Set.of("a", "b"), whole, whole, Set.of("b")))
                .isEqualTo(Mark.WRONG);
    }

    @Test
    void beside_a_doubt_it_does_not_count_either() {
        List<Set<String>> whole = List.of(Set.of("a", "b", "silent"));
        assertThat(Mark.of(
                        answer(Set.of("a"), Set.of("b")), Set.of("a", "b", "silent"), whole, whole, Set.of("silent")))
                .isEqualTo(Mark.OPEN);
    }
}
