package dev.restamp.text;

import java.util.Optional;
import java.util.PrimitiveIterator;

/**
 * Text as it may be shown. What steers a terminal, turns the direction of writing, cannot be seen or is no character at all is
 * spelt out, as {@code \}{@code u202E}: nothing that was read can hide, forge a line or pose as something else. The same spelling
 * says the same in JSON and in a quoted text of YAML, so that one door serves every form of output.
 */
public final class Printable {

    private static final String WINDOWS_FEED = "\r\n";

    private Printable() {}

    /** As one line: line feeds and tabs are spelt out as well. */
    public static String line(String text) {
        return spelt(text, false);
    }

    /** Line feeds and tabs stay. */
    public static String lines(String text) {
        return spelt(text, true);
    }

    /** For the eyes: lines in which our own signals have become what a terminal understands. */
    public static String shown(String text) {
        return Signal.sent(lines(text));
    }

    /** The first character that would have to be spelt out, as {@code U+202E}. */
    public static Optional<String> findHidden(String text) {
        return text.codePoints()
                .filter(point -> !stays(point, true))
                .mapToObj("U+%04X"::formatted)
                .findFirst();
    }

    public static boolean isPrintable(String text) {
        return text.codePoints().allMatch(point -> stays(point, true));
    }

    private static String spelt(String text, boolean feeds) {
        if (text.codePoints().allMatch(point -> stays(point, feeds))) {
            return text;
        }
        StringBuilder spelt = new StringBuilder(text.length() + 16);
        int at = 0;
        while (at < text.length()) {
            at += copied(text, at, feeds, spelt);
        }
        return spelt.toString();
    }

    /** How many characters were taken. */
    private static int copied(String text, int at, boolean feeds, StringBuilder spelt) {
        if (Signal.isAt(text, at)) {
            spelt.append(text, at, at + Signal.LENGTH);
            return Signal.LENGTH;
        } else if (feeds && isOurFeed(text, at)) {
            spelt.append(WINDOWS_FEED);
            return WINDOWS_FEED.length();
        }
        int point = text.codePointAt(at);
        if (stays(point, feeds)) {
            spelt.appendCodePoint(point);
        } else {
            spell(point, spelt);
        }
        return Character.charCount(point);
    }

    private static boolean isOurFeed(String text, int at) {
        return text.startsWith(WINDOWS_FEED, at) && System.lineSeparator().equals(WINDOWS_FEED);
    }

    private static boolean stays(int point, boolean feeds) {
        if (point >= ' ' && point < 0x7F) {
            return true;
        } else if (point == '\n' || point == '\t') {
            return feeds;
        }
        return isSeen(point);
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> !isFiller(point);
        };
    }

    /** Letters and marks by their kind, and nothing at all to the eye. */
    private static boolean isFiller(int point) {
        return switch (point) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> point >= 0x180B && point <= 0x180F || point >= 0xE0100 && point <= 0xE01EF;
        };
    }

    private static void spell(int point, StringBuilder spelt) {
        switch (point) {
            case '\n' -> spelt.append("\\n");
            case '\r' -> spelt.append("\\r");
            case '\t' -> spelt.append("\\t");
            default -> {
                PrimitiveIterator.OfInt units =
                        Character.toString(point).chars().iterator();
                units.forEachRemaining((int unit) -> spelt.append("\\u%04X".formatted(unit)));
            }
        }
    }
}
