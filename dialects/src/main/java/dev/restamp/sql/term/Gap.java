package dev.restamp.sql.term;

/** Stands in a text for a part of it that is not known: a name, a value, or any other piece. */
public final class Gap {

    /** A character that no SQL is written with. */
    public static final String SIGN = "\uFFFC";

    private Gap() {}

    public static boolean isIn(String text) {
        return text.contains(SIGN);
    }

    /** A text for people, where what is not known is left out. */
    public static String shown(String text) {
        return text.replace(SIGN, "…");
    }
}
