package dev.restamp.report;

/** What a text is written for: how wide, with colours or not, with more than ASCII or not, folded or with every revision. */
public record Page(int width, boolean colour, boolean unicode, boolean verbose) {

    /** For files and tests. */
    public static final Page PLAIN = new Page(100, false, true, false);
}
