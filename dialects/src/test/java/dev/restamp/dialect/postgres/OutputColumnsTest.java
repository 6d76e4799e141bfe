package dev.restamp.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.schema.Likeness;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query says that its columns are called, and what that tells of two that are spelt in two ways. */
class OutputColumnsTest {

    private static final long SEED = Long.getLong("restamp.seed", 20);
    private static final int ROUNDS = Integer.getInteger("restamp.rounds", 400);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id, u.name FROM users u | columns id, name",
                "select U.Id As \"Key\", \"Name\" from users U; | columns \"Key\", \"Name\"",
                "SELECT count(*), sum(a + 1) AS total FROM t | columns count, total",
                "SELECT DISTINCT ON (a, b) a, b c FROM t | columns a, c",
                "SELECT ALL a FROM t UNION SELECT b FROM s | columns a",
                "WITH x AS (SELECT 1 AS one), y (z) AS (SELECT 2) SELECT x.one FROM x | columns one",
                "SELECT CASE WHEN a IN (1, 2) THEN b END AS size, (SELECT max(c) FROM s) AS most | columns size, most",
                "SELECT a IS DISTINCT FROM b AS changed, c FROM t | columns changed, c",
                "SELECT extract(year FROM day) AS year FROM t | columns year",
            })
    void they_are_called_so(String query, String columns) {
        assertThat(sure(query)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM t",
                "SELECT t.*, 1 AS one FROM t",
                "SELECT a, b + 1 FROM t",
                "SELECT a, extract(year FROM day) FROM t",
                "SELECT a, null FROM t",
                "SELECT count(*) OVER w FROM t WINDOW w AS ()",
                "SELECT a, CASE WHEN b THEN c END FROM t",
                "(SELECT a FROM t) UNION SELECT b FROM s",
                "VALUES (1, 2)",
                "TABLE t",
                "SELECT",
                "SELECT DISTINCT ON",
                "SELECT DISTINCT ON (a",
                "WITH",
                "SELECT a,",
            })
    void or_cannot_be_told(String query) {
        assertThat(sure(query)).isEmpty();
    }

    private static final List<String> PICKED = List.of(
            "id",
            "u.name",
            "u.\"Rank\"",
            "users.id",
            "u.id AS key",
            "name label",
            "u.name \"Label\"",
            "count(*)",
            "max(id)",
            "COALESCE(name, 'x')",
            "coalesce(max(name), 'y') AS first",
            "lower(name)",
            "upper(name) || '!'",
            "now()",
            "id::text",
            "CAST(id AS text)",
            "extract(year FROM born)",
            "extract(year FROM born) AS year",
            "substring(name FROM 2)",
            "CASE WHEN id > 1 THEN name END",
            "CASE WHEN id > 1 THEN name END AS \"case\"",
            "name IS DISTINCT FROM 'x'",
            "name IS DISTINCT FROM 'x' AS changed",
            "null",
            "NULL AS nothing",
            "true",
            "false AS no",
            "current_user",
            "user",
            "1",
            "current_date",
            "localtimestamp",
            "current_timestamp AS at",
            "row_number() OVER w",
            "row_number() OVER (ORDER BY id)",
            "rank() OVER (PARTITION BY name ORDER BY id) AS place",
            "(SELECT 1)",
            "(SELECT max(id) FROM users) AS most",
            "EXISTS (SELECT 1 FROM users)",
            "ARRAY[id, 1]",
            "ARRAY[id, 1] AS pair",
            "(ARRAY[id, 1])[1]",
            "(u).name",
            "u.*",
            "*",
            "name COLLATE \"C\"",
            "born AT TIME ZONE 'UTC'",
            "id BETWEEN 1 AND 2",
            "id IN (1, 2) AS few",
            "nullif(id, 1)",
            "greatest(id, 2)",
            "concat(name, id)",
            "string_agg(name, ',' ORDER BY name)",
            "array_agg(id)",
            "trim(name)",
            "sum(id) FILTER (WHERE id > 1)",
            "avg(id) AS \"select\"",
            "position('a' IN name)",
            "session_user",
            "- id",
            "(id)",
            "id AS a_name_that_is_longer_than_any_database_keeps_of_a_column_of_its_own");

    /** Queries by chance, each made a view: what we read of it, and of how the catalogue spells it, is what the columns are called. */
    @Test
    void the_database_calls_them_so() throws SQLException {
        Random random = new Random(SEED);
        int told = 0;
        try (ScratchDatabase database = ScratchDatabase.postgres();
                Connection connection = database.connect()) {
            run(connection, "CREATE TABLE users (id int, name text, \"Rank\" int, born timestamptz)");
            for (int round = 0; round < ROUNDS; round++) {
                String query = query(random);
                Optional<String> catalogued = view(connection, query);
                if (catalogued.isPresent()) {
                    String columns = columns(connection);
                    String read = sure(query);
                    assertThat(read).as(query).isIn("", columns);
                    assertThat(sure(catalogued.get()))
                            .as(catalogued.get())
                            .isIn(shortEnough(columns) ? columns : "", columns);
                    told += read.isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(told).isGreaterThan(ROUNDS / 20);
    }

    private static boolean shortEnough(String columns) {
        return !columns.contains("a_name_that");
    }

    private static String query(Random random) {
        String picked = random.ints(1 + random.nextInt(3), 0, PICKED.size())
                .mapToObj(PICKED::get)
                .collect(Collectors.joining(", "));
        String query =
                (random.nextInt(6) == 0 ? "SELECT DISTINCT " : random.nextInt(8) == 0 ? "SELECT ALL " : "SELECT ")
                        + picked
                        + " FROM users u" + (random.nextInt(4) == 0 ? " WHERE u.id > 1" : "")
                        + (picked.contains("OVER w") ? " WINDOW w AS (ORDER BY u.id)" : "");
        return random.nextInt(6) == 0 ? "WITH s AS (SELECT 1 AS one) " + query : query;
    }

    private static Optional<String> view(Connection connection, String query) throws SQLException {
        try {
            run(connection, "DROP VIEW IF EXISTS v");
            run(connection, "CREATE VIEW v AS " + query);
        } catch (SQLException refused) {
            return Optional.empty();
        }
        return Optional.of(
                ask(connection, "SELECT pg_get_viewdef('v'::regclass, true)").get(0));
    }

    private static String columns(Connection connection) throws SQLException {
        return ask(connection, "SELECT attname FROM pg_attribute WHERE attrelid = 'v'::regclass ORDER BY attnum")
                .stream()
                .map(Token::name)
                .collect(Collectors.joining(", ", "columns ", ""));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    private static String sure(String query) {
        return new PostgresSpelling("public").definition(query).sure();
    }

    @Test
    void other_columns_are_another_view_and_the_same_ones_prove_nothing() {
        PostgresSpelling spelling = new PostgresSpelling("public");

        assertThat(spelling.definition("SELECT id FROM users")
                        .likeness(spelling.definition(" SELECT users.id, users.name\n FROM users")))
                .isEqualTo(Likeness.DIFFERENT);
        assertThat(spelling.definition("SELECT id FROM users")
                        .likeness(spelling.definition(" SELECT users.id\n FROM users")))
                .isEqualTo(Likeness.UNKNOWN);
    }
}
