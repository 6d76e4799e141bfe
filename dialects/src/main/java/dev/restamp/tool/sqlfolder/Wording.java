package dev.restamp.tool.sqlfolder;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text, and the words in it, in small letters: what is no plain word may stand anywhere in the text. */
record Wording(String text, Set<String> words) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    static Wording of(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        return new Wording(
                text, WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet()));
    }

    static boolean isPlain(String word) {
        return WORD.matcher(word).matches();
    }

    boolean says(String word) {
        return isPlain(word) ? words.contains(word) : text.contains(word);
    }
}
