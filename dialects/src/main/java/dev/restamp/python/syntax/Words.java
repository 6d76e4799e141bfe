package dev.restamp.python.syntax;

/**
 * The words that scripts have over and over, one string for each, so that the trees of thousands of files hold neither the
 * same few names a hundred thousand times nor take the time to make them. Where two words fall on one place the later one
 * stays; threads may overwrite each other's, which costs a string and no more.
 */
final class Words {

    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 40;
    private static final String[] KNOWN = new String[PLACES];

    private Words() {}

    /** This part of the text. */
    static String of(String text, int from, int to) {
        if (to - from > LONGEST) {
            return text.substring(from, to);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int place = (hash ^ hash >>> 12) & PLACES - 1;
        String known = KNOWN[place];
        if (known != null && known.length() == to - from && text.startsWith(known, from)) {
            return known;
        }
        String word = text.substring(from, to);
        KNOWN[place] = word;
        return word;
    }
}
