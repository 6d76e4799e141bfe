package dev.restamp.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What must come before what, over nodes numbered from 0. A cycle is broken at its smallest node and kept, so that the rest
 * of the graph still has an order: the smallest possible number first, whatever the edges' order was.
 */
final class Graph {

    private final int[][] before;
    private final int[][] after;
    private final int[] order;
    private final int[] rank;
    private final List<int[]> cycles = new ArrayList<>();
    private volatile BitSet @Nullable [] ancestors;

    /** For each node what must come before it; a node that names itself is no edge. */
    Graph(int[][] prerequisites) {
        before = new int[prerequisites.length][];
        for (int node = 0; node < before.length; node++) {
            int self = node;
            before[node] = Arrays.stream(prerequisites[node])
                    .filter(other -> other != self)
                    .distinct()
                    .toArray();
        }
        after = reversed(before);
        order = sorted();
        rank = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            rank[order[i]] = i;
        }
    }

    private static int[][] reversed(int[][] edges) {
        int[] sizes = new int[edges.length];
        Arrays.stream(edges).flatMapToInt(Arrays::stream).forEach(node -> sizes[node]++);
        int[][] reversed = new int[edges.length][];
        Arrays.setAll(reversed, node -> new int[sizes[node]]);
        for (int node = edges.length - 1; node >= 0; node--) {
            for (int other : edges[node]) {
                reversed[other][--sizes[other]] = node;
            }
        }
        return reversed;
    }

    private int[] sorted() {
        int[] waiting = Arrays.stream(before).mapToInt(edges -> edges.length).toArray();
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        IntStream.range(0, waiting.length).filter(node -> waiting[node] == 0).forEach(ready::add);
        BitSet left = all();
        int[] sorted = new int[before.length];
        int count = 0;
        while (count < sorted.length) {
            Integer node = ready.poll();
            if (node == null) {
                int freed = breakCycle(left);
                if (--waiting[freed] == 0) {
                    ready.add(freed);
                }
                continue;
            }
            sorted[count++] = node;
            left.clear(node);
            for (int next : after[node]) {
                if (--waiting[next] == 0) {
                    ready.add(next);
                }
            }
        }
        return sorted;
    }

    /** Walking back from any node that waits must come round; the edge that the smallest node of the round waits for is cut. */
    private int breakCycle(BitSet left) {
        int[] cycle = findCycle(left);
        cycles.add(cycle);
        int cut = cycle[1 % cycle.length];
        before[cycle[0]] = without(before[cycle[0]], cut);
        after[cut] = without(after[cut], cycle[0]);
        return cycle[0];
    }

    /** Smallest node first, each followed by one that must come before it. */
    private int[] findCycle(BitSet left) {
        List<Integer> walk = new ArrayList<>();
        int[] step = new int[before.length];
        Arrays.fill(step, -1);
        int node = left.nextSetBit(0);
        while (step[node] < 0) {
            step[node] = walk.size();
            walk.add(node);
            node = Arrays.stream(before[node]).filter(left::get).min().orElseThrow();
        }
        List<Integer> cycle = walk.subList(step[node], walk.size());
        int smallest = cycle.indexOf(cycle.stream().min(Integer::compare).orElseThrow());
        return IntStream.range(0, cycle.size())
                .map(i -> cycle.get((smallest + i) % cycle.size()))
                .toArray();
    }

    private static int[] without(int[] nodes, int node) {
        return Arrays.stream(nodes).filter(other -> other != node).toArray();
    }

    int size() {
        return order.length;
    }

    BitSet all() {
        BitSet all = new BitSet(before.length);
        all.set(0, before.length);
        return all;
    }

    int[] order() {
        return order;
    }

    List<int[]> cycles() {
        return cycles;
    }

    int[] before(int node) {
        return before[node];
    }

    int[] after(int node) {
        return after[node];
    }

    /** These nodes, in order. */
    int[] ordered(BitSet nodes) {
        int[] ranks = nodes.stream().map(node -> rank[node]).sorted().toArray();
        return Arrays.stream(ranks).map(place -> order[place]).toArray();
    }

    /** All that must come before a node; not to be changed. */
    BitSet ancestors(int node) {
        BitSet[] known = ancestors;
        if (known == null) {
            known = allAncestors();
            ancestors = known;
        }
        return known[node];
    }

    private BitSet[] allAncestors() {
        BitSet[] found = new BitSet[order.length];
        for (int node : order) {
            BitSet own = new BitSet(order.length);
            for (int other : before[node]) {
                own.or(found[other]);
                own.set(other);
            }
            found[node] = own;
        }
        return found;
    }

    /** The nodes themselves and all that must come before them. */
    BitSet closure(BitSet nodes) {
        return reach(nodes, before);
    }

    /** The nodes themselves and all that must come after them. */
    BitSet descent(BitSet nodes) {
        return reach(nodes, after);
    }

    private BitSet reach(BitSet nodes, int[][] edges) {
        BitSet reached = (BitSet) nodes.clone();
        ArrayDeque<Integer> open = new ArrayDeque<>(nodes.stream().boxed().toList());
        while (!open.isEmpty()) {
            for (int next : edges[open.pop()]) {
                if (!reached.get(next)) {
                    reached.set(next);
                    open.push(next);
                }
            }
        }
        return reached;
    }

    /** Those of the nodes that none of the others needs directly: of a closed set, its ends. */
    BitSet ends(BitSet nodes) {
        BitSet ends = (BitSet) nodes.clone();
        nodes.stream().flatMap(node -> Arrays.stream(before[node])).forEach(ends::clear);
        return ends;
    }
}
