package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.schema.Expression;
import dev.restamp.schema.Likeness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionFormTest {

    private final PostgresSpelling spelling = new PostgresSpelling("public");

    private Likeness likeness(String one, String other) {
        return spelling.definition(one).likeness(spelling.definition(other));
    }

    /** On the left as scripts write it, on the right as the catalogue prints it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            () RETURNS TRIGGER AS $$ BEGIN RETURN NEW; END; $$ LANGUAGE plpgsql | () RETURNS trigger LANGUAGE plpgsql AS $function$ BEGIN RETURN NEW; END; $function$
            (a INT, b varchar = 'x') RETURNS TABLE (c int4) LANGUAGE 'sql' STABLE AS 'SELECT 1' | (a integer, b character varying DEFAULT 'x'::character varying) RETURNS TABLE(c integer) LANGUAGE sql STABLE AS $function$SELECT 1$function$
            (IN int, OUT n bigint) RETURNS int8 AS 'x' LANGUAGE sql RETURNS NULL ON NULL INPUT VOLATILE PARALLEL UNSAFE | (integer, OUT n bigint) RETURNS bigint LANGUAGE sql STRICT AS $function$x$function$
            (timestamp with time zone) RETURNS SETOF text AS 'x' LANGUAGE sql SECURITY DEFINER | (timestamp with time zone) RETURNS SETOF text LANGUAGE sql SECURITY DEFINER AS $function$x$function$
            () RETURNS int LANGUAGE sql COST 100 SET search_path = public, pg_temp SET TIMEZONE = 'UTC' AS 'x' | () RETURNS integer LANGUAGE sql SET search_path TO 'public', 'pg_temp' SET "TimeZone" TO 'UTC' AS $function$x$function$
            BEFORE INSERT OR UPDATE OR DELETE ON public.t FOR EACH ROW EXECUTE PROCEDURE f() | BEFORE INSERT OR DELETE OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f()
            AFTER TRUNCATE ON t EXECUTE FUNCTION f('x', 1) | AFTER TRUNCATE ON t FOR EACH STATEMENT EXECUTE FUNCTION f('x', '1')
            AFTER UPDATE OF a, "B" ON t REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION f() | AFTER UPDATE OF a, "B" ON t REFERENCING NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION f()
            ON t USING (a = 'x') | ON t FOR ALL TO public USING (((a)::text = 'x'::text))
            ON t AS PERMISSIVE FOR SELECT TO b, a USING (true) | ON t FOR SELECT TO a, b USING (true)
            AS (x INT, y varchar(3)[]) | AS (x integer, y character varying(3)[])
            """)
    void scripts_and_the_catalogue_meet(String written, String printed) {
        Expression one = spelling.definition(written);
        Expression other = spelling.definition(printed);
        assertThat(one.likeness(other))
                .as("%s%n%s", one.canonical(), other.canonical())
                .isEqualTo(Likeness.SAME);
    }

    /** Whoever owns the database writes its policies. */
    @Test
    void a_query_however_deep_or_long_is_merely_not_compared() {
        String deep = "SELECT FROM (".repeat(20_000) + "SELECT FROM t" + ") x".repeat(20_000);
        String united = "SELECT 1" + " UNION SELECT 1".repeat(20_000);
        for (String query : List.of(deep, united)) {
            assertThat(spelling.definition("ON t USING (a = (" + query + "))").certain())
                    .isFalse();
        }
    }

    @Test
    void comments_of_a_body_prove_nothing() {
        String head = "() RETURNS integer LANGUAGE sql AS ";
        String body = head + "$$ -- one\nSELECT 'a  b',1 /* two */ $$";
        assertThat(likeness(body, head + "$$ SELECT 'a  b', 1 $$")).isEqualTo(Likeness.UNKNOWN);
        assertThat(likeness(body, head + "$$ -- three\nSELECT 'a  b', 1 $$")).isEqualTo(Likeness.UNKNOWN);
        assertThat(likeness(body, head + "$$ -- one SELECT 'a  b', 1 $$")).isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(body, head + "$$ SELECT 'a b', 1 $$")).isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(body, head.replace("sql", "sql STABLE") + "$$ SELECT 'a  b', 1 $$"))
                .isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(body, body)).isEqualTo(Likeness.SAME);
    }

    @Test
    void blanks_of_a_body_count_within_quotes_alone() {
        String head = "() RETURNS integer LANGUAGE plpgsql AS ";
        assertThat(likeness(head + "$$ BEGIN RETURN f(1,2); END $$", head + "$$\nBEGIN\n  RETURN f(1, 2);\nEND $$"))
                .isEqualTo(Likeness.SAME);
        assertThat(likeness(head + "$$ BEGIN RETURN f('a  b'); END $$", head + "$$ BEGIN RETURN f('a b'); END $$"))
                .isEqualTo(Likeness.DIFFERENT);
    }

    @Test
    void another_body_is_another_function() {
        String head = "() RETURNS integer LANGUAGE sql AS ";
        assertThat(likeness(head + "'SELECT 1'", head + "'SELECT 2'")).isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(head + "'SELECT 1'", head + "' SELECT\n 1 '")).isEqualTo(Likeness.SAME);
        assertThat(likeness(head + "'SELECT 1'", "(a integer)" + head.substring(2) + "'SELECT 1'"))
                .isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(head + "'SELECT 1'", head.replace("AS", "STABLE SET search_path TO 'a' AS") + "'SELECT 1'"))
                .isEqualTo(Likeness.DIFFERENT);
    }

    @Test
    void a_condition_that_is_not_understood_leaves_the_rest_of_a_trigger_to_compare() {
        String trigger = "BEFORE %s ON t FOR EACH ROW %s EXECUTE FUNCTION f()";
        String one = trigger.formatted("UPDATE", "WHEN (NEW.a > 0)");
        assertThat(likeness(one, trigger.formatted("INSERT", "WHEN ((new.a > 0))")))
                .isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(one, trigger.formatted("UPDATE", ""))).isEqualTo(Likeness.DIFFERENT);
        assertThat(likeness(one, trigger.formatted("UPDATE", "WHEN ((new.a > 0))")))
                .isEqualTo(Likeness.UNKNOWN);
    }

    @Test
    void what_is_not_understood_is_never_called_different() {
        assertThat(likeness("SELECT a FROM t WHERE b", "SELECT a FROM t WHERE c"))
                .isEqualTo(Likeness.UNKNOWN);
        assertThat(likeness("() RETURNS int LANGUAGE sql RETURN 1", "() RETURNS int LANGUAGE sql RETURN 2"))
                .isEqualTo(Likeness.UNKNOWN);
        String head = "() RETURNS text LANGUAGE sql AS ";
        assertThat(likeness(head + "'x'", "() RETURNS text LANGUAGE sql SET work_mem FROM CURRENT AS 'x'"))
                .isEqualTo(Likeness.UNKNOWN);
        assertThat(likeness(head + "'SELECT a\\:b'", head + "'SELECT a:b'")).isEqualTo(Likeness.UNKNOWN);
        String trigger = "BEFORE UPDATE ON t FOR EACH ROW WHEN (%s) EXECUTE FUNCTION f()";
        assertThat(likeness(trigger.formatted("OLD.a <> NEW.a"), trigger.formatted("OLD.b <> NEW.b")))
                .isEqualTo(Likeness.UNKNOWN);
    }
}
