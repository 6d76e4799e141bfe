package dev.restamp.tool.sqlfolder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of versions, on which hangs which of them a baseline counts as done. */
class DottedOrderTest {

    /** Numbers by their parts, however many digits they have, then what is none as it is written. */
    private static final List<String> SORTED = List.of(
            "0",
            "1",
            "1.0.1",
            "1.1",
            "1.9",
            "1.10",
            "2",
            "10",
            "20240131120000",
            "99999999999999999999",
            "",
            "1.",
            "B1",
            "a");

    @Test
    void any_order_of_files_comes_to_the_same() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<String> mixed = new ArrayList<>(SORTED);
            Collections.shuffle(mixed, random);
            mixed.sort(DottedOrder.IT);
            assertThat(mixed).isEqualTo(SORTED);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1.0", "2.0.0,2", "007,7", "1.01,1.1", "0,0.0"})
    void zeros_that_say_nothing_make_no_other_version(String one, String other) {
        assertThat(DottedOrder.IT.compare(one, other)).isZero();
        assertThat(DottedOrder.IT.compare(other, one)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1,true", "1.2.3,true", "1.,false", ".1,false", "1..2,false", "1_2,false", "'',false", "1a,false"})
    void a_number_is_digits_with_dots_between_them(String text, boolean is) {
        assertThat(DottedOrder.isNumber(text)).isEqualTo(is);
    }
}
