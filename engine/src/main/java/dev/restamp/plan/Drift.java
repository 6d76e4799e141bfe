package dev.restamp.plan;

import java.util.Comparator;

/** One thing of the schema that is not as the revisions left it, in words that stay the same as long as it does. */
public record Drift(String kind, String object, String found) implements Comparable<Drift> {

    private static final Comparator<Drift> ORDER =
            Comparator.comparing(Drift::object).thenComparing(Drift::kind).thenComparing(Drift::found);

    @Override
    public int compareTo(Drift other) {
        return ORDER.compare(this, other);
    }
}
