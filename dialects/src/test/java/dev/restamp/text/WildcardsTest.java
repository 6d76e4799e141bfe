package dev.restamp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WildcardsTest {

    /** On short texts of few letters, where all that can happen does. */
    @Test
    void they_mean_what_an_expression_of_the_same_meaning_does() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String pattern = any(random, "ab*?", 7);
            String text = any(random, "ab", 9);
            String expression = Stream.of(pattern.split(""))
                    .map(sign -> sign.equals("*") ? ".*" : sign.equals("?") ? "." : sign)
                    .collect(Collectors.joining());

            assertThat(Wildcards.ofFiles(pattern).fit(text))
                    .as("%s of %s", pattern, text)
                    .isEqualTo(Pattern.matches(expression, text));
            assertThat(Wildcards.ofSql(pattern.replace('*', '%').replace('?', '_'), '\\', false)
                            .fit(text))
                    .isEqualTo(Pattern.matches(expression, text));
        }
    }

    @Test
    void an_escape_takes_what_follows_for_itself_and_letters_fold_where_they_are_to() {
        assertThat(Wildcards.ofSql("a\\%\\_", '\\', false).fit("a%_")).isTrue();
        assertThat(Wildcards.ofSql("a\\%", '\\', false).fit("ab")).isFalse();
        assertThat(Wildcards.ofSql("A%", '\\', true).fit("aB")).isTrue();
        assertThat(Wildcards.ofSql("A%", '\\', false).fit("aB")).isFalse();
        assertThat(Wildcards.ofSql("a\\", '\\', false).fit("a\\")).isTrue();
    }

    /** An expression goes on for longer than anybody waits. */
    @Test
    void many_signs_cost_no_more_than_their_number() {
        assertThat(Wildcards.ofFiles("*a".repeat(200) + "*b").fit("a".repeat(5_000)))
                .isFalse();
    }

    private static String any(Random random, String letters, int most) {
        return random.ints(random.nextInt(most), 0, letters.length())
                .mapToObj(at -> letters.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
