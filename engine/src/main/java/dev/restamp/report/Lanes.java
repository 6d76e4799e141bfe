package dev.restamp.report;

import dev.restamp.history.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The graph of revisions as rows with lanes, newest first, as people know it from version control. Each row is drawn by itself,
 * so that rows can be folded away, and thousands cost no more than their number.
 */
record Lanes(List<Row> rows, int width) {

    /**
     * One revision. {@code passing} lanes only go by; {@code joining} ones come from above and end in the revision; {@code
     * leaving} ones begin in it and go on below; {@code below} are all that go on below.
     */
    record Row(
            String revision,
            int lane,
            List<Integer> passing,
            List<Integer> joining,
            List<Integer> leaving,
            List<Integer> below) {

        /** How many lanes wide it is. */
        int width() {
            return 1
                    + Stream.of(List.of(lane), passing, joining, leaving, below)
                            .flatMap(List::stream)
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(0);
        }

        /** A link of a chain: one line in, one line out, in the same lane. */
        boolean isLink() {
            return joining.equals(List.of(lane)) && leaving.equals(List.of(lane));
        }
    }

    static Lanes of(History history) {
        List<String> waiting = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        int width = 1;
        for (String revision : newestFirst(history)) {
            rows.add(row(waiting, revision, history.prerequisites(revision)));
            width = Math.max(width, waiting.size());
        }
        return new Lanes(List.copyOf(rows), width);
    }

    /** Children before parents, and each branch in one piece. */
    private static List<String> newestFirst(History history) {
        Map<String, Integer> open = new HashMap<>();
        history.order().forEach(id -> open.put(id, history.dependents(id).size()));
        Deque<String> next = new ArrayDeque<>(history.order().stream()
                .filter(id -> history.dependents(id).isEmpty())
                .toList());
        List<String> order = new ArrayList<>();
        while (!next.isEmpty()) {
            String id = next.pop();
            order.add(id);
            for (String parent : history.prerequisites(id)) {
                if (open.merge(parent, -1, Integer::sum) == 0) {
                    next.push(parent);
                }
            }
        }
        return order;
    }

    /** {@code waiting} says for each lane which revision it leads to; free lanes are empty. */
    private static Row row(List<String> waiting, String revision, List<String> parents) {
        List<Integer> joining = lanesTo(waiting, revision);
        List<Integer> passing =
                used(waiting).stream().filter(l -> !joining.contains(l)).toList();
        int lane = joining.isEmpty() ? free(waiting) : joining.get(0);
        joining.forEach(l -> waiting.set(l, ""));
        List<Integer> leaving = new ArrayList<>();
        for (String parent : parents) {
            int to = leaving.isEmpty() ? lane : free(waiting);
            put(waiting, to, parent);
            leaving.add(to);
        }
        if (parents.isEmpty()) {
            put(waiting, lane, "");
        }
        return new Row(revision, lane, passing, joining, List.copyOf(leaving), used(waiting));
    }

    private static List<Integer> lanesTo(List<String> waiting, String revision) {
        return used(waiting).stream()
                .filter(l -> waiting.get(l).equals(revision))
                .toList();
    }

    private static List<Integer> used(List<String> waiting) {
        List<Integer> used = new ArrayList<>();
        for (int lane = 0; lane < waiting.size(); lane++) {
            if (!waiting.get(lane).isEmpty()) {
                used.add(lane);
            }
        }
        return List.copyOf(used);
    }

    private static int free(List<String> waiting) {
        int free = waiting.indexOf("");
        return free >= 0 ? free : waiting.size();
    }

    private static void put(List<String> waiting, int lane, String revision) {
        while (waiting.size() <= lane) {
            waiting.add("");
        }
        waiting.set(lane, revision);
    }
}
