package dev.restamp.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lanes of a drawing, side by side; each waits for the revision that it leads to, or is free. */
final class Lanes {

    private static final String FREE = "";

    private final List<String> waiting = new ArrayList<>();

    /** A row with this sign in the revision's lane. */
    String beside(String id, String sign) {
        int own = lane(id);
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < waiting.size(); i++) {
            row.append(i == 0 ? "" : " ").append(i == own ? sign : plain(i));
        }
        return row.toString().stripTrailing();
    }

    /** Several lanes that lead to the revision become one; the row that shows it. */
    Optional<String> join(String id) {
        int own = lane(id);
        Set<Integer> others = new TreeSet<>();
        for (int i = own + 1; i < waiting.size(); i++) {
            if (waiting.get(i).equals(id)) {
                others.add(i);
            }
        }
        if (others.isEmpty()) {
            return Optional.empty();
        }
        String row = row(own, others, "╯", "┴");
        others.forEach(lane -> waiting.set(lane, FREE));
        trim();
        return Optional.of(row);
    }

    /** The revision's lane leads on to its first parent, new ones to the others; the row that shows those. */
    Optional<String> fork(String id, List<String> parents) {
        int own = lane(id);
        waiting.set(own, parents.isEmpty() ? FREE : parents.get(0));
        Set<Integer> others = new TreeSet<>();
        for (String parent : parents.subList(Math.min(1, parents.size()), parents.size())) {
            int free = free(own + 1);
            waiting.set(free, parent);
            others.add(free);
        }
        Optional<String> row = others.isEmpty() ? Optional.empty() : Optional.of(row(own, others, "╮", "┬"));
        trim();
        return row;
    }

    /** The lane passes over some revisions and leads on to what these parents are. */
    void skip(String id, List<String> parents) {
        waiting.set(lane(id), parents.get(0));
    }

    private int lane(String id) {
        int lane = waiting.indexOf(id);
        if (lane < 0) {
            lane = free(0);
            waiting.set(lane, id);
        }
        return lane;
    }

    private int free(int from) {
        for (int i = from; i < waiting.size(); i++) {
            if (waiting.get(i).equals(FREE)) {
                return i;
            }
        }
        waiting.add(FREE);
        return waiting.size() - 1;
    }

    private String plain(int lane) {
        return waiting.get(lane).equals(FREE) ? " " : "│";
    }

    private String row(int own, Set<Integer> others, String end, String middle) {
        int last = others.stream().max(Integer::compare).orElseThrow();
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < waiting.size(); i++) {
            row.append(i == 0 ? "" : i > own && i <= last ? "─" : " ");
            if (i == own) {
                row.append("├");
            } else if (others.contains(i)) {
                row.append(i == last ? end : middle);
            } else if (i > own && i < last) {
                row.append(waiting.get(i).equals(FREE) ? "─" : "┼");
            } else {
                row.append(plain(i));
            }
        }
        return row.toString().stripTrailing();
    }

    private void trim() {
        while (!waiting.isEmpty() && waiting.get(waiting.size() - 1).equals(FREE)) {
            waiting.remove(waiting.size() - 1);
        }
    }
}
