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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the rows of a ledger stand for the revisions that are applied. All that is asked is asked of a history, whose edges are
 * what the tool holds to: where it runs a revision that was passed over by itself, its place among the files is no edge.
 */
public sealed interface LedgerForm {

    /** As long as a number of 64 bits surely holds. */
    Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    /** The revisions that a key may stand for; hardly ever more than one. */
    default List<String> findAll(History history, String key) {
        return history.contains(key) ? List.of(key) : List.of();
    }

    /** The revision that a key stands for, where the history has one. */
    default Optional<String> find(History history, String key) {
        return findAll(history, key).stream().findFirst();
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

    /**
     * Whether the tool may have run one and not one before it, and its rows say so: then the order of files is a habit, and what one
     * revision needs of others is all that is hard.
     */
    boolean passesOver();

    /** Of those that are not done, the ones that the tool takes for done when these keys are there, and never comes back to. */
    default Set<String> lost(History history, Collection<String> keys, Collection<String> done) {
        return Set.of();
    }

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
        public boolean passesOver() {
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

    /** One row with a number that is counted up: all up to it are applied. */
    record Number() implements LedgerForm {

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
            return order.isEmpty() ? Set.of() : Set.of(order.get(order.size() - 1));
        }

        @Override
        public List<String> implied(History history, Collection<String> keys) {
            Set<String> implied = new TreeSet<>(keys);
            implied.removeAll(keys(history, keys));
            return List.copyOf(implied);
        }

        @Override
        public boolean moves() {
            return true;
        }

        @Override
        public boolean passesOver() {
            return false;
        }

        @Override
        public List<String> untracked(History history, Collection<String> applied, Claim claim) {
            return List.of();
        }
    }

    /** A row for each that ran, which speaks for no other, and stays as it is. */
    sealed interface OfRows extends LedgerForm {

        @Override
        default Set<String> keys(History history, Collection<String> applied) {
            return new LinkedHashSet<>(history.order(applied));
        }

        @Override
        default List<String> implied(History history, Collection<String> keys) {
            return List.of();
        }

        @Override
        default boolean moves() {
            return false;
        }

        @Override
        default boolean passesOver() {
            return true;
        }

        @Override
        default List<String> untracked(History history, Collection<String> applied, Claim claim) {
            return List.of();
        }
    }

    /**
     * A row for each that ran, of which the tool looks at the highest alone: what is no higher counts as done, and is never run.
     * What comes before the lowest was done when the ledger was begun.
     *
     * @param column the column of the number by which they are high or low
     */
    record Highest(String column) implements OfRows {

        @Override
        public List<String> findAll(History history, String key) {
            return history.contains(key)
                    ? List.of(key)
                    : history.order().stream()
                            .filter(id -> key.equals(
                                    history.revision(id).kept().cells().get(column)))
                            .toList();
        }

        @Override
        public Set<String> claimed(History history, Collection<String> keys) {
            long lowest =
                    keys.stream().mapToLong(id -> height(history, id)).min().orElse(Long.MIN_VALUE);
            return history.order().stream()
                    .filter(id -> keys.contains(id) || height(history, id) < lowest)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public Set<String> lost(History history, Collection<String> keys, Collection<String> done) {
            long highest =
                    keys.stream().mapToLong(key -> height(history, key)).max().orElse(Long.MIN_VALUE);
            return history.order().stream()
                    .filter(id -> !done.contains(id) && height(history, id) <= highest)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        /** Of a revision, or of a row that none is known of. */
        private long height(History history, String key) {
            String number =
                    history.contains(key) ? history.revision(key).kept().cells().getOrDefault(column, "") : key;
            return NUMBER.matcher(number).matches() ? Long.parseLong(number) : Long.MIN_VALUE;
        }
    }

    /**
     * A row for each: one that is missing was passed over, and the tool runs it by itself.
     *
     * @param order how the tool orders keys; two that come out the same are one to it
     */
    record Each(Comparator<String> order) implements OfRows {

        /** Of a tool that takes keys as they are written. */
        public Each() {
            this(Comparator.naturalOrder());
        }

        @Override
        public List<String> findAll(History history, String key) {
            return history.contains(key)
                    ? List.of(key)
                    : history.order().stream()
                            .filter(id -> order.compare(id, key) == 0)
                            .limit(1)
                            .toList();
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
    }
}
