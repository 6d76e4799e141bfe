package dev.restamp.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Reading;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What alembic_utils makes is called as the script says, whatever SQL would make of such a word. */
class EntitiesTest {

    @TempDir
    Path folder;

    @Test
    void names_are_quoted_as_alembic_utils_quotes_them() throws IOException {
        Reading reading = new OneScript(folder, "postgresql").reading("""
                from alembic_utils.pg_extension import PGExtension
                from alembic_utils.pg_function import PGFunction
                from alembic_utils.pg_view import PGView
                """, """
                op.create_entity(PGExtension(schema='public', signature='uuid-ossp'))
                op.create_entity(PGView(schema='public', signature='"Names"', definition='SELECT 1 AS one'))
                op.create_entity(PGFunction(
                    schema='public', signature='toUpper(word text)',
                    definition="RETURNS text LANGUAGE sql AS 'SELECT upper(word)'"))
                """);

        assertThat(reading.after().objects())
                .extracting(object -> object.name().local())
                .anyMatch("uuid-ossp"::equals)
                .anyMatch("Names"::equals)
                .anyMatch(name -> name.startsWith("toUpper"));
    }
}
