package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonbTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"bb\": 1, \"a\" : [true, null]}      | {\"a\":[true,null],\"bb\":1}",
                "{\"b\":{\"y\":1,\"x\":2},\"a\":\"b, c\"} | {\"a\":\"b, c\",\"b\":{\"x\":2,\"y\":1}}",
                "{\"a\":1,\"a\":2}                      | {\"a\":2}",
                "[]                                     | []",
                "{}                                     | {}",
                "\"a\\\"b\"                             | \"a\\\"b\"",
                "{\"a\":1,}                             | {\"a\":1,}",
                "{a 1}                                  | {a 1}"
            })
    void members_stand_by_length_and_what_is_no_json_stays(String text, String expected) {
        assertThat(JsonbText.of(text)).isEqualTo(expected);
    }
}
