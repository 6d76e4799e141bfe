package dev.restamp.history;

import static dev.restamp.history.Revisions.in;
import static dev.restamp.history.Revisions.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawingTest {

    @Test
    void a_diamond_stands_side_by_side_and_is_joined() {
        History history = History.of(List.of(
                revision("a"), revision("b", "a"), revision("b2", "b"), revision("c", "a"), revision("m", "b2", "c")));
        assertThat(drawn(history, Set.of("b2", "c"))).isEqualTo("""
                ●  m  [head]
                ├─╮
                ● │  b2  [ledger]
                ● │  b
                │ ●  c  [ledger]
                ├─╯
                ●  a
                """);
    }

    @Test
    void two_heads_are_two_lanes() {
        History history = History.of(List.of(
                revision("016"), revision("017_asset_id", "016"), revision("1687c833bfcc", "016"), revision("x")));
        assertThat(drawn(history, Set.of())).isEqualTo("""
                ●  017_asset_id  [head]
                │ ●  1687c833bfcc  [head]
                ├─╯
                ●  016
                ●  x  [head]
                """);
    }

    @Test
    void a_long_run_is_folded_to_its_ends_unless_all_is_asked_for() {
        List<Revision> chain = new ArrayList<>(List.of(revision("r100")));
        for (int i = 101; i < 120; i++) {
            chain.add(revision("r" + i, "r" + (i - 1)));
        }
        History history = History.of(chain);
        assertThat(drawn(history, Set.of("r110"))).isEqualTo("""
                ●  r119  [head]
                ●  r118
                ⋮  6 more, r112 to r117
                ●  r111
                ●  r110  [ledger]
                ●  r109
                ⋮  7 more, r102 to r108
                ●  r101
                ●  r100
                """);
        assertThat(Drawing.of(history, Set.of(), true)).hasSize(20);
    }

    @Test
    void what_is_broken_stands_where_it_is() {
        History history = History.of(List.of(
                revision("a", "gone"),
                in("versions/b_old.py", revision("b", "a")),
                in("versions/b_two.py", revision("b", "a")),
                revision("c", List.of("b"), List.of("side"), List.of("main")),
                revision("side")));
        assertThat(drawn(history, Set.of())).isEqualTo("""
                ●  c  [head, branch main, needs side]
                ●  b  [also claimed by b_old.py]
                ●  a  [parent gone is missing]
                ●  side  [head]
                """);
    }

    @Test
    void every_revision_of_any_graph_has_its_line_and_stands_above_its_parents() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Revision> revisions = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(25); i++) {
                List<String> parents = new ArrayList<>();
                for (int n = random.nextInt(4); n > 0 && i > 0; n--) {
                    parents.add("r" + random.nextInt(i));
                }
                revisions.add(revision("r" + i, parents.toArray(String[]::new)));
            }
            History history = History.of(revisions);
            List<String> drawn = Drawing.of(history, Set.of(), true).stream()
                    .flatMap(line -> line.id().stream())
                    .toList();
            assertThat(drawn).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(history.order());
            history.order()
                    .forEach(id -> history.parents(id)
                            .forEach(parent -> assertThat(drawn.indexOf(parent)).isGreaterThan(drawn.indexOf(id))));
        }
    }

    @Test
    void nothing_is_drawn_of_nothing() {
        assertThat(Drawing.of(History.EMPTY, Set.of(), false)).isEmpty();
        assertThat(Optional.of(Drawing.of(History.of(List.of(revision("a"))), Set.of(), false)))
                .get()
                .hasToString("[●  a  [head]]");
    }

    private static String drawn(History history, Set<String> ledger) {
        return Drawing.of(history, ledger, false).stream()
                .map(Drawing.Line::toString)
                .flatMap(line -> Stream.of(line, "\n"))
                .collect(Collectors.joining());
    }
}
