package dev.restamp.ledger;

import dev.restamp.schema.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger as it stands in the database. Entries are as found, sorted, duplicates included, and a NULL as an empty one;
 * {@code width} is given where the column's type is bounded. When the table is missing there are no entries, and the name is
 * where its tool would make it. Reactions are what others have attached to it, so that writing to it does more than that.
 * {@code beside} names what it has beside the keys, where a key is only to be had by making the table anew, which would lose it.
 */
public record Ledger(
        Name table,
        LedgerShape shape,
        boolean exists,
        List<Entry> entries,
        Optional<Integer> width,
        boolean hasPrimaryKey,
        List<Reaction> reactions,
        List<String> beside) {
    public Ledger {
        entries = entries.stream().sorted().toList();
        reactions = reactions.stream().sorted().toList();
        beside = beside.stream().sorted().toList();
    }

    /** A table that is there, with rows that are keys and no more. */
    public static Ledger of(
            Name table, LedgerShape shape, List<String> rows, Optional<Integer> width, boolean hasPrimaryKey) {
        return new Ledger(table, shape, true, entries(rows), width, hasPrimaryKey, List.of(), List.of());
    }

    public static Ledger missing(Name table, LedgerShape shape) {
        return new Ledger(table, shape, false, List.of(), Optional.empty(), false, List.of(), List.of());
    }

    public static List<Entry> entries(List<String> keys) {
        return keys.stream().map(Entry::of).toList();
    }

    /** The keys of all entries. */
    public List<String> rows() {
        return entries.stream().map(Entry::key).toList();
    }

    /** The keys of the entries of which the ledger says this. */
    public List<String> keys(Entry.State state) {
        return counting().stream()
                .filter(entry -> entry.state() == state)
                .map(Entry::key)
                .toList();
    }

    /** The entries that the tool looks at: where rows have a number of their own, of those with one key the newest. */
    public List<Entry> counting() {
        Map<String, Integer> newest = new HashMap<>();
        entries.forEach(entry -> entry.place().ifPresent(place -> newest.merge(entry.key(), place, Math::max)));
        return entries.stream()
                .filter(entry -> entry.place()
                        .filter(place -> place < newest.getOrDefault(entry.key(), place))
                        .isEmpty())
                .toList();
    }

    /** All entries of this key. */
    public List<Entry> of(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).toList();
    }

    /** The one of them that counts. */
    public Entry newest(String key) {
        return counting().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** The same table with these entries. */
    public Ledger with(List<Entry> others) {
        return new Ledger(table, shape, exists, others, width, hasPrimaryKey, reactions, beside);
    }

    /** The same table with these keys; what is known of a row that stays is kept. */
    public Ledger holding(List<String> keys) {
        List<Entry> left = new ArrayList<>(entries);
        List<Entry> held = new ArrayList<>();
        for (String key : keys) {
            Entry entry = left.stream()
                    .filter(one -> one.key().equals(key))
                    .findFirst()
                    .orElseGet(() -> Entry.of(key));
            left.remove(entry);
            held.add(entry);
        }
        return new Ledger(table, shape, exists, held, width, hasPrimaryKey, reactions, beside);
    }

    /** The same as its tool would have made it just now, without rows. */
    public Ledger made(int wide) {
        Optional<Integer> bounded = shape.layout().isPlain() ? Optional.of(wide) : Optional.empty();
        return new Ledger(table, shape, true, entries, bounded, true, List.of(), List.of());
    }

    public Ledger keyed() {
        return new Ledger(table, shape, exists, entries, width, true, reactions, beside);
    }

    public Ledger widened(int to) {
        return new Ledger(table, shape, exists, entries, Optional.of(to), hasPrimaryKey, reactions, beside);
    }

    /** The same table as one that a tool keeps in this shape. */
    public Ledger in(LedgerShape other) {
        return new Ledger(table, other, exists, entries, width, hasPrimaryKey, reactions, beside);
    }

    /** Whether it can be given the key that it lacks without losing anything. */
    public boolean wantsKey() {
        return exists && !hasPrimaryKey && beside.isEmpty();
    }

    /** A row that is NULL, empty or blank: no revision can have that id, in this release or another. */
    public static boolean isNameless(String row) {
        return row.isBlank();
    }

    /** A row as it may be told in a sentence; where blanks stand around it, so that they are seen. */
    public static String shown(String row) {
        return isNameless(row) ? "a row without an id" : row.equals(row.strip()) ? row : "'" + row + "'";
    }

    /** Reactions and what is beside the ids are told only where there are some. */
    @Override
    public String toString() {
        return "Ledger[table=" + table + ", exists=" + exists + ", rows=" + shownEntries() + ", width=" + width
                + ", hasPrimaryKey=" + hasPrimaryKey + (reactions.isEmpty() ? "" : ", reactions=" + reactions)
                + (beside.isEmpty() ? "" : ", beside=" + beside) + "]";
    }

    /** Of an entry that is a key and no more, its key. */
    private List<String> shownEntries() {
        return entries.stream()
                .map(entry -> entry.isPlain() ? entry.key() : entry.toString())
                .toList();
    }
}
