package dev.restamp.history;

import static dev.restamp.history.Revisions.in;
import static dev.restamp.history.Revisions.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.finding.Finding;
import dev.restamp.finding.FindingCode;
import dev.restamp.finding.Severity;
import dev.restamp.tool.alembic.AlembicTool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final History DIAMOND = History.of(List.of(
            revision("m", "b", "c"), revision("c", "a"), revision("b", "a"), revision("a"), revision("z", "m")));

    @Test
    void a_diamond_has_a_root_a_branch_point_a_merge_and_a_head() {
        assertThat(DIAMOND.roots()).containsExactly("a");
        assertThat(DIAMOND.branchPoints()).containsExactly("a");
        assertThat(DIAMOND.merges()).containsExactly("m");
        assertThat(DIAMOND.heads()).containsExactly("z");
        assertThat(DIAMOND.order()).containsExactly("a", "b", "c", "m", "z");
        assertThat(DIAMOND.ancestors("m")).containsExactly("a", "b", "c");
        assertThat(DIAMOND.descendants("b")).containsExactly("m", "z");
        assertThat(DIAMOND.isAncestor("a", "z")).isTrue();
        assertThat(DIAMOND.isAncestor("b", "c")).isFalse();
        assertThat(defects(DIAMOND)).isEmpty();
    }

    @Test
    void the_ledger_of_half_a_diamond_names_its_ends() {
        assertThat(DIAMOND.ends(Set.of("a", "b", "c"))).containsExactly("b", "c");
        assertThat(DIAMOND.closure(List.of("b", "nowhere"))).containsExactly("a", "b");
        assertThat(DIAMOND.isClosed(Set.of("a", "c"))).isTrue();
        assertThat(DIAMOND.isClosed(Set.of("c"))).isFalse();
    }

    @Test
    void a_dependency_stands_in_no_ledger_row_of_its_own_yet_stays_a_head() {
        History history = History.of(List.of(
                revision("a"), revision("x", List.of(), List.of(), List.of("side")), depending("b", "a", "side")));
        assertThat(history.heads()).containsExactly("b", "x");
        assertThat(history.ends(history.order())).containsExactly("b");
        assertThat(history.prerequisites("b")).containsExactly("a", "x");
        assertThat(history.parents("b")).containsExactly("a");
        assertThat(history.revision("b").dependencies()).containsExactly("x");
    }

    private static Revision depending(String id, String parent, String dependency) {
        return revision(id, List.of(parent), List.of(dependency), List.of());
    }

    @Test
    void of_two_bodies_the_later_file_is_followed_and_both_are_kept() {
        History history = History.of(List.of(
                revision("99"),
                in("versions/100_lifecycle.py", revision("100", "99")),
                in("versions/100_tuning.py", revision("100", "99")),
                revision("101", "100")));
        assertThat(history.revision("100").file()).isEqualTo("100_tuning.py");
        assertThat(history.bodies("100"))
                .extracting(Revision::file)
                .containsExactly("100_lifecycle.py", "100_tuning.py");
        Finding finding = defects(history).get(0);
        assertThat(finding.code()).isEqualTo(FindingCode.DUPLICATE_REVISION);
        assertThat(finding.message())
                .contains("Alembic loads versions/100_tuning.py")
                .contains("passes over versions/100_lifecycle.py");
        assertThat(history.heads()).containsExactly("101");
    }

    @Test
    void a_missing_parent_is_said_and_the_rest_works() {
        History history = History.of(List.of(revision("b", "gone"), revision("c", "b")));
        assertThat(codes(history)).containsExactly(FindingCode.MISSING_PARENT);
        assertThat(history.roots()).containsExactly("b");
        assertThat(history.order()).containsExactly("b", "c");
    }

    @Test
    void a_parent_by_the_beginning_of_its_id_is_understood_and_said() {
        History history = History.of(List.of(revision("ae1027a6acf"), revision("b", "ae10")));
        assertThat(history.parents("b")).containsExactly("ae1027a6acf");
        assertThat(defects(history)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.MISSING_PARENT);
            assertThat(finding.advice()).contains("ae1027a6acf");
        });
    }

    @Test
    void a_cycle_is_said_once_and_what_hangs_on_it_is_ordered_all_the_same() {
        History history =
                History.of(List.of(revision("a", "c"), revision("b", "a"), revision("c", "b"), revision("d", "c")));
        assertThat(codes(history)).containsExactly(FindingCode.CYCLE);
        assertThat(defects(history).get(0).message()).contains("a → c → b → a");
        assertThat(history.order()).containsExactly("a", "b", "c", "d");
        assertThat(history.heads()).containsExactly("d");
    }

    @Test
    void a_revision_that_names_itself_is_said() {
        History history = History.of(List.of(revision("a"), revision("b", "a", "b")));
        assertThat(codes(history)).containsExactly(FindingCode.SELF_PARENT);
        assertThat(history.parents("b")).containsExactly("a");
    }

    @Test
    void several_heads_are_an_error_and_labelled_ones_a_note() {
        History plain = History.of(List.of(revision("a"), revision("b", "a"), revision("c", "a")));
        assertThat(defects(plain)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.MULTIPLE_HEADS);
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.object()).isEqualTo("b, c");
        });
        History labelled = History.of(List.of(
                revision("a", List.of(), List.of(), List.of("one")),
                revision("b", "a"),
                revision("x", List.of(), List.of(), List.of("two"))));
        assertThat(defects(labelled))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.NOTE);
        assertThat(new AlembicTool().cures(plain)).hasSize(1);
        assertThat(new AlembicTool().cures(labelled)).isEmpty();
    }

    @Test
    void ids_that_the_ledger_or_alembic_cannot_take_are_said() {
        String longId = "x".repeat(33);
        History history = History.of(List.of(revision(longId), revision("add-notes", longId)));
        assertThat(codes(history)).containsExactly(FindingCode.ILLEGAL_ID, FindingCode.OVER_LONG_ID);
    }

    @Test
    void a_label_given_twice_is_said() {
        History history = History.of(List.of(
                revision("a", List.of(), List.of(), List.of("one")),
                revision("b", List.of("a"), List.of(), List.of("one"))));
        assertThat(codes(history)).containsExactly(FindingCode.DUPLICATE_LABEL);
    }

    @Test
    void an_unknown_id_is_refused_by_name() {
        assertThatThrownBy(() -> DIAMOND.parents("q"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("q");
        assertThat(DIAMOND.find("q")).isEmpty();
    }

    @Test
    void nothing_depends_on_the_order_of_the_files() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Revision> revisions = wild(random);
            History one = History.of(revisions);
            Collections.shuffle(revisions, random);
            History other = History.of(revisions);
            assertThat(other.order()).as("seed %s", seed).isEqualTo(one.order());
            assertThat(defects(other)).as("seed %s", seed).isEqualTo(defects(one));
        }
    }

    @Test
    void in_any_graph_however_broken_every_revision_comes_after_what_it_needs() {
        for (int seed = 0; seed < 500; seed++) {
            History history = History.of(wild(new Random(seed)));
            List<String> order = history.order();
            assertThat(order).as("seed %s", seed).doesNotHaveDuplicates().hasSize(history.size());
            Set<String> passed = new HashSet<>();
            for (String id : order) {
                assertThat(passed).as("seed %s", seed).containsAll(history.prerequisites(id));
                assertThat(history.prerequisites(id)).containsAll(history.parents(id));
                passed.add(id);
            }
        }
    }

    /** Parents anywhere, also missing ones, oneself, and round in circles. */
    private static List<Revision> wild(Random random) {
        int size = 1 + random.nextInt(12);
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            revisions.add(revision("r" + i, some(random, size), some(random, size), List.of()));
        }
        return revisions;
    }

    private static List<String> some(Random random, int size) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> "r" + random.nextInt(size + 1))
                .toList();
    }

    private static List<FindingCode> codes(History history) {
        return defects(history).stream().map(Finding::code).toList();
    }

    private static List<Finding> defects(History history) {
        return new AlembicTool().defects(history, Revision::place);
    }
}
