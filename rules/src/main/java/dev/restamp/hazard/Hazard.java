package dev.restamp.hazard;

import java.util.Comparator;
import java.util.Locale;

/** What a step may harm, in a sentence without a full stop. */
public record Hazard(Kind kind, String sentence) implements Comparable<Hazard> {

    private static final Comparator<Hazard> ORDER =
            Comparator.comparing(Hazard::kind).thenComparing(Hazard::sentence);

    /** Each is drawn by the rules of a file of that name. */
    public enum Kind {
        LOCKS,
        REWRITES,
        VALIDATES,
        LONG,
        CHANGES_DATA,
        SKIPS_DATA,
        DROPS,
        CANNOT_BE_UNDONE,
        APART;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public int compareTo(Hazard other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind.word() + ": " + sentence;
    }
}
