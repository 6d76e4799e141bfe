package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.schema.ColumnType;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Likeness;
import dev.restamp.schema.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names in literals, which the catalogue prints with their schema, where unqualified ones are looked for elsewhere than usual. */
class HomeNamesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "App, \"App\".s, \"App\".s, SAME",
                "App, s, \"App\".s, SAME",
                "App, App.s, \"App\".s, DIFFERENT",
                "app, App.s, app.s, SAME",
                "app, public.s, app.s, DIFFERENT",
                "app, app.s, public.s, DIFFERENT",
                "app, s, public.s, UNKNOWN",
                "app, \"a.b\", public.s, UNKNOWN",
                "public, public.s, public.s, SAME",
                "public, s, public.s, SAME",
                "public, s, app.s, DIFFERENT"
            })
    void a_sequence_is_the_one_of_its_schema(String home, String written, String found, Likeness likeness) {
        assertThat(defaultOf(home, written).likeness(defaultOf(home, found))).isEqualTo(likeness);
    }

    private static Expression defaultOf(String home, String sequence) {
        PostgresSpelling spelling = new PostgresSpelling(home);
        ColumnType integer = spelling.type("integer", Schema.empty(new PostgresDialect().traits(home)));
        return spelling.defaultValue("nextval('" + sequence + "'::regclass)", integer);
    }
}
