package dev.restamp.ledger;

import dev.restamp.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the rows of a ledger stand for the revisions that are applied. All that is asked is asked of a history, whose edges are
 * what the tool holds to: where it runs a revision that was passed over by itself, its place among the files is no edge.
 */
public sealed interface LedgerForm {

    /** The revision that a key stands for, where the history has one. */
    default Optional<String> find(History history, String key) {
        return Optional.of(key).filter(history::contains);
    }

    /** The revisions that count as applied because one of this key does, though they may never have run. */
    default Set<String> below(History history, String key) {
        return Set.of();
    }

    /** The revisions that the tool takes for applied when these keys are there; those of the history alone. */
    Set<String> claimed(History history, Collection<String> keys);

    /** The keys that are there when just these revisions are applied. */
    Set<String> keys(History history, Collection<String> applied);

    /** Keys that others imply already, so that the tool trips over them. */
    List<String> implied(History history, Collection<String> keys);

    /** Whether a key that goes and one that comes are one row that moves on. */
    boolean moves();

    /** Whether it tells that one is applied and one before it is not, so that the tool goes back for that. */
    boolean recordsHoles();

    /** Of the keys that should be there, those of branches of which nothing is recorded. */
    List<String> untracked(History history, Collection<String> applied, Claim claim);

    /** A row for each end of what is applied: all that an end needs is claimed with it. */
    record Ends() implements LedgerForm {

        @Override
        public Set<String> claimed(History history, Collection<String> keys) {
            return history.closure(keys);
        }

        @Override
        public Set<String> keys(History history, Collection<String> applied) {
            return history.ends(applied);
        }

        @Override
        public List<String> implied(History history, Collection<String> keys) {
            List<String> implied = new ArrayList<>(keys);
            implied.removeIf(row -> keys.stream().noneMatch(other -> history.isAncestor(row, other)));
            return implied;
        }

        @Override
        public boolean moves() {
            return true;
        }

        @Override
        public boolean recordsHoles() {
            return false;
        }

        @Override
        public List<String> untracked(History history, Collection<String> applied, Claim claim) {
            return history.ends(applied).stream()
                    .filter(row -> !claim.claimed().contains(row))
                    .filter(row -> claim.rows().stream()
                            .noneMatch(claimed -> history.contains(claimed) && history.isAncestor(claimed, row)))
                    .toList();
        }
    }

    /**
     * The furthest one counts, and all before it with it. {@code alone} is whether it is the only row, as a number that is
     * counted up; else rows are added, and the tool looks at the furthest of them.
     */
    record Marker(boolean alone) implements LedgerForm {

        @Override
        public Set<String> claimed(History history, Collection<String> keys) {
            List<String> order = history.order();
            int last = order.stream()
                    .filter(keys::contains)
                    .mapToInt(order::indexOf)
                    .max()
                    .orElse(-1);
            return new LinkedHashSet<>(order.subList(0, last + 1));
        }

        @Override
        public Set<String> keys(History history, Collection<String> applied) {
            List<String> order = history.order(applied);
            return alone && !order.isEmpty() ? Set.of(order.get(order.size() - 1)) : new LinkedHashSet<>(order);
        }

        @Override
        public List<String> implied(History history, Collection<String> keys) {
            Set<String> implied = new TreeSet<>(keys);
            implied.removeAll(keys(history, keys));
            return List.copyOf(implied);
        }

        @Override
        public boolean moves() {
            return alone;
        }

        @Override
        public boolean recordsHoles() {
            return false;
        }

        @Override
        public List<String> untracked(History history, Collection<String> applied, Claim claim) {
            return List.of();
        }
    }

    /**
     * A row for each: one that is missing was passed over, and the tool runs it by itself.
     *
     * @param order how the tool orders keys; two that come out the same are one to it
     */
    record Each(Comparator<String> order) implements LedgerForm {

        /** Of a tool that takes keys as they are written. */
        public Each() {
            this(Comparator.naturalOrder());
        }

        @Override
        public Optional<String> find(History history, String key) {
            return history.contains(key)
                    ? Optional.of(key)
                    : history.order().stream()
                            .filter(id -> order.compare(id, key) == 0)
                            .findFirst();
        }

        @Override
        public Set<String> below(History history, String key) {
            Set<String> below = new LinkedHashSet<>(history.order());
            below.removeIf(id -> order.compare(id, key) > 0);
            return below;
        }

        @Override
        public Set<String> claimed(History history, Collection<String> keys) {
            return new LinkedHashSet<>(history.order(keys));
        }

        @Override
        public Set<String> keys(History history, Collection<String> applied) {
            return new LinkedHashSet<>(history.order(applied));
        }

        @Override
        public List<String> implied(History history, Collection<String> keys) {
            return List.of();
        }

        @Override
        public boolean moves() {
            return false;
        }

        @Override
        public boolean recordsHoles() {
            return true;
        }

        @Override
        public List<String> untracked(History history, Collection<String> applied, Claim claim) {
            return List.of();
        }
    }
}
