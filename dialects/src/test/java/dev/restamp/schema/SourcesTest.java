package dev.restamp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query reads, told from its words. */
class SourcesTest {

    private static final int MANY = 1_000_000;
    private static final Name USERS = new Name("public", "users");
    private static final Schema SCHEMA = Schema.empty(new PostgresDialect().traits("public"));

    /** Each of them once more from each place would take days. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "/* ", "'x", "\"x", "`x", "'' '", "( as (", "from ("})
    void what_is_opened_and_never_closed_is_gone_through_once(String opened) {
        Sources sources = Sources.of("SELECT name FROM users WHERE id > " + opened.repeat(MANY));

        assertThat(sources.of(USERS, SCHEMA)).hasSize(1);
    }

    @Test
    void a_column_is_spoken_of_where_it_can_only_be_this_ones() {
        assertThat(speaksOf("SELECT name FROM users")).contains(true);
        assertThat(speaksOf("SELECT u.name FROM users u JOIN posts p ON p.author = u.id"))
                .contains(true);
        assertThat(speaksOf("SELECT p.name FROM users u JOIN posts p ON p.author = u.id"))
                .contains(false);
        assertThat(speaksOf("SELECT name FROM users u JOIN posts p ON p.author = u.id"))
                .isEmpty();
        assertThat(speaksOf("SELECT id AS name FROM users WHERE name > 1")).isEmpty();
        assertThat(speaksOf("SELECT 'name' /* name */ FROM users")).contains(false);
        assertThat(speaksOf("SELECT name FROM posts")).contains(false);
    }

    private static Optional<Boolean> speaksOf(String query) {
        return Sources.of(query).speaksOf(USERS, "name", SCHEMA);
    }
}
