package dev.restamp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.finding.Place;
import dev.restamp.history.Body;
import dev.restamp.history.History;
import dev.restamp.history.Revision;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The graph of revisions as rows with lanes, newest first. */
class LanesTest {

    private static Revision revision(String id, String... parents) {
        return new Revision(id, List.of(parents), List.of(), List.of(), "", Place.NOWHERE, Body.EMPTY, Body.EMPTY);
    }

    private static Lanes lanes(Revision... revisions) {
        return Lanes.of(History.of(List.of(revisions)));
    }

    /** In its lane: what goes by, what comes in and what goes out. */
    private static List<String> told(Lanes lanes) {
        return lanes.rows().stream()
                .map(row -> row.revision() + " in " + row.lane() + ", by " + row.passing() + ", from " + row.joining()
                        + ", to " + row.leaving())
                .toList();
    }

    @Test
    void a_chain_is_one_lane() {
        Lanes lanes = lanes(revision("a"), revision("b", "a"), revision("c", "b"));

        assertThat(lanes.width()).isEqualTo(1);
        assertThat(told(lanes))
                .containsExactly(
                        "c in 0, by [], from [], to [0]",
                        "b in 0, by [], from [0], to [0]",
                        "a in 0, by [], from [0], to []");
        assertThat(lanes.rows())
                .filteredOn(Lanes.Row::isLink)
                .extracting(Lanes.Row::revision)
                .containsExactly("b");
    }

    @Test
    void a_branch_has_a_lane_of_its_own_until_it_joins() {
        assertThat(told(lanes(revision("a"), revision("b", "a"), revision("c", "a"))))
                .containsExactly(
                        "b in 0, by [], from [], to [0]",
                        "c in 1, by [0], from [], to [1]",
                        "a in 0, by [], from [0, 1], to []");
    }

    @Test
    void a_merge_leads_to_each_of_its_parents_and_each_branch_is_told_in_one_piece() {
        assertThat(told(lanes(
                        revision("a"),
                        revision("b", "a"),
                        revision("c", "a"),
                        revision("d", "c"),
                        revision("m", "b", "d"))))
                .containsExactly(
                        "m in 0, by [], from [], to [0, 1]",
                        "d in 1, by [0], from [1], to [1]",
                        "c in 1, by [0], from [1], to [1]",
                        "b in 0, by [1], from [0], to [0]",
                        "a in 0, by [], from [0, 1], to []");
    }

    @Test
    void a_lane_that_is_free_is_taken_again() {
        Lanes lanes = lanes(revision("a"), revision("b"), revision("c"));

        assertThat(lanes.width()).isEqualTo(1);
    }

    @Test
    void every_line_that_leaves_a_revision_comes_in_at_its_parent_and_children_stand_above_parents() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Revision> revisions = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(i -> revision(
                            "r" + i,
                            IntStream.range(0, i)
                                    .filter(j -> random.nextInt(4) == 0)
                                    .mapToObj(j -> "r" + j)
                                    .toArray(String[]::new)))
                    .toList();
            History history = History.of(revisions);
            Set<Integer> open = Set.of();
            Set<String> seen = new HashSet<>();
            for (Lanes.Row row : Lanes.of(history).rows()) {
                assertThat(history.dependents(row.revision()))
                        .as("seed %s", seed)
                        .allMatch(seen::contains);
                assertThat(row.leaving()).hasSameSizeAs(history.prerequisites(row.revision()));
                Set<Integer> above = new HashSet<>(row.passing());
                above.addAll(row.joining());
                assertThat(above).as("seed %s, %s", seed, row).isEqualTo(open);
                Set<Integer> on = new HashSet<>(row.passing());
                on.addAll(row.leaving());
                assertThat(Set.copyOf(row.below())).isEqualTo(on);
                open = on;
                seen.add(row.revision());
            }
            assertThat(open).isEmpty();
            assertThat(seen).hasSameSizeAs(revisions);
        }
    }
}
