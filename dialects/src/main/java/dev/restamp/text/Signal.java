package dev.restamp.text;

import java.util.SplittableRandom;

/**
 * What we ourselves tell a terminal beside words. Inside a text it stands as a mark that only this process can make, since the
 * mark holds a number drawn when it began; whatever was read can therefore not send one.
 */
public enum Signal {
    END("\u001b[0m"),
    STRONG("\u001b[1m"),
    QUIET("\u001b[2m"),
    BAD("\u001b[31m"),
    GOOD("\u001b[32m"),
    DOUBT("\u001b[33m"),
    /** Back to the beginning of the line, and nothing on it. */
    CLEAR("\r\u001b[K");

    /** A code point that Unicode keeps for use within a program. */
    private static final char BEGIN = '\uFDD0';

    private static final String MINE = BEGIN + "%016x".formatted(new SplittableRandom().nextLong());

    private static final char FIRST = 'a';

    /** Of a mark in a text. */
    public static final int LENGTH = MINE.length() + 1;

    private final String sequence;

    Signal(String sequence) {
        this.sequence = sequence;
    }

    public String mark() {
        return MINE + (char) (FIRST + ordinal());
    }

    public static boolean isAt(String text, int index) {
        return text.charAt(index) == BEGIN && text.startsWith(MINE, index) && index + LENGTH <= text.length();
    }

    /** The text without any. */
    public static String without(String text) {
        return text.indexOf(BEGIN) < 0 ? text : text.replaceAll(MINE + "[a-z]", "");
    }

    /** Every mark as what a terminal takes. */
    static String sent(String text) {
        String sent = text;
        for (Signal signal : text.indexOf(BEGIN) < 0 ? new Signal[0] : values()) {
            sent = sent.replace(signal.mark(), signal.sequence);
        }
        return sent;
    }
}
