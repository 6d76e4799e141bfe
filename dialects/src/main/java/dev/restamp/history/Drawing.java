package dev.restamp.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A history as text, youngest first: branches side by side, merges joined, long runs folded to their ends. Every revision has
 * a line of its own, and what needs to be told apart stands behind its message.
 */
public final class Drawing {

    /** One line: the lanes, and what stands beside them. The id is given where the line is a revision's. */
    public record Line(String lanes, Optional<String> id, String text) {
        @Override
        public String toString() {
            return (lanes + "  " + text).stripTrailing();
        }
    }

    /** Shorter runs are read faster than their summary. */
    private static final int SHORTEST_FOLD = 6;

    private static final int LONGEST_MESSAGE = 72;

    private final History history;
    private final Set<String> ledgerRows;
    private final boolean all;
    private final Lanes lanes = new Lanes();
    private final List<Line> lines = new ArrayList<>();

    private Drawing(History history, Set<String> ledgerRows, boolean all) {
        this.history = history;
        this.ledgerRows = ledgerRows;
        this.all = all;
    }

    /** The rows of a ledger are marked; {@code all} draws every revision instead of folding long runs. */
    public static List<Line> of(History history, Set<String> ledgerRows, boolean all) {
        return new Drawing(history, ledgerRows, all).draw();
    }

    private List<Line> draw() {
        List<String> order = youngestFirst();
        for (int i = 0; i < order.size(); ) {
            int run = run(order, i);
            if (!all && run >= SHORTEST_FOLD) {
                draw(order.get(i));
                fold(order.subList(i + 1, i + run - 1));
                draw(order.get(i + run - 1));
            } else {
                order.subList(i, i + Math.max(run, 1)).forEach(this::draw);
            }
            i += Math.max(run, 1);
        }
        return lines;
    }

    // -------------------------------------------------------------------------------------------------- order

    /** A line of descent is followed to its beginning before the next is taken up, so that it stays in its lane. */
    private List<String> youngestFirst() {
        Map<String, Integer> waiting = new HashMap<>();
        history.order().forEach(id -> waiting.put(id, history.children(id).size()));
        Deque<String> ready = new ArrayDeque<>(history.heads());
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String id = ready.pop();
            order.add(id);
            List<String> parents = new ArrayList<>(history.parents(id));
            Collections.reverse(parents);
            parents.stream()
                    .filter(parent -> waiting.merge(parent, -1, Integer::sum) == 0)
                    .forEach(ready::push);
        }
        return order;
    }

    // ------------------------------------------------------------------------------------------------ folding

    /** How many revisions from here on follow each other and have nothing to be told about. */
    private int run(List<String> order, int from) {
        int end = from;
        while (end < order.size() && isPlain(order.get(end)) && (end == from || follows(order, end))) {
            end++;
        }
        return end - from;
    }

    private boolean follows(List<String> order, int at) {
        return history.parents(order.get(at - 1)).equals(List.of(order.get(at)));
    }

    private boolean isPlain(String id) {
        Revision revision = history.revision(id);
        return history.parents(id).size() == 1
                && history.children(id).size() == 1
                && history.dependents(id).size() == 1
                && revision.parents().size() == 1
                && marks(revision).isEmpty();
    }

    private void fold(List<String> hidden) {
        String first = hidden.get(hidden.size() - 1);
        String last = hidden.get(0);
        lines.add(new Line(
                lanes.beside(hidden.get(0), "⋮"), Optional.empty(), hidden.size() + " more, " + first + " to " + last));
        lanes.skip(hidden.get(0), history.parents(first));
    }

    // ------------------------------------------------------------------------------------------------- drawing

    private void draw(String id) {
        lanes.join(id).ifPresent(row -> lines.add(new Line(row, Optional.empty(), "")));
        lines.add(new Line(lanes.beside(id, "●"), Optional.of(id), text(history.revision(id))));
        lanes.fork(id, history.parents(id)).ifPresent(row -> lines.add(new Line(row, Optional.empty(), "")));
    }

    private String text(Revision revision) {
        List<String> marks = marks(revision);
        String message = revision.message();
        String shown = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE - 1) + "…" : message;
        return revision.id()
                + (shown.isEmpty() || shown.equals(revision.id()) ? "" : "  " + shown)
                + (marks.isEmpty() ? "" : "  [" + String.join(", ", marks) + "]");
    }

    private List<String> marks(Revision revision) {
        String id = revision.id();
        List<String> marks = new ArrayList<>();
        if (history.children(id).isEmpty()) {
            marks.add("head");
        }
        if (ledgerRows.contains(id)) {
            marks.add("ledger");
        }
        revision.labels().forEach(label -> marks.add("branch " + label));
        missing(revision).forEach(name -> marks.add("parent " + name + " is missing"));
        needed(revision).forEach(name -> marks.add("needs " + name));
        history.bodies(id).stream()
                .filter(body -> body != revision)
                .forEach(body -> marks.add("also claimed by " + body.file()));
        return marks;
    }

    private Set<String> missing(Revision revision) {
        Set<String> missing = new TreeSet<>(revision.parents());
        missing.addAll(revision.dependencies());
        missing.removeIf(history::contains);
        return missing;
    }

    private Set<String> needed(Revision revision) {
        Set<String> needed = new TreeSet<>(revision.dependencies());
        needed.removeIf(name -> !history.contains(name));
        return needed;
    }
}
