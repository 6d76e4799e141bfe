package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two tables of one name, of which the connection would find the wrong one. */
class RowCounterTest {

    private static final String TABLES = "CREATE SCHEMA app; CREATE TABLE app.users (name text);"
            + " CREATE TABLE public.users (name text); INSERT INTO public.users VALUES ('somebody')";

    @Test
    void rows_are_counted_in_the_schema_that_is_meant_wherever_the_connection_looks() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            connection.createStatement().execute(TABLES);
            RowCounter counter = new RowCounter(connection, new PostgresDialect().sqlWriter(), Duration.ofSeconds(30));
            Name app = new Name("app", "users");
            Name other = new Name("public", "users");

            assertThat(counter.hasNoRows(app)).isTrue();
            assertThat(counter.hasNoRows(other)).isFalse();
            assertThat(counter.count(app, Map.of("name", Optional.of("somebody"))))
                    .hasValue(0);
            assertThat(counter.count(other, Map.of("name", Optional.of("somebody"))))
                    .hasValue(1);
        }
    }

    @Test
    void what_a_statement_needs_is_asked_by_itself_and_no_error_counts_as_no_row() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            connection.createStatement().execute(TABLES);
            RowCounter counter = new RowCounter(connection, new PostgresDialect().sqlWriter(), Duration.ofSeconds(30));

            assertThat(counter.findsNone("FROM public.users WHERE name = 'nobody'"))
                    .isTrue();
            assertThat(counter.findsNone("FROM public.users WHERE name <> 'nobody'"))
                    .isFalse();
            assertThat(counter.findsNone("FROM public.users WHERE nothing = 'nobody'"))
                    .isFalse();
        }
    }

    /** An operator of somebody's that fits a column better than the product's own would run with the rights of whoever asks. */
    @Test
    void no_operator_of_the_database_is_run() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            connection.createStatement().execute("""
                    CREATE TABLE public.person (name varchar(20));
                    INSERT INTO public.person VALUES ('somebody');
                    CREATE FUNCTION public.taken(varchar, varchar) RETURNS boolean LANGUAGE plpgsql
                        AS $$ BEGIN RAISE EXCEPTION 'it ran'; END $$;
                    CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.taken);
                    """);
            RowCounter counter = new RowCounter(connection, new PostgresDialect().sqlWriter(), Duration.ofSeconds(30));
            Name person = new Name("public", "person");

            assertThat(counter.count(person, Map.of("name", Optional.of("somebody"))))
                    .hasValue(1);
            assertThat(counter.findsNone("FROM public.person WHERE name = 'nobody'"))
                    .isTrue();
        }
    }
}
