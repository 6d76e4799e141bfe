package dev.restamp.report;

/** What a text is written for: how wide, with colours or not, with more than ASCII or not, folded or with every revision. */
public record Page(int width, boolean colour, boolean unicode, boolean verbose) {

    private static final String[][] SPELLINGS = {
        {"—", "-"},
        {"…", "..."},
        {"→", "->"},
        {"✓", "+"},
        {"✗", "x"},
        {"≠", "!="},
        {"·", "-"},
        {"●", "*"},
        {"│", "|"},
        {"├", "|"},
        {"─", "-"},
        {"╮", "."},
        {"╯", "'"},
        {"┬", "."},
        {"┴", "'"},
        {"┼", "+"},
        {"⋮", ":"}
    };

    /** For files and tests. */
    public static final Page PLAIN = new Page(100, false, true, false);

    /** Text in the characters that this page can show. */
    public String fitting(String text) {
        String spelt = text;
        for (String[] spelling : unicode ? new String[0][] : SPELLINGS) {
            spelt = spelt.replace(spelling[0], spelling[1]);
        }
        return spelt;
    }
}
