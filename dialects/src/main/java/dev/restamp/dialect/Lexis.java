package dev.restamp.dialect;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** How a database reads the characters of its SQL, as {@link SqlTokens} asks. */
public interface Lexis {

    /** Whether a comment may hold another, and one without an end is an error. */
    boolean nestsComments();

    /** What an unquoted name means. */
    String unquoted(String name);

    /** How many bytes of a name are kept; the rest is dropped without an error. */
    OptionalInt longestName();

    /** The sign that closes a name which this one opens, besides the double quote; {@code \0} where it opens none. */
    char closing(char opening);

    /** Whether {@code $tag$ … $tag$} is a string. */
    boolean quotesByDollars();

    /** Whether a string goes on in the next line's quotes. */
    boolean continuesStrings();

    /** The letters that change the meaning of a string right behind them: {@code x'1f'}, {@code e'\n'}, {@code u&'\0061'}. */
    String prefixes();

    /** The signs before a parameter's name. */
    String namedParameters();

    /** The signs before a parameter's number. */
    String numberedParameters();

    /** Whether its Python drivers write parameters as {@code %s} and {@code %(name)s}. */
    boolean percentParameters();

    /** Its operators of several signs; empty where any run of signs is one. */
    List<String> operators();

    /** Marks of punctuation of several signs, which are no operators. */
    List<String> marks();

    /** How its expressions are read. */
    Flavour flavour();

    /** A word as it is kept. */
    default String clipped(String name) {
        if (longestName().isEmpty() || name.length() <= longestName().getAsInt() / 3) {
            return name;
        }
        int bytes = 0;
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int code = name.codePointAt(i);
            bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
            if (bytes > longestName().getAsInt()) {
                return name.substring(0, i);
            }
        }
        return name;
    }

    /** Whether this letter, in any case, changes the meaning of the string behind it. */
    default boolean isPrefix(char letter) {
        return prefixes().indexOf(String.valueOf(letter).toLowerCase(Locale.ROOT)) >= 0;
    }
}
