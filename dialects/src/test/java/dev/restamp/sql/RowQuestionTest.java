package dev.restamp.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.history.Body.Stance;
import dev.restamp.history.DataChange;
import dev.restamp.history.Operation;
import dev.restamp.history.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be asked of a database to learn whether a statement would find a row. */
class RowQuestionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE t SET a = 1 WHERE b IN ('x', 'y') AND NOT c                | FROM public.t WHERE b IN ( 'x' , 'y' ) AND NOT c
            UPDATE t AS x SET a = f(b) WHERE x.b > 3                          | FROM public.t AS x WHERE x . b > 3
            UPDATE t SET a = s.a FROM u s WHERE s.id = t.id                   | FROM public.t, public.u s WHERE s . id = t . id
            DELETE FROM t WHERE id IN (SELECT id FROM u WHERE u.b IS NULL)    | FROM public.t WHERE id IN ( SELECT id FROM public.u WHERE u . b IS NULL )
            DELETE FROM t USING u WHERE lower(u.b) = t.b                      | FROM public.t, public.u WHERE lower ( u . b ) = t . b
            INSERT INTO t (a, b) SELECT now(), b FROM u JOIN t ON t.b = u.b ORDER BY b | FROM public.u JOIN public.t ON t . b = u . b
            INSERT INTO t (b) SELECT b FROM u WHERE NOT EXISTS (SELECT 1 FROM t) ON CONFLICT DO NOTHING | FROM public.u WHERE NOT EXISTS ( SELECT 1 FROM public.t )
            INSERT INTO t (a, b) VALUES (3, now()) ON CONFLICT (a) DO NOTHING | FROM (SELECT 1) AS missing WHERE NOT EXISTS (SELECT 1 FROM public.t WHERE a = '3')
            """)
    void it_is_the_statement_without_what_it_does(String sql, String asked) {
        assertThat(needs(sql)).contains(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT OR IGNORE INTO k VALUES (1, 2), (3, 4)",
                "INSERT INTO k VALUES (1, 2), (3, 4) ON CONFLICT DO NOTHING"
            })
    void rows_are_told_by_a_key_of_their_table(String sql) {
        assertThat(needs("CREATE TABLE k (id int, a int, b int UNIQUE, PRIMARY KEY (id, a)); " + sql))
                .contains("FROM (SELECT 1) AS missing WHERE NOT EXISTS (SELECT 1 FROM public.k WHERE id = '1' AND a ="
                        + " '2') OR NOT EXISTS (SELECT 1 FROM public.k WHERE id = '3' AND a = '4')");
    }

    /** Tables are found where the script would have found them. */
    @Test
    void its_tables_are_written_out() {
        assertThat(needs("SET search_path TO app; UPDATE t SET a = 1 WHERE b > (SELECT b FROM other.u)"))
                .contains("FROM app.t WHERE b > ( SELECT b FROM other.u )");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1",
                "UPDATE t SET a = 1 WHERE b = pg_sleep(1)",
                "UPDATE t SET a = 1 WHERE b IN (SELECT b FROM f(1))",
                "UPDATE t SET a = 1 WHERE b IN (SELECT b FROM u, v)",
                "UPDATE t SET a = 1 WHERE b IN (WITH x AS (DELETE FROM u RETURNING b) SELECT b FROM x)",
                "UPDATE t SET a = 1 WHERE b = %(b)s",
                "UPDATE t SET a = 1 WHERE b ~ 'x'",
                "DELETE FROM t WHERE b = (SELECT b FROM u FOR UPDATE)",
                "INSERT INTO t (a) SELECT count(*) FROM u",
                "INSERT INTO t (a) SELECT a FROM u UNION SELECT 1",
                "INSERT INTO t (a) SELECT 1",
                "INSERT INTO t (a) VALUES (1)",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET b = 2",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) WHERE b > 1 DO NOTHING",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT (lower(a)) DO NOTHING",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT (a, b) DO NOTHING",
                "INSERT INTO t (a) VALUES (NULL) ON CONFLICT (a) DO NOTHING",
                "INSERT INTO t (a) VALUES (1), (now()) ON CONFLICT (a) DO NOTHING",
            })
    void there_is_none_where_more_than_looking_would_be_sent_or_a_row_is_made_of_none(String sql) {
        assertThat(needs(sql)).isEmpty();
    }

    private static Optional<String> needs(String sql) {
        Reading reading = ReadSql.on(ReadSql.empty(ReadSql.POSTGRES), ReadSql.POSTGRES, Stance.ASSUMING, sql);
        return reading.operations().stream()
                .filter(Operation.Data.class::isInstance)
                .flatMap(data -> ((Operation.Data) data).change().needs().map(DataChange.Need::rows).stream())
                .findFirst();
    }
}
