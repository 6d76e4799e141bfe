package dev.restamp.text;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody meant who mistyped a word. */
public final class Meant {

    /** Longer than any word that somebody types; names that a stranger's files hold may be of any length. */
    private static final int LONGEST = 1_000;

    private Meant() {}

    /** The name that is spelt most like the word, where one is at all. */
    public static Optional<String> among(Stream<String> known, String word) {
        return known
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> distance(word.toLowerCase(Locale.ROOT), name)))
                .entrySet()
                .stream()
                .filter(near -> near.getValue() * 3 <= near.getKey().length())
                .min(Comparator.comparing(near -> near.getValue() + near.getKey()))
                .map(near -> near.getKey());
    }

    /** How many letters have to be added, dropped, changed or swapped with their neighbour; of what is no word, all. */
    public static int distance(String one, String other) {
        if (one.length() > LONGEST || other.length() > LONGEST) {
            return one.equals(other) ? 0 : Math.max(one.length(), other.length());
        }
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int step(int[][] cost, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int changed = cost[i - 1][j - 1] + (same ? 0 : 1);
        int least = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
