package dev.restamp.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeantTest {

    @Test
    void letters_are_added_dropped_changed_and_swapped() {
        assertThat(Meant.distance("mail", "mails")).isEqualTo(1);
        assertThat(Meant.distance("mail", "mial")).isEqualTo(1);
        assertThat(Meant.distance("mail", "nal")).isEqualTo(2);
    }

    @Test
    void a_name_of_a_length_that_nobody_types_is_like_no_other() {
        String endless = "a".repeat(100_000);

        assertThat(Meant.distance(endless, endless + "b")).isEqualTo(100_001);
        assertThat(Meant.distance(endless, endless)).isZero();
    }
}
