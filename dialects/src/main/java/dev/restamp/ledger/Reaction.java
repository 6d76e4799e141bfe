package dev.restamp.ledger;

/**
 * What acts by itself when rows of the ledger are written: a trigger, a rule, row security. {@code kind} and name say what it
 * is; the text is its definition with what it calls, as far as the database tells it.
 */
public record Reaction(String kind, String name, String text) implements Comparable<Reaction> {

    @Override
    public int compareTo(Reaction other) {
        return toString().compareTo(other.toString());
    }

    /** As a person would call it. */
    public String title() {
        return name.isEmpty() ? kind : kind + " " + name;
    }
}
