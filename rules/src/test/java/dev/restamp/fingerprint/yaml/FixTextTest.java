package dev.restamp.fingerprint.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.postgres.PostgresDialect;
import dev.restamp.dialect.sqlite.SqliteDialect;
import dev.restamp.fingerprint.Fix;
import dev.restamp.schema.yaml.BadYaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fix may do, and that nothing else gets by. */
class FixTextTest {

    private static final List<Dialect> DIALECTS = List.of(new SqliteDialect(), new PostgresDialect());

    private static Fix fix(String sql, Dialect dialect) {
        String indented = sql.replace("\n", "\n      ");
        return RulebookReader.read(
                        "restamp: 2\nrevisions:\n  a:\n    repair: |\n      " + indented + "\n",
                        "book",
                        dialect,
                        dialect.defaultSchema())
                .house()
                .on("a")
                .repair();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO roles (id, name) VALUES (1, 'a;b'), (2, lower('B'))",
                "INSERT INTO roles SELECT id, coalesce(name, 'x') FROM people WHERE id IN (1, 2)",
                "INSERT INTO roles (id) VALUES (1) ON CONFLICT DO NOTHING",
                "INSERT INTO roles (id, name) VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = excluded.name",
                "UPDATE roles SET name = 'DROP TABLE roles; --' WHERE id = 1",
                "UPDATE roles SET level = (SELECT max(level) FROM roles)",
                "CREATE TABLE IF NOT EXISTS roles (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL,"
                        + " boss INTEGER REFERENCES people (id) ON DELETE CASCADE ON UPDATE CASCADE, CHECK (id > 0))",
                "CREATE UNIQUE INDEX ix ON roles (lower(name))",
                "CREATE INDEX ix ON roles (name) -- as in a",
                "ALTER TABLE roles ADD COLUMN level INTEGER DEFAULT 0"
            })
    void what_makes_what_is_missing_is_read(String sql) {
        for (Dialect dialect : DIALECTS) {
            assertThat(fix(sql, dialect).statements()).as(dialect.name()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE public.roles ALTER COLUMN name DROP NOT NULL, ALTER COLUMN level SET DEFAULT 1",
                "ALTER TABLE roles ADD CONSTRAINT uq UNIQUE (name)",
                "CREATE TYPE mood AS ENUM ('a', 'b')",
                "ALTER TYPE mood ADD VALUE 'c'",
                "CREATE INDEX ix ON roles USING gin (tags)",
                "UPDATE roles SET at = now(), key = gen_random_uuid() WHERE at IS NULL"
            })
    void what_only_postgres_has_is_read_there(String sql) {
        assertThat(fix(sql, new PostgresDialect()).statements()).hasSize(1);
    }

    @Test
    void the_names_of_all_that_is_spoken_of_are_kept() {
        assertThat(fix("INSERT INTO roles SELECT id FROM \"People\"; UPDATE x.teams SET a = 1", new PostgresDialect())
                        .names())
                .contains("roles", "people", "teams");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            DELETE FROM roles | DELETE cannot
            DELETE FROM roles WHERE id = 1 | DELETE cannot
            DROP TABLE roles | DROP cannot
            TRUNCATE roles | TRUNCATE cannot
            SELECT 1 | SELECT cannot
            VALUES (1) | VALUES cannot
            WITH gone AS (DELETE FROM roles RETURNING id) INSERT INTO old SELECT id FROM gone | WITH cannot
            INSERT INTO old WITH gone AS (DELETE FROM roles RETURNING id) SELECT id FROM gone | cannot stand in a fix
            INSERT INTO old SELECT * FROM (UPDATE roles SET a = 1) x | UPDATE cannot
            BEGIN | BEGIN cannot
            INSERT INTO roles VALUES (1); COMMIT | COMMIT cannot
            END | END cannot
            SAVEPOINT a | SAVEPOINT cannot
            ROLLBACK | ROLLBACK cannot
            ATTACH DATABASE '/tmp/x' AS x | ATTACH cannot
            PRAGMA writable_schema = 1 | PRAGMA cannot
            VACUUM INTO '/tmp/x' | VACUUM cannot
            COPY roles TO PROGRAM 'id' | COPY cannot
            COPY roles FROM '/etc/passwd' | COPY cannot
            CALL evil() | CALL cannot
            SET ROLE postgres | SET cannot
            GRANT ALL ON roles TO PUBLIC | GRANT cannot
            REPLACE INTO roles VALUES (1) | REPLACE cannot
            INSERT OR REPLACE INTO roles VALUES (1) | REPLACE cannot
            UPDATE OR REPLACE roles SET id = 1 | REPLACE cannot
            ALTER TABLE roles DROP COLUMN name | DROP cannot
            ALTER TABLE roles ADD COLUMN a INTEGER, DROP COLUMN b | DROP cannot
            ALTER TABLE roles OWNER TO me | OWNER cannot
            CREATE TRIGGER t AFTER INSERT ON roles BEGIN DELETE FROM people; END | cannot
            CREATE TEMP TABLE roles (id INTEGER) | TEMP cannot
            CREATE VIRTUAL TABLE v USING fts5(a) | VIRTUAL cannot
            UPDATE roles SET name = load_extension('/tmp/x.so') | load_extension(…) cannot
            UPDATE roles SET name = "load_extension"('/tmp/x.so') | load_extension"(…) cannot
            UPDATE roles SET name = writefile('/tmp/x', 'y') | writefile(…) cannot
            UPDATE roles SET name = x.lower('a') | lower(…) cannot
            INSERT INTO roles SELECT a FROM pg_ls_dir('/') | pg_ls_dir(…) cannot
            CREATE INDEX ix ON roles (evil(name)) | evil(…) cannot
            CREATE TABLE t (a TEXT DEFAULT (evil())) | evil(…) cannot
            ALTER TABLE roles ADD COLUMN a INTEGER DEFAULT (evil(1)) | evil(…) cannot
            CREATE TABLE t AS SELECT * FROM roles a JOIN people ON evil(1) | evil(…) cannot
            UPDATE roles SET a = 1 /* ; DROP TABLE roles */ | no comments
            INSERT INTO roles VALUES ('a | has no end
            INSERT INTO roles VALUES (:x) | no SQL
            INSERT INTO roles VALUES (?) | no SQL
            EXPLAIN ANALYZE DELETE FROM roles | EXPLAIN cannot
            REINDEX | REINDEX cannot
            """)
    void what_a_fix_may_not_do_is_refused_with_its_place(String sql, String message) {
        for (Dialect dialect : DIALECTS) {
            assertThatThrownBy(() -> fix(sql, dialect))
                    .as(dialect.name())
                    .isInstanceOf(BadYaml.class)
                    .hasMessageStartingWith("book:4:13: ")
                    .hasMessageContaining(message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            DO $$ BEGIN DELETE FROM roles; END $$ | between single quotes
            DO 'BEGIN DELETE FROM roles; END' | DO cannot
            UPDATE roles SET name = $x$a$x$ | between single quotes
            UPDATE roles SET name = E'\\047; DROP TABLE roles; --' | between single quotes
            UPDATE roles SET name = U&'a' | between single quotes
            CREATE FUNCTION evil() RETURNS int LANGUAGE sql AS 'SELECT 1' | FUNCTION cannot
            CREATE OR REPLACE VIEW v AS SELECT 1 | REPLACE cannot
            CREATE EXTENSION dblink | EXTENSION cannot
            CREATE RULE r AS ON INSERT TO roles DO INSTEAD DELETE FROM people | cannot
            CREATE MATERIALIZED VIEW v AS SELECT 1 | MATERIALIZED cannot
            CREATE ROLE r | ROLE cannot
            ALTER ROLE r SUPERUSER | ROLE cannot
            ALTER SYSTEM SET x = 'y' | this
            ALTER TABLE roles DISABLE TRIGGER ALL | cannot
            ALTER TABLE roles ALTER COLUMN name TYPE text USING evil(name) | evil(…) cannot
            UPDATE roles SET name = pg_read_file('/etc/passwd') | pg_read_file(…) cannot
            UPDATE roles SET id = nextval('s') | nextval(…) cannot
            UPDATE roles SET name = (SELECT query_to_xml('DELETE FROM x', true, true, '')) | query_to_xml(…) cannot
            UPDATE roles SET id = 1 OPERATOR(pg_catalog.+) 1 | OPERATOR cannot
            INSERT INTO roles VALUES (1) RETURNING evil(1) | RETURNING cannot
            MERGE INTO roles USING people ON true WHEN MATCHED THEN DELETE | MERGE cannot
            NOTIFY x | NOTIFY cannot
            LOCK TABLE roles | LOCK cannot
            LISTEN x | LISTEN cannot
            """)
    void what_only_postgres_could_do_is_refused_there(String sql, String message) {
        assertThatThrownBy(() -> fix(sql, new PostgresDialect()))
                .isInstanceOf(BadYaml.class)
                .hasMessageContaining(message);
    }

    @Test
    void the_line_of_a_later_statement_is_said() {
        assertThatThrownBy(() -> fix("UPDATE roles SET a = 1;\n\nDELETE FROM roles", new SqliteDialect()))
                .hasMessageContaining("line 3 of the SQL: DELETE cannot stand in a fix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\r", "\\0", "\\u00a0", "\\e", "\\u2028"})
    void what_databases_could_take_for_an_end_or_a_blank_is_refused(String odd) {
        String text = "restamp: 2\nrevisions: {a: {repair: \"UPDATE roles SET a = 1" + odd + "-- x" + odd
                + " DROP TABLE roles\"}}\n";
        for (Dialect dialect : DIALECTS) {
            assertThatThrownBy(() -> RulebookReader.read(text, "book", dialect, dialect.defaultSchema()))
                    .isInstanceOf(BadYaml.class);
        }
    }
}
