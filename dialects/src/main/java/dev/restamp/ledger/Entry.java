package dev.restamp.ledger;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One row of a ledger as it was found. The key is what the tool calls the revision by; the digest is that of the body that ran,
 * and the place is the row's own number, where the tool keeps them. The cells are all that the row holds, by column and but for
 * NULL, where its tool writes more than a key.
 */
public record Entry(
        String key, State state, Optional<String> digest, Optional<Integer> place, Map<String, String> cells)
        implements Comparable<Entry> {

    public Entry {
        cells = Collections.unmodifiableMap(new TreeMap<>(cells));
    }

    public Entry(String key, State state, Optional<String> digest, Optional<Integer> place) {
        this(key, state, digest, place, Map.of());
    }

    /** What the ledger says of its own row. */
    public enum State {
        /** The revision is applied. */
        DONE,
        /** It counts as applied, and so does all that comes before it, whether or not that ran. */
        FLOOR,
        /** It was begun, and nothing says that it was ended. */
        SUSPECT,
        /** It was taken back, or never counted. */
        VOID
    }

    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::key)
            .thenComparing(Entry::state)
            .thenComparing(entry -> entry.place().orElse(0))
            .thenComparing(entry -> entry.digest().orElse(""));

    /** A row that is a key and no more. */
    public static Entry of(String key) {
        return new Entry(key, State.DONE, Optional.empty(), Optional.empty());
    }

    public Entry with(Map<String, String> held) {
        return new Entry(key, state, digest, place, held);
    }

    /** Whether there is nothing to tell of it but its key. */
    public boolean isPlain() {
        return equals(of(key));
    }

    /** By key, so that the order in which rows are found says nothing. */
    @Override
    public int compareTo(Entry other) {
        return ORDER.compare(this, other);
    }
}
