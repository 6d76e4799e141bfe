package dev.restamp.verdict;

import dev.restamp.history.History;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.alg.flow.PushRelabelMFImpl;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * The closed sets of greatest weight, found by one minimum cut: a revision that speaks for itself hangs on the source, one
 * that the schema speaks against on the sink, and every revision holds on to what it needs. Among equally good cuts, the
 * residual flow shows the least and the greatest.
 */
final class Closure {

    private static final int SOURCE = -1;
    private static final int SINK = -2;

    private final History history;
    private final List<String> order;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final long[] weights;
    private final SimpleDirectedWeightedGraph<Integer, DefaultWeightedEdge> graph =
            new SimpleDirectedWeightedGraph<>(DefaultWeightedEdge.class);
    private final Map<DefaultWeightedEdge, Double> flow;

    Closure(History history, Map<String, Long> weights) {
        this.history = history;
        this.order = history.order();
        this.weights = new long[order.size()];
        for (int i = 0; i < order.size(); i++) {
            numbers.put(order.get(i), i);
            this.weights[i] = weights.getOrDefault(order.get(i), 0L);
        }
        build();
        flow = new PushRelabelMFImpl<>(graph).getMaximumFlow(SOURCE, SINK).getFlowMap();
    }

    /** The greatest of the best closed sets that hold these. */
    static Set<String> over(History history, Map<String, Long> weights, Set<String> held) {
        long force = 1 + weights.values().stream().mapToLong(Math::abs).sum();
        Map<String, Long> forced = new HashMap<>(weights);
        held.forEach(id -> forced.put(id, force));
        return new Closure(history, forced).greatest();
    }

    private void build() {
        graph.addVertex(SOURCE);
        graph.addVertex(SINK);
        long all = 1;
        for (int i = 0; i < weights.length; i++) {
            graph.addVertex(i);
            all += Math.abs(weights[i]);
        }
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                edge(SOURCE, i, weights[i]);
            } else if (weights[i] < 0) {
                edge(i, SINK, -weights[i]);
            }
            for (String needed : history.prerequisites(order.get(i))) {
                edge(i, Objects.requireNonNull(numbers.get(needed)), all);
            }
        }
    }

    private void edge(int from, int to, long capacity) {
        DefaultWeightedEdge edge = graph.addEdge(from, to);
        if (edge != null) {
            graph.setEdgeWeight(edge, capacity);
        }
    }

    /** What every best closed set holds: the schema proves it. */
    Set<String> least() {
        return names(reach(SOURCE, true));
    }

    /** What some best closed set holds: the schema allows it. */
    Set<String> greatest() {
        BitSet others = reach(SINK, false);
        others.flip(0, order.size());
        return names(others);
    }

    private Set<String> names(BitSet set) {
        Set<String> names = new TreeSet<>();
        set.stream().forEach(i -> names.add(order.get(i)));
        return names;
    }

    /** What residual capacity leads to: from the start onwards, or backwards from it. */
    private BitSet reach(int start, boolean onwards) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            int node = open.pop();
            for (DefaultWeightedEdge edge : graph.edgesOf(node)) {
                boolean along = graph.getEdgeSource(edge) == node;
                int other = along ? graph.getEdgeTarget(edge) : graph.getEdgeSource(edge);
                boolean passable = along == onwards ? hasRoom(edge) : hasFlow(edge);
                if (passable && other >= 0 && !seen.get(other)) {
                    seen.set(other);
                    open.push(other);
                }
            }
        }
        return seen;
    }

    private boolean hasRoom(DefaultWeightedEdge edge) {
        return graph.getEdgeWeight(edge) - flow(edge) > 0.5;
    }

    private boolean hasFlow(DefaultWeightedEdge edge) {
        return flow(edge) > 0.5;
    }

    private double flow(DefaultWeightedEdge edge) {
        return Objects.requireNonNull(flow.get(edge));
    }
}
