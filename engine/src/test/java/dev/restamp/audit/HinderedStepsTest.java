package dev.restamp.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restamp.Inquiry;
import dev.restamp.dialect.Dialect;
import dev.restamp.dialect.Dialects;
import dev.restamp.fixtures.ScratchDatabase;
import dev.restamp.tool.Tools;
import dev.restamp.verdict.Policy;
import dev.restamp.verdict.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hangs on a thing and keeps the database from dropping or altering it: foretold where the database refuses, and only there. */
class HinderedStepsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE VIEW v AS SELECT a FROM t                                     | ALTER TABLE t DROP COLUMN a         | cannot drop column a of table t because view v depends on it
            CREATE VIEW v AS SELECT b FROM t                                     | ALTER TABLE t DROP COLUMN a         | -
            CREATE VIEW v AS SELECT a FROM t                                     | ALTER TABLE t DROP COLUMN a CASCADE | -
            CREATE VIEW v AS SELECT u.a FROM t, u WHERE u.t_id = t.id            | ALTER TABLE t DROP COLUMN a         | -
            CREATE VIEW v AS SELECT x.a FROM u JOIN t AS x ON u.t_id = x.id      | ALTER TABLE t DROP COLUMN a         | view v depends
            CREATE VIEW v AS SELECT * FROM t                                     | ALTER TABLE t DROP COLUMN a         | view v depends
            CREATE VIEW v AS SELECT extract(year FROM now()) AS a, b FROM t      | ALTER TABLE t DROP COLUMN a         | -
            CREATE VIEW v AS WITH t AS (SELECT 1 AS a) SELECT a FROM t           | ALTER TABLE t DROP COLUMN a         | -
            CREATE MATERIALIZED VIEW v AS SELECT count(a) AS n FROM t            | ALTER TABLE t DROP COLUMN a         | materialized view v depends
            CREATE POLICY p ON t USING (a > 0)                                   | ALTER TABLE t DROP COLUMN a         | policy p on table t depends
            CREATE POLICY p ON u USING (EXISTS (SELECT 1 FROM t WHERE t.a = u.a)) | ALTER TABLE t DROP COLUMN a        | policy p on table u depends
            CREATE POLICY p ON u USING (EXISTS (SELECT 1 FROM t WHERE t.id = u.a)) | ALTER TABLE t DROP COLUMN a       | -
            CREATE TRIGGER g AFTER UPDATE OF a ON t EXECUTE FUNCTION f()         | ALTER TABLE t DROP COLUMN a         | trigger g on table t depends
            CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION f() | ALTER TABLE t DROP COLUMN a | trigger g on table t depends
            CREATE TRIGGER g AFTER UPDATE OF b ON t EXECUTE FUNCTION f()         | ALTER TABLE t DROP COLUMN a         | -
            CREATE INDEX i ON t (a)                                              | ALTER TABLE t DROP COLUMN a         | -
            ALTER TABLE t ADD CHECK (a > 0)                                      | ALTER TABLE t DROP COLUMN a         | -
            ALTER TABLE t ADD g int GENERATED ALWAYS AS (a + 1) STORED           | ALTER TABLE t DROP COLUMN a         | another column is computed from it
            SELECT 1                                                             | ALTER TABLE t DROP COLUMN id        | u refers to it
            CREATE VIEW v AS SELECT a FROM t                                     | ALTER TABLE t ALTER a TYPE bigint   | cannot alter type of column a, which view v uses
            CREATE VIEW v AS SELECT b FROM t                                     | ALTER TABLE t ALTER a TYPE bigint   | -
            CREATE POLICY p ON t USING (a > 0)                                   | ALTER TABLE t ALTER a TYPE bigint   | policy p on table t uses
            CREATE TRIGGER g AFTER UPDATE OF a ON t EXECUTE FUNCTION f()         | ALTER TABLE t ALTER a TYPE bigint   | trigger g on table t uses
            ALTER TABLE t ADD g int GENERATED ALWAYS AS (a + 1) STORED           | ALTER TABLE t ALTER a TYPE bigint   | generated column g uses
            ALTER TABLE t ADD g int GENERATED ALWAYS AS (a + 1) STORED           | ALTER TABLE t DROP COLUMN g, ALTER a TYPE bigint | -
            CREATE VIEW v AS SELECT a FROM t                                     | ALTER TABLE t ALTER a SET NOT NULL, ALTER a SET DEFAULT 1 | -
            SELECT 1                                                             | ALTER TABLE t ALTER id DROP NOT NULL | is in a primary key
            CREATE VIEW v AS SELECT 1 AS n FROM w                                | DROP TABLE w                        | cannot drop table w because view v depends on it
            CREATE VIEW v AS SELECT 1 AS n FROM w                                | DROP TABLE w CASCADE                | -
            CREATE VIEW v AS SELECT 1 AS n FROM w                                | DROP VIEW v; DROP TABLE w           | -
            CREATE TABLE k () INHERITS (w)                                       | DROP TABLE w                        | table k depends
            CREATE TABLE k (id int, PRIMARY KEY (id)) PARTITION BY RANGE (id); CREATE TABLE k1 PARTITION OF k DEFAULT | DROP TABLE k | -
            CREATE FUNCTION z(w) RETURNS int LANGUAGE sql AS 'SELECT 1'          | DROP TABLE w                        | function z(w) depends
            CREATE FUNCTION z() RETURNS SETOF w LANGUAGE sql AS 'SELECT * FROM w' | DROP TABLE w                       | function z() depends
            CREATE FUNCTION z() RETURNS int LANGUAGE sql AS 'SELECT 1 FROM w'    | DROP TABLE w                        | -
            CREATE VIEW v AS SELECT a FROM t; CREATE VIEW v2 AS SELECT a FROM v  | DROP VIEW v                         | cannot drop view v because view v2 depends on it
            CREATE VIEW v AS SELECT a FROM t; CREATE VIEW v2 AS SELECT a FROM v  | DROP VIEW v, v2                     | -
            CREATE TRIGGER g AFTER UPDATE ON t EXECUTE FUNCTION f()              | DROP FUNCTION f()                   | trigger g on table t depends
            CREATE TRIGGER g AFTER UPDATE ON t EXECUTE FUNCTION f()              | DROP FUNCTION f() CASCADE           | -
            ALTER TABLE w ALTER n SET DEFAULT h()                                | DROP FUNCTION h()                   | table w depends
            SELECT 1                                                             | DROP FUNCTION h()                   | -
            ALTER TABLE w ALTER n SET DEFAULT nextval('s')                       | DROP SEQUENCE s                     | table w depends
            SELECT 1                                                             | DROP SEQUENCE s                     | -
            SELECT 1                                                             | ALTER TABLE t DROP CONSTRAINT t_pkey | a foreign key of table u depends on it
            ALTER TABLE t ADD CONSTRAINT more UNIQUE (a)                         | ALTER TABLE t DROP CONSTRAINT more  | -
            SELECT 1                                                             | CREATE TABLE other.o (id int); DROP SCHEMA other | other.o is in it
            SELECT 1                                                             | DROP SCHEMA other                   | -
            ALTER TABLE w ADD m mood                                             | DROP TYPE mood                      | column m of table w uses it
            CREATE FUNCTION z(mood) RETURNS int LANGUAGE sql AS 'SELECT 1'       | DROP TYPE mood                      | function z(mood) depends
            """)
    void on_a_database_that_guards_what_hangs_on_things(String more, String step, String foretold) throws Exception {
        try (ScratchDatabase database = ScratchDatabase.postgres()) {
            database.run("""
                    CREATE TABLE t (id int PRIMARY KEY, a int, b text);
                    CREATE TABLE u (id int PRIMARY KEY, a int, t_id int REFERENCES t);
                    CREATE TABLE w (n int);
                    CREATE SCHEMA other; CREATE SEQUENCE s; CREATE TYPE mood AS ENUM ('so');
                    CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT 1';
                    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
                    """);
            holds(database, more, step, foretold);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE VIEW v AS SELECT a FROM t                       | ALTER TABLE t DROP COLUMN a | error in view v after drop column: no such column: a
            CREATE VIEW v AS SELECT b FROM t                       | ALTER TABLE t DROP COLUMN a | -
            CREATE VIEW v AS SELECT * FROM t                       | ALTER TABLE t DROP COLUMN a | -
            CREATE VIEW v AS SELECT u.a FROM t JOIN u ON u.t_id = t.id | ALTER TABLE t DROP COLUMN a | -
            CREATE INDEX i ON t (a)                                | ALTER TABLE t DROP COLUMN a | error in index i after drop column
            CREATE INDEX i ON t (b) WHERE a > 0                    | ALTER TABLE t DROP COLUMN a | error in index i after drop column
            CREATE TRIGGER g AFTER UPDATE ON t BEGIN SELECT new.a; END | ALTER TABLE t DROP COLUMN a | error in trigger g after drop column
            CREATE TRIGGER g AFTER UPDATE ON t BEGIN SELECT new.b; END | ALTER TABLE t DROP COLUMN a | -
            SELECT 1                                               | ALTER TABLE t DROP COLUMN id | cannot drop PRIMARY KEY column: id
            SELECT 1                                               | ALTER TABLE u DROP COLUMN a  | cannot drop UNIQUE column: a
            SELECT 1                                               | ALTER TABLE u DROP COLUMN t_id | -
            SELECT 1                                               | ALTER TABLE w DROP COLUMN n  | no other columns exist
            SELECT 1                                               | ALTER TABLE x DROP COLUMN a  | unknown column a in foreign key definition
            SELECT 1                                               | ALTER TABLE x DROP COLUMN b  | no such column: b
            CREATE VIEW v AS SELECT a FROM t                       | CREATE TABLE z (id int, a int, b text); DROP TABLE t; ALTER TABLE z RENAME TO t | error in view v: no such table: main.t
            CREATE VIEW v AS SELECT a FROM t                       | CREATE TABLE z (id int, a int, b text); DROP VIEW v; DROP TABLE t; ALTER TABLE z RENAME TO t | -
            CREATE TRIGGER g AFTER INSERT ON w BEGIN INSERT INTO t (a) VALUES (1); END | CREATE TABLE z (id int, a int, b text); DROP TABLE t; ALTER TABLE z RENAME TO t | error in trigger g: no such table: main.t
            CREATE VIEW v AS WITH c AS (SELECT 1 AS n) SELECT n FROM c, json_each('[]') | ALTER TABLE w RENAME TO w2 | -
            CREATE VIEW v AS SELECT name FROM sqlite_master        | ALTER TABLE w RENAME TO w2 | -
            """)
    void on_a_database_that_reads_its_schema_again(String more, String step, String foretold) throws Exception {
        try (ScratchDatabase database = ScratchDatabase.sqlite()) {
            database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT, b TEXT);"
                    + "CREATE TABLE u (id INTEGER PRIMARY KEY, a INT UNIQUE, t_id INT REFERENCES t (id));"
                    + "CREATE TABLE w (n INT);"
                    + "CREATE TABLE x (a INT, b INT, c INT AS (b + 1), FOREIGN KEY (a, c) REFERENCES t (id, a))");
            holds(database, more, step, foretold);
        }
    }

    private void holds(ScratchDatabase database, String more, String step, String foretold) throws Exception {
        database.run(more);
        Forecast forecast = forecast(database, step);
        boolean passes = runs(database, step);
        assertThat(passes).as("what the database itself says").isEqualTo(foretold.equals("-"));
        assertThat(forecast.passes()).as(forecast.sentence()).isEqualTo(passes);
        assertThat(forecast.sentence()).contains(passes ? "passes" : foretold);
    }

    private Forecast forecast(ScratchDatabase database, String step) throws IOException, SQLException {
        Files.createDirectories(folder.resolve("meta"));
        Files.writeString(
                folder.resolve("meta/_journal.json"),
                "{\"entries\": [{\"idx\": 0, \"when\": 1, \"tag\": \"0000_step\"}]}");
        Files.writeString(folder.resolve("0000_step.sql"), step.replace("; ", ";\n--> statement-breakpoint\n"));
        Dialect dialect = Dialects.find(database.dialect()).orElseThrow();
        Inquiry inquiry = Inquiry.of(Tools.at(folder), dialect, Policy.FAIL);
        try (Connection connection = database.connect()) {
            return inquiry.audit(
                            dialect.introspector()
                                    .observe(
                                            connection,
                                            inquiry.scope(dialect.defaultSchema(), java.util.Optional.empty())),
                            Probe.NONE)
                    .forecast();
        }
    }

    private static boolean runs(ScratchDatabase database, String step) {
        try {
            database.run(step);
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }
}
