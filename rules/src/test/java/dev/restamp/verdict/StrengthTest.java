package dev.restamp.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrengthTest {

    @ParameterizedTest
    @CsvSource({"0, -", "1, thin", "30, thin", "31, good", "119, good", "120, firm"})
    void a_margin_is_told_in_acts_by_hand(int margin, String word) {
        assertThat(Strength.of(margin).word()).isEqualTo(word);
    }
}
