package dev.restamp.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which conditions may be sent to a database while it is only looked at. */
class PlainConditionTest {

    private static final SqlWriter POSTGRES =
            Dialects.find("postgresql").orElseThrow().sqlWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age > 17 AND name <> ''",
                "lower(mail) = mail OR length(trim(mail)) < 200",
                "status = ANY (ARRAY['open'::character varying(20), 'closed'::character varying(20)])",
                "price * 1.2 >= 0.5",
                "\"group\" IS NOT NULL",
            })
    void what_compares_and_computes_is_plain(String condition) {
        assertThat(POSTGRES.isPlain(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pg_sleep(1) IS NULL",
                "app.allowed(name)",
                "name OPERATOR(app.=) 'x'",
                "name::app.word IS NOT NULL",
                "\"abs\"(age) > 1",
                "age > (SELECT 1)",
                "EXISTS (VALUES (1))",
                "age > $1",
                "name = 'x",
                "age > 1; DROP TABLE users",
            })
    void what_calls_for_more_or_names_a_schema_is_not(String condition) {
        assertThat(POSTGRES.isPlain(condition)).isFalse();
    }
}
