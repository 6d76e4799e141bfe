package dev.restamp.text;

import java.util.Arrays;

/**
 * A pattern of letters, and of signs for one letter and for any number of them. It is told of a text in no more steps than the product
 * of their lengths, however many signs there are: whoever writes patterns may want to be waited for.
 */
public final class Wildcards {

    private static final int ONE = -1;
    private static final int ANY = -2;

    private final int[] signs;
    private final boolean foldsCase;

    private Wildcards(int[] signs, boolean foldsCase) {
        this.signs = signs;
        this.foldsCase = foldsCase;
    }

    /** As in names of files: {@code *} for any number of letters, {@code ?} for one. */
    public static Wildcards ofFiles(String pattern) {
        return new Wildcards(
                pattern.chars()
                        .map(letter -> letter == '*' ? ANY : letter == '?' ? ONE : letter)
                        .toArray(),
                false);
    }

    /** As in SQL: {@code %} for any number of letters, {@code _} for one, and after the escape whatever stands there. */
    public static Wildcards ofSql(String pattern, char escape, boolean foldsCase) {
        int[] signs = new int[pattern.length()];
        int count = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            if (letter == escape && i + 1 < pattern.length()) {
                signs[count++] = pattern.charAt(++i);
            } else {
                signs[count++] = letter == '%' ? ANY : letter == '_' ? ONE : letter;
            }
        }
        return new Wildcards(Arrays.copyOf(signs, count), foldsCase);
    }

    /** After a sign for any number the shortest way on is enough, so that only the last one is ever taken back. */
    public boolean fit(String text) {
        int any = -1;
        int taken = 0;
        int at = 0;
        int sign = 0;
        while (at < text.length()) {
            if (sign < signs.length && signs[sign] == ANY) {
                any = sign++;
                taken = at;
            } else if (sign < signs.length && fits(signs[sign], text.charAt(at))) {
                sign++;
                at++;
            } else if (any >= 0) {
                sign = any + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        while (sign < signs.length && signs[sign] == ANY) {
            sign++;
        }
        return sign == signs.length;
    }

    private boolean fits(int sign, char letter) {
        return sign == ONE || sign == letter || foldsCase && sign >= 0 && lower(sign) == lower(letter);
    }

    private static int lower(int letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
