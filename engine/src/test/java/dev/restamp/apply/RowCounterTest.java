package dev.restamp.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.audit.Counter.Question;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Constraint;
import dev.restamp.schema.Expression;
import dev.restamp.schema.Name;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
            RowCounter counter = counter(connection);
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
            RowCounter counter = counter(connection);

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
            RowCounter counter = counter(connection);
            Name person = new Name("public", "person");

            assertThat(counter.count(person, Map.of("name", Optional.of("somebody"))))
                    .hasValue(1);
            assertThat(counter.findsNone("FROM public.person WHERE name = 'nobody'"))
                    .isTrue();
        }
    }

    /** Nor a cast, for which no name is looked up, nor a function that a check calls, nor a policy of a table. */
    @Test
    void nothing_else_of_the_database_is_run_either() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            connection.createStatement().execute("""
                    CREATE TABLE public.ran (what text);
                    CREATE FUNCTION public.taken(varchar, varchar) RETURNS boolean LANGUAGE plpgsql
                        AS $$ BEGIN INSERT INTO public.ran VALUES ('operator'); RETURN true; END $$;
                    CREATE OPERATOR public.= (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = public.taken);
                    CREATE FUNCTION public.abs(integer) RETURNS integer LANGUAGE plpgsql
                        AS $$ BEGIN INSERT INTO public.ran VALUES ('function'); RETURN 0; END $$;
                    CREATE TYPE public.pair AS (a integer, b integer);
                    CREATE TABLE public.team (name varchar(20) PRIMARY KEY, size integer, at public.pair);
                    CREATE TABLE public.member (team varchar(20), at public.pair);
                    INSERT INTO public.team VALUES ('red', -1);
                    INSERT INTO public.member VALUES ('red'), ('blue');
                    """);
            RowCounter counter = counter(connection);
            Name team = new Name("public", "team");

            assertThat(counter.count(new Question.Orphans(new Name("public", "member"), key("team", team, "name"))))
                    .hasValue(1);
            assertThat(counter.count(new Question.Orphans(new Name("public", "member"), key("at", team, "at"))))
                    .isEmpty();
            assertThat(counter.count(violations(team, "abs(size) >= 0"))).isEmpty();
            connection.createStatement().execute("ALTER TABLE public.team DROP COLUMN at");
            RowCounter again = counter(connection);
            assertThat(again.count(violations(team, "abs(size) >= 0"))).hasValue(0);
            assertThat(again.count(violations(team, "public.abs(size) >= 0"))).isEmpty();
            assertThat(again.count(violations(team, "size > pg_sleep(1)::text::int")))
                    .isEmpty();
            assertThat(counter(connection).hasNoRows(new Name("public", "ran"))).isTrue();
        }
    }

    @Test
    void where_somebody_made_a_cast_that_needs_no_word_nothing_is_compared() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            connection.createStatement().execute("""
                    CREATE TYPE public.mood AS ENUM ('fair', 'foul');
                    CREATE TABLE public.day (mood public.mood);
                    INSERT INTO public.day VALUES ('fair');
                    """);
            Name day = new Name("public", "day");
            Map<String, Optional<String>> fair = Map.of("mood", Optional.of("fair"));

            assertThat(counter(connection).count(day, fair)).hasValue(1);
            connection.createStatement().execute("""
                    CREATE ROLE restamp_meddler;
                    CREATE FUNCTION public.told(public.mood) RETURNS text LANGUAGE plpgsql
                        AS $$ BEGIN RAISE EXCEPTION 'it ran'; END $$;
                    CREATE CAST (public.mood AS text) WITH FUNCTION public.told(public.mood) AS IMPLICIT;
                    ALTER FUNCTION public.told(public.mood) OWNER TO restamp_meddler;
                    """);
            assertThat(counter(connection).count(day, fair)).isEmpty();
            assertThat(counter(connection).findsNone("FROM public.day WHERE mood = 'foul'"))
                    .isFalse();
            assertThat(counter(connection).hasNoRows(day)).isFalse();
            connection.createStatement().execute("DROP CAST (public.mood AS text); DROP FUNCTION public.told");
            connection.createStatement().execute("DROP ROLE restamp_meddler");
        }
    }

    private static RowCounter counter(Connection connection) {
        return new RowCounter(connection, new PostgresDialect().sqlWriter(), Duration.ofSeconds(30));
    }

    private static Question violations(Name table, String check) {
        return new Question.Violations(table, new Expression(check, check, true));
    }

    private static Constraint.ForeignKey key(String column, Name target, String other) {
        return new Constraint.ForeignKey(
                Optional.empty(),
                List.of(column),
                target,
                List.of(other),
                "NO ACTION",
                "NO ACTION",
                "SIMPLE",
                Constraint.Deferral.NOT_DEFERRABLE,
                true);
    }
}
