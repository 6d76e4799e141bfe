package dev.restamp.verdict;

import dev.restamp.history.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much more disagreement there would be if one revision were forced the other way. In a straight history that follows
 * from sums along the line; in a branched one only the revisions at the border of the answer are forced, one cut each, and
 * those behind them are at least as sure.
 */
final class Margins {

    /** Enough for any answer that a person looks at, and few enough to be quick. */
    private static final int MOST_CUTS = 24;

    private final History history;
    private final Map<String, Long> weights;
    private final Set<String> closed;
    private final Map<String, Integer> margins = new HashMap<>();

    private Margins(History history, Map<String, Long> weights, Set<String> closed) {
        this.history = history;
        this.weights = weights;
        this.closed = closed;
    }

    static Map<String, Integer> of(History history, Map<String, Long> weights, Set<String> closed) {
        Margins margins = new Margins(history, weights, closed);
        if (margins.isStraight()) {
            margins.alongTheLine();
        } else {
            margins.atTheBorder();
        }
        return margins.margins;
    }

    private boolean isStraight() {
        return history.order().stream()
                .allMatch(id -> history.prerequisites(id).size() <= 1
                        && history.dependents(id).size() <= 1);
    }

    private long weight(String id) {
        return weights.getOrDefault(id, 0L);
    }

    private long value(Set<String> set) {
        return set.stream().mapToLong(this::weight).sum();
    }

    private void alongTheLine() {
        List<String> order = history.order();
        int size = order.size();
        long[] sums = new long[size + 1];
        for (int i = 0; i < size; i++) {
            sums[i + 1] = sums[i] + weight(order.get(i));
        }
        long[] bestWithout = new long[size + 1];
        long[] bestWith = new long[size + 1];
        bestWithout[0] = sums[0];
        bestWith[size] = sums[size];
        for (int i = 1; i <= size; i++) {
            bestWithout[i] = Math.max(bestWithout[i - 1], sums[i]);
            bestWith[size - i] = Math.max(bestWith[size - i + 1], sums[size - i]);
        }
        for (int i = 0; i < size; i++) {
            long other = closed.contains(order.get(i)) ? bestWithout[i] : bestWith[i + 1];
            margins.put(order.get(i), clamp(bestWithout[size] - other));
        }
    }

    private void atTheBorder() {
        long best = value(new Closure(history, weights).least());
        Stream<String> inside = history.ends(closed).stream();
        Stream<String> outside = history.order().stream()
                .filter(id -> !closed.contains(id) && closed.containsAll(history.prerequisites(id)));
        Stream.concat(inside, outside).limit(MOST_CUTS).forEach(id -> margins.put(id, forced(id, best)));
        spread();
    }

    private int forced(String id, long best) {
        long force = 1 + weights.values().stream().mapToLong(Math::abs).sum();
        Map<String, Long> changed = new HashMap<>(weights);
        boolean in = closed.contains(id);
        changed.put(id, in ? -force : force);
        Set<String> other = new Closure(history, changed).greatest();
        return clamp(best - value(other));
    }

    private void spread() {
        List<String> forwards = history.order();
        List<String> backwards = new ArrayList<>(forwards);
        Collections.reverse(backwards);
        backwards.stream().filter(closed::contains).forEach(id -> raise(id, history.dependents(id), true));
        forwards.stream().filter(id -> !closed.contains(id)).forEach(id -> raise(id, history.prerequisites(id), false));
    }

    private void raise(String id, List<String> neighbours, boolean inside) {
        neighbours.stream()
                .filter(other -> closed.contains(other) == inside)
                .forEach(other -> margins.merge(id, margins.getOrDefault(other, 0), Math::max));
    }

    private static int clamp(long margin) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, margin));
    }
}
