package dev.restamp.ledger;

/**
 * What has a say when rows of the ledger are written: a trigger, a rule, row security, a check, a column that wants a value. {@code kind} and name say what it
 * is; the text is its definition with what it calls, as far as the database tells it.
 */
public record Reaction(String kind, String name, String text) implements Comparable<Reaction> {

    @Override
    public int compareTo(Reaction other) {
        return toString().compareTo(other.toString());
    }

    /** A column that must be given a value, and that only a person can know. */
    public static Reaction toValue(String column) {
        return new Reaction("column", column, "");
    }

    /** In the words that follow "when rows of the ledger are written". */
    public String sentence() {
        return title()
                + switch (kind) {
                    case "column" -> " must be given a value, and none is known";
                    case "check", "partitioning", "foreign table" -> " may refuse them";
                    default -> " acts by itself";
                };
    }

    /** As a person would call it. */
    public String title() {
        return name.isEmpty() ? kind : kind + " " + name;
    }
}
